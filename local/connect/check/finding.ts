/** One problem of a flow. `block` is an Identifier, `null` for the document. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly block: string | null;
  /** Where in the JSON, e.g. `Actions[3].Transitions.Errors`. */
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

/** `rejected`: Connect refuses the flow. `caller`: it strands somebody. `leak`: it shows a secret. `house`: our own flows only. */
export type RuleKind = 'rejected' | 'caller' | 'leak' | 'house';

export interface Rule {
  readonly kind: RuleKind;
  readonly about: string;
}

/** Every rule there is. A finding's rule is a key of this table. */
export const RULES = {
  unreadable: { kind: 'rejected', about: 'the file is not a flow' },
  'malformed-action': { kind: 'rejected', about: 'an action is not shaped like one' },
  'wrong-version': { kind: 'rejected', about: 'Version is not 2019-10-30' },
  'missing-start': { kind: 'rejected', about: 'StartAction names no action' },
  'no-actions': { kind: 'rejected', about: 'there is no action' },
  'too-many-actions': { kind: 'rejected', about: 'more than 250 actions' },
  'content-too-long': { kind: 'rejected', about: 'more than 256,000 characters' },
  'bad-identifier': { kind: 'rejected', about: 'an Identifier the service refuses' },
  'duplicate-identifier': { kind: 'rejected', about: 'two actions with one Identifier' },
  'settings-misplaced': { kind: 'rejected', about: 'Settings belong to modules, and to every module' },
  'unknown-action': { kind: 'rejected', about: 'an action type that does not exist' },
  'not-allowed-here': { kind: 'rejected', about: 'an action this flow type does not allow' },
  'unknown-parameter': { kind: 'rejected', about: 'a parameter the action does not have' },
  'missing-parameter': { kind: 'rejected', about: 'a required parameter is missing' },
  'parameter-not-allowed': { kind: 'rejected', about: 'a parameter that does not go with the others' },
  'one-of': { kind: 'rejected', about: 'too many or too few of a group of parameters' },
  'empty-string': { kind: 'rejected', about: 'an empty string, never valid anywhere' },
  'wrong-type': { kind: 'rejected', about: 'a value of the wrong JSON type' },
  'wrong-value': { kind: 'rejected', about: 'a value outside what the parameter takes' },
  'static-only': { kind: 'rejected', about: 'a JSONPath where only a literal is allowed' },
  'one-path-only': { kind: 'rejected', about: 'text around a JSONPath where the path must be the whole value' },
  'path-needed': { kind: 'rejected', about: 'a literal or bare root where a JSONPath with a leaf is needed' },
  'missing-next': { kind: 'rejected', about: 'NextAction is missing' },
  'terminal-transitions': { kind: 'rejected', about: 'transitions on an action that ends the flow' },
  'wrong-error': { kind: 'rejected', about: 'an error type the action does not have' },
  'missing-error': { kind: 'rejected', about: 'a required error branch is missing' },
  'duplicate-error': { kind: 'rejected', about: 'two branches for one error' },
  'conditions-not-allowed': { kind: 'rejected', about: 'conditions on an action without any' },
  'wrong-operator': { kind: 'rejected', about: 'an operator that does not exist or does not go here' },
  'wrong-operand': { kind: 'rejected', about: 'an operand the condition does not take' },
  'missing-condition': { kind: 'rejected', about: 'a required condition is missing' },
  'dangling-target': { kind: 'rejected', about: 'a branch to an action that is not there' },
  'unreachable-block': { kind: 'caller', about: 'a block no path leads to' },
  'no-way-out': { kind: 'caller', about: 'blocks from which neither a person nor an end can be reached' },
  'endless-cycle': { kind: 'caller', about: 'a cycle without input, waiting or loop counter' },
  'queue-without-hours': { kind: 'caller', about: 'queueing without a check of opening hours' },
  'queue-without-staffing': { kind: 'caller', about: 'queueing without a check of staffing' },
  'queue-without-target': { kind: 'caller', about: 'queueing on a path that sets no queue' },
  'silent-input': { kind: 'caller', about: 'waiting for input without having said anything' },
  'lambda-chain': { kind: 'caller', about: 'Lambdas in a row that may take more than 20 seconds' },
  'prompt-too-long': { kind: 'caller', about: 'more text than can be spoken' },
  'broken-ssml': { kind: 'caller', about: 'SSML that cannot be spoken' },
  'reads-nothing': { kind: 'caller', about: 'a JSONPath that is always empty' },
  'shares-not-rising': { kind: 'caller', about: 'percentages that are not cumulative' },
  'shadowed-condition': { kind: 'caller', about: 'a condition an earlier one always takes' },
  'lex-v1': { kind: 'caller', about: 'a Lex V1 bot, which no longer answers' },
  'transfer-cycle': { kind: 'caller', about: 'flows that transfer to each other without waiting for the caller' },
  'possible-transfer-cycle': { kind: 'caller', about: 'the same where a value decides' },
  'secret-input-logged': { kind: 'leak', about: 'secret input while flow logging is on' },
  'secret-value-logged': { kind: 'leak', about: 'a secret value in a block while flow logging is on' },
  'secret-recorded': { kind: 'leak', about: 'a secret while the call is recorded' },
  'secret-attribute': { kind: 'leak', about: 'a secret in a contact attribute' },
  'block-not-named': { kind: 'house', about: 'a block without a name' },
  'space-in-name': { kind: 'house', about: 'a block name with a space' },
  'literal-arn': { kind: 'house', about: 'an ARN written out' },
  'not-simulated': { kind: 'house', about: 'an action that cannot be run locally' },
  'unbounded-polling': { kind: 'house', about: 'a cycle that only a Lambda’s reply or the time ends' },
  'endless-on-silence': { kind: 'house', about: 'a silent caller goes round for ever' },
  'keys-dropped': { kind: 'house', about: 'a prompt right before a store-input block: keys typed during it are lost' },
  'timeout-not-compared': { kind: 'house', about: 'stored input without a branch for Timeout' },
  'unknown-namespace': { kind: 'house', about: 'a JSONPath root that does not exist' },
  'bad-waiver': { kind: 'house', about: 'a waiver without a reason, or of a rule that cannot be waived' },
  'unused-waiver': { kind: 'house', about: 'a waiver that waives nothing' },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof RULES;

/** What a rule hands in: severity follows from the rule and from whose flow it is. */
export interface Complaint {
  readonly rule: RuleId;
  readonly block: string | null;
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

export type Complain = (complaint: Complaint) => void;

/** What Connect rejects is always an error; the rest is a warning on other people's flows. */
export function severityOf(rule: RuleId, own: boolean): Finding['severity'] {
  // Flows that only transfer to each other keep a caller for ever, whoever wrote them.
  return RULES[rule].kind === 'rejected' || rule === 'transfer-cycle' || own ? 'error' : 'warning';
}
