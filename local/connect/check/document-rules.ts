import { type FlowDocument } from '../flow/flow-document';
import { type FlowType } from '../flow/flow-type';
import { type Complain } from './finding';

/** `facts/connect-flow-language.md` §1. */
const MOST_ACTIONS = 250;
export const MOST_CHARACTERS = 256_000;
const LONGEST_IDENTIFIER = 50;
const FORBIDDEN_CHARACTERS = /[%:(\\/)=$,;[\]{}]/;
const FORBIDDEN_NAMES = new Set([
  '__proto__',
  'constructor',
  '__defineGetter__',
  '__defineSetter__',
  'toString',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'valueOf',
]);

export function checkDocument(
  document: FlowDocument,
  compactLength: number,
  type: FlowType | undefined,
  complain: Complain,
): void {
  const about = (rule: Parameters<Complain>[0]['rule'], path: string, reason: string, fix: string) =>
    complain({ rule, block: null, path, reason, fix });
  const count = document.Actions.length;
  if (document.Version !== '2019-10-30')
    about(
      'wrong-version',
      'Version',
      `the version is "${document.Version}"`,
      'write 2019-10-30, the only one there is',
    );
  if (count === 0) about('no-actions', 'Actions', 'the flow has no action', 'add one');
  if (count > MOST_ACTIONS)
    about(
      'too-many-actions',
      'Actions',
      `${count} actions; ${MOST_ACTIONS} are the most`,
      'move part of the flow into a module or another flow',
    );
  if (compactLength > MOST_CHARACTERS) {
    about(
      'content-too-long',
      '',
      `${compactLength} characters; ${MOST_CHARACTERS} are the most`,
      'shorten prompts or split the flow',
    );
  }
  if (type === 'MODULE' && document.Settings === undefined) {
    about(
      'settings-misplaced',
      'Settings',
      'a module needs a top-level Settings',
      'add {"InputParameters": [], "OutputParameters": [], "Transitions": […]}',
    );
  }
  if (type !== 'MODULE' && document.Settings !== undefined)
    about('settings-misplaced', 'Settings', 'only modules have Settings', 'remove it, or check this file as a MODULE');
  if (
    count > 0 &&
    document.StartAction !== '' &&
    !document.Actions.some((action) => action.Identifier === document.StartAction)
  ) {
    about(
      'missing-start',
      'StartAction',
      `StartAction "${document.StartAction}" is not in the flow`,
      'write the Identifier of the first action',
    );
  }
  checkIdentifiers(document, complain);
}

function checkIdentifiers(document: FlowDocument, complain: Complain): void {
  const seen = new Set<string>();
  document.Actions.forEach(({ Identifier }, index) => {
    const path = `Actions[${index}].Identifier`;
    const bad = (reason: string, fix: string) =>
      complain({ rule: 'bad-identifier', block: Identifier, path, reason, fix });
    if (Identifier.length > LONGEST_IDENTIFIER)
      bad(`the Identifier has ${Identifier.length} characters`, `use at most ${LONGEST_IDENTIFIER}`);
    const forbidden = Identifier.match(FORBIDDEN_CHARACTERS)?.[0];
    // A token in an identifier is filled in later, but no export holds one there.
    if (forbidden !== undefined)
      bad(`the Identifier contains "${forbidden}"`, 'use letters, digits, spaces and dashes');
    if (FORBIDDEN_NAMES.has(Identifier))
      bad(`"${Identifier}" is a name JavaScript keeps for itself`, 'choose another name');
    if (seen.has(Identifier))
      complain({
        rule: 'duplicate-identifier',
        block: Identifier,
        path,
        reason: `two actions are called "${Identifier}"`,
        fix: 'rename one and its branches',
      });
    seen.add(Identifier);
  });
}
