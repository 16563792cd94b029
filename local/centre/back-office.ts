import { type Account } from '../aws/account';
import { AwsError } from '../aws/door';
import { type ResourceGraph } from '../engine/graph';
import { type AuditRow, type SignIn } from './centre';

const operator = { kind: 'operator' } as const;

/** What the program tells an operator is what the laptop goes by: outputs, not names of resources. */
function output(graph: ResourceGraph, name: string): string {
  const value = graph.outputs[name];
  if (typeof value === 'string') return value;
  throw new Error(`the program exports no text ${name}; add it to the outputs of the stack`);
}

/**
 * Own events of the audit table, in the order they happened: rows with a `source` were joined from logs, and a call has a hundred of them.
 * What proves a row (its MAC) and when it goes is not part of what happened.
 */
export async function readAuditTrail(account: Account, graph: ResourceGraph): Promise<readonly AuditRow[]> {
  const stored = account.rows(output(graph, 'auditTableName')) as readonly Record<string, Attribute>[]; // rows as DynamoDB keeps them
  const rows = stored
    .filter((row) => row['source'] === undefined)
    .map(({ mac: _mac, expiresAtEpochSeconds: _expires, ...row }) => toRow(row));
  return rows.sort((a, b) =>
    a.at === b.at ? String(a['eventId']).localeCompare(String(b['eventId'])) : a.at < b.at ? -1 : 1,
  );
}

type Attribute = Readonly<{ S?: string; N?: string; BOOL?: boolean }>;

const toRow = (item: Record<string, Attribute>): AuditRow =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      value.S ?? (value.N === undefined ? value.BOOL : Number(value.N)),
    ]),
  ) as AuditRow; // contactId, event and at are texts in every row

interface AuthAnswer {
  readonly ChallengeName?: string;
}

const noPool = (directory: unknown): string =>
  `the directory of this stack is ${typeof directory === 'string' ? directory : 'another one'}, which is not on this machine; ` +
  'use a stack with directory: cognito to sign in';

/** A sign-in at the pool and client the stack exports. */
export async function trySignIn(
  account: Account,
  graph: ResourceGraph,
  user: string,
  password: string,
): Promise<SignIn> {
  if (graph.outputs['userPoolId'] === undefined)
    return { kind: 'impossible', reason: noPool(graph.outputs['directory']) };
  try {
    const answer = (await account.door.call(operator, 'cognito-idp', 'AdminInitiateAuth', {
      UserPoolId: output(graph, 'userPoolId'),
      ClientId: output(graph, 'signInClientId'),
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: user, PASSWORD: password },
    })) as AuthAnswer;
    return answer.ChallengeName === undefined
      ? { kind: 'signedIn' }
      : { kind: 'challenged', challenge: answer.ChallengeName };
  } catch (error) {
    if (error instanceof AwsError) return { kind: 'refused', error: error.code };
    throw error;
  }
}
