/** An Amazon Connect flow as it stands on disk, read without judging it: `check/` judges, `compiled-flow.ts` runs. */

export interface FlowAction {
  readonly Identifier: string;
  readonly Type: string;
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly Transitions: Transitions;
}

export interface Transitions {
  readonly NextAction?: string;
  readonly Conditions: readonly ConditionBranch[];
  readonly Errors: readonly ErrorBranch[];
}

export interface ConditionBranch {
  readonly NextAction: string;
  readonly Operator: string;
  readonly Operands: readonly unknown[];
}

export interface ErrorBranch {
  readonly ErrorType: string;
  readonly NextAction: string;
}

export interface FlowDocument {
  readonly Version: string;
  readonly StartAction: string;
  readonly Metadata: Readonly<Record<string, unknown>>;
  readonly Actions: readonly FlowAction[];
  /** Present in modules only. */
  readonly Settings?: unknown;
}

/** A fault of the document itself, found before any action is looked at. `path` is in JSON terms, e.g. `Actions[3].Type`. */
export interface DocumentFault {
  readonly rule: string;
  readonly path: string;
  readonly block: string | null;
  readonly reason: string;
  readonly fix: string;
}

export type ReadFlow =
  /** Not a flow at all: nothing more can be said. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly fix: string }
  | {
      readonly kind: 'read';
      readonly document: FlowDocument;
      readonly faults: readonly DocumentFault[];
      readonly compactLength: number;
    };

/** The API takes 256,000 characters; a pretty-printed file may be several times that and still be fine. */
const LARGEST_FILE = 4_000_000;
const DEEPEST_NESTING = 64;

/** Reads the text of a flow or module. Never throws; hostile text is refused before it is parsed. */
export function readFlow(text: string): ReadFlow {
  if (text.length > LARGEST_FILE) {
    const size = `${(text.length / 1_000_000).toFixed(1)} MB`;
    return {
      kind: 'unreadable',
      reason: `${size} is more than a flow can be`,
      fix: 'give a flow of at most 256,000 characters',
    };
  }
  if (nestsDeeperThan(text, DEEPEST_NESTING)) {
    return {
      kind: 'unreadable',
      reason: `nested more than ${DEEPEST_NESTING} levels deep`,
      fix: 'give a flow document; real ones nest about ten levels',
    };
  }
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    return { kind: 'unreadable', reason: `not JSON (${oneLine(error)})`, fix: 'write a flow document as JSON' };
  }
  if (!isRecord(value))
    return { kind: 'unreadable', reason: 'not a JSON object', fix: 'write {"Version", "StartAction", "Actions"}' };
  const wrapped = apiAnswer(value);
  if (wrapped) return readWrapped(wrapped);
  if (!Array.isArray(value['Actions'])) {
    const fix =
      'modules' in value
        ? 'this is the old designer format: open it in the flow designer, save and export again'
        : 'write {"Version", "StartAction", "Actions": […]}';
    return { kind: 'unreadable', reason: 'there is no list "Actions"', fix };
  }
  return readDocument(value, value['Actions']);
}

/** What DescribeContactFlow answers and CreateContactFlow takes: the document as text under `Content`, the flow type beside it. */
function apiAnswer(value: Record<string, unknown>): Record<string, unknown> | undefined {
  for (const inner of [value, value['ContactFlow'], value['ContactFlowModule']])
    if (isRecord(inner) && !('Actions' in inner) && typeof inner['Content'] === 'string') return inner;
  return undefined;
}

function readWrapped({ Content, Type }: Record<string, unknown>): ReadFlow {
  const read = readFlow(String(Content));
  if (read.kind === 'unreadable' || typeof Type !== 'string') return read;
  const { document } = read;
  return { ...read, document: { ...document, Metadata: { ...document.Metadata, type: Type } } };
}

function readDocument(value: Record<string, unknown>, list: readonly unknown[]): ReadFlow {
  const faults: DocumentFault[] = [];
  const actions = list.map((entry, index) => readAction(entry, index, faults)).filter((action) => action !== undefined);
  if (typeof value['StartAction'] !== 'string' || value['StartAction'] === '') {
    faults.push({
      rule: 'missing-start',
      path: 'StartAction',
      block: null,
      reason: 'the flow names no first action',
      fix: 'set StartAction to an Identifier',
    });
  }
  const document: FlowDocument = {
    Version: typeof value['Version'] === 'string' ? value['Version'] : '',
    StartAction: typeof value['StartAction'] === 'string' ? value['StartAction'] : '',
    Metadata: isRecord(value['Metadata']) ? value['Metadata'] : {},
    Actions: actions,
    ...('Settings' in value ? { Settings: value['Settings'] } : {}),
  };
  return { kind: 'read', document, faults, compactLength: JSON.stringify(value).length };
}

function readAction(entry: unknown, index: number, faults: DocumentFault[]): FlowAction | undefined {
  const path = `Actions[${index}]`;
  const fault = (where: string, block: string | null, reason: string, fix: string) =>
    faults.push({ rule: 'malformed-action', path: `${path}${where}`, block, reason, fix });
  if (!isRecord(entry)) {
    fault('', null, 'an action must be an object', 'write {"Identifier", "Type", "Parameters", "Transitions"}');
    return undefined;
  }
  const id = entry['Identifier'];
  if (typeof id !== 'string' || id === '') {
    fault('.Identifier', null, 'an action needs an Identifier', 'give it a unique name of at most 50 characters');
    return undefined;
  }
  if (typeof entry['Type'] !== 'string' || entry['Type'] === '')
    fault('.Type', id, 'an action needs a Type', 'write an action type such as MessageParticipant');
  if (entry['Parameters'] !== undefined && !isRecord(entry['Parameters']))
    fault('.Parameters', id, 'Parameters must be an object', 'write {}');
  if (!isRecord(entry['Transitions']))
    fault('.Transitions', id, 'Transitions must be an object', 'write {} for an action that ends the flow');
  for (const name of Object.keys(entry)) {
    if (!['Identifier', 'Type', 'Parameters', 'Transitions'].includes(name))
      fault(`.${name}`, id, `an action has no property "${name}"`, 'remove it');
  }
  return {
    Identifier: id,
    Type: typeof entry['Type'] === 'string' ? entry['Type'] : '',
    Parameters: isRecord(entry['Parameters']) ? entry['Parameters'] : {},
    Transitions: readTransitions(isRecord(entry['Transitions']) ? entry['Transitions'] : {}, id, fault),
  };
}

type Report = (where: string, block: string | null, reason: string, fix: string) => void;

function readTransitions(value: Record<string, unknown>, id: string, fault: Report): Transitions {
  for (const name of Object.keys(value)) {
    if (!['NextAction', 'Conditions', 'Errors'].includes(name))
      fault(
        `.Transitions.${name}`,
        id,
        `Transitions has no property "${name}"`,
        'use NextAction, Conditions and Errors',
      );
  }
  const next = value['NextAction'];
  if (next !== undefined && typeof next !== 'string')
    fault('.Transitions.NextAction', id, 'NextAction must be an Identifier', 'write the Identifier of an action');
  return {
    ...(typeof next === 'string' ? { NextAction: next } : {}),
    Conditions: readList(
      value['Conditions'],
      (entry, index) => readCondition(entry, `.Transitions.Conditions[${index}]`, id, fault),
      () => fault('.Transitions.Conditions', id, 'Conditions must be a list', 'write []'),
    ),
    Errors: readList(
      value['Errors'],
      (entry, index) => readError(entry, `.Transitions.Errors[${index}]`, id, fault),
      () => fault('.Transitions.Errors', id, 'Errors must be a list', 'write []'),
    ),
  };
}

function readList<T>(
  value: unknown,
  read: (entry: unknown, index: number) => T | undefined,
  complain: () => void,
): readonly T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    complain();
    return [];
  }
  return value.map((entry, index) => read(entry, index)).filter((entry) => entry !== undefined);
}

function readCondition(entry: unknown, where: string, id: string, fault: Report): ConditionBranch | undefined {
  const condition = isRecord(entry) ? entry['Condition'] : undefined;
  if (
    !isRecord(entry) ||
    !isRecord(condition) ||
    typeof condition['Operator'] !== 'string' ||
    !Array.isArray(condition['Operands'])
  ) {
    fault(
      where,
      id,
      'a condition needs an Operator and Operands',
      'write {"NextAction", "Condition": {"Operator": "Equals", "Operands": ["1"]}}',
    );
    return undefined;
  }
  if (typeof entry['NextAction'] !== 'string')
    fault(`${where}.NextAction`, id, 'a condition needs a NextAction', 'write the Identifier of an action');
  return {
    NextAction: String(entry['NextAction'] ?? ''),
    Operator: condition['Operator'],
    Operands: condition['Operands'],
  };
}

function readError(entry: unknown, where: string, id: string, fault: Report): ErrorBranch | undefined {
  if (!isRecord(entry) || typeof entry['ErrorType'] !== 'string' || typeof entry['NextAction'] !== 'string') {
    fault(
      where,
      id,
      'an error branch needs an ErrorType and a NextAction',
      'write {"ErrorType": "NoMatchingError", "NextAction": "…"}',
    );
    return undefined;
  }
  return { ErrorType: entry['ErrorType'], NextAction: entry['NextAction'] };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneLine(error: unknown): string {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  return message.replace(/\s+/g, ' ').slice(0, 120);
}

/** Counts brackets outside strings, so that a bomb is refused without building it. */
function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 92) index++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) {
      if (++depth > limit) return true;
    } else if (code === 125 || code === 93) depth--;
  }
  return false;
}
