import { compileConditions, type Condition } from './conditions';
import { strings } from './policy-values';
import { wildcard } from './wildcard';

/** A policy document as JSON text, or as the object a program wrote. */
export type PolicyDocument = string | Readonly<Record<string, unknown>>;

/** A statement ready to be asked. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly matchesAction: (action: string) => boolean;
  readonly matchesResource: (resource: string) => boolean;
  readonly matchesPrincipal: (principal: PrincipalNames) => boolean;
  /** Absent when the statement has none. */
  readonly condition: Condition | undefined;
}

/** The names a principal answers to: `service` of a service, or the ARNs of a role session, its role and its account. */
export interface PrincipalNames {
  readonly service?: string;
  readonly aws?: readonly string[];
}

/**
 * Reads a policy. `owner` names it in messages. Throws a plain Error with one line for anything this door could not honour (an
 * operator, an element it does not know): a policy half understood would allow or refuse the wrong thing in silence.
 */
export function parsePolicy(document: PolicyDocument, owner: string): readonly Statement[] {
  const parsed = typeof document === 'string' ? parseJson(document, owner) : document;
  const statements = parsed['Statement'];
  const list = Array.isArray(statements) ? statements : [statements];
  return list.map((statement, index) => parseStatement(statement, `${owner}: Statement[${index}]`));
}

function parseJson(text: string, owner: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>; // just checked
  } catch {
    // Falls through to the same message: what matters is that it is no policy.
  }
  throw new Error(`${owner}: is no JSON policy document; write {"Version": "2012-10-17", "Statement": [...]}`);
}

const known = new Set([
  'Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition',
]); // prettier-ignore

function parseStatement(value: unknown, where: string): Statement {
  if (typeof value !== 'object' || value === null) throw new Error(`${where}: must be an object`);
  const statement = value as Readonly<Record<string, unknown>>; // just checked
  for (const name of Object.keys(statement)) {
    if (!known.has(name)) throw new Error(`${where}.${name}: is no element of a policy statement`);
  }
  const effect = statement['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw new Error(`${where}.Effect: must be Allow or Deny`);
  return {
    effect,
    matchesAction: matcher(statement, 'Action', where, (text) => text.toLowerCase()),
    matchesResource: matcher(statement, 'Resource', where),
    matchesPrincipal: principalMatcher(statement, where),
    condition: compileConditions(statement['Condition'], `${where}.Condition`),
  };
}

/** `Action` and `NotAction` (and so on) with wildcards; a statement with neither matches all, as in a resource policy. */
function matcher(
  statement: Readonly<Record<string, unknown>>,
  name: 'Action' | 'Resource',
  where: string,
  fold: (text: string) => string = (text) => text,
): (value: string) => boolean {
  const negated = statement[`Not${name}`] !== undefined;
  const patterns = strings(statement[negated ? `Not${name}` : name], `${where}.${name}`);
  if (!negated && patterns.length === 0) return () => true;
  const tests = patterns.map((pattern) => wildcard(fold(pattern)));
  return (value) => tests.some((test) => test(fold(value))) !== negated;
}

function principalMatcher(statement: Readonly<Record<string, unknown>>, where: string): Statement['matchesPrincipal'] {
  if (statement['NotPrincipal'] !== undefined)
    throw new Error(`${where}.NotPrincipal: not supported; name a Principal`);
  const principal = statement['Principal'];
  if (principal === undefined || principal === '*') return () => true;
  if (typeof principal !== 'object' || principal === null)
    throw new Error(`${where}.Principal: must be "*" or an object`);
  const { Service: services, AWS: accounts, ...rest } = principal as Readonly<Record<string, unknown>>; // just checked
  const unknownKind = Object.keys(rest)[0];
  if (unknownKind && unknownKind !== 'Federated') throw new Error(`${where}.Principal.${unknownKind}: not supported`);
  const serviceTests = strings(services, `${where}.Principal.Service`).map(wildcard);
  const awsNames = strings(accounts, `${where}.Principal.AWS`).map(accountRoot);
  return (names) =>
    (names.service !== undefined && serviceTests.some((test) => test(names.service!))) ||
    (names.aws ?? []).some((name) => awsNames.includes('*') || awsNames.includes(name));
}

/** `123456789012` and `arn:aws:iam::123456789012:root` are the same principal. */
const accountRoot = (name: string): string => (/^\d{12}$/.test(name) ? `arn:aws:iam::${name}:root` : name);
