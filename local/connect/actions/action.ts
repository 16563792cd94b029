import { type CompiledAction } from '../flow/compiled-flow';
import { type Execution } from '../execution/execution';
import { type FlowType } from '../flow/flow-type';
import { type Operator } from '../flow/conditions';

/**
 * One action of the flow language as data. The interpreter, the checker and the support table all read this and nothing
 * else, so that they cannot disagree. Facts: `facts/connect-flow-language.md` §4 to §6.
 */
export interface ActionSpec {
  /** AWS's name. */
  readonly type: string;
  /** One sentence for the support table. */
  readonly does: string;
  readonly allowedIn: readonly FlowType[];
  /** What happens on each channel; a channel left out is not simulated and stops the contact loudly. */
  readonly channels: Partial<Readonly<Record<Channel, ChannelRule>>>;
  readonly parameters: ObjectShape;
  readonly transitions: TransitionRules;
  /** Namespaces it fills. */
  readonly fills?: readonly string[];
  /** `ContactFlowModuleType` of its flow log entry. */
  readonly logsAs: string;
  /** How it matters to a caller; the checks for stranded callers and the explorer go by this. */
  readonly nature?: Nature;
  readonly run: Run | NotSimulated;
}

export type Channel = 'VOICE' | 'CHAT' | 'TASK' | 'EMAIL';

/** `runs`: as on voice. `error`: the block's Error branch. `skips`: success without effect. */
export type ChannelRule = 'runs' | 'error' | 'skips';

export type Nature =
  /** Says something (or tries to). */
  | 'speaks'
  /** Waits for the caller. */
  | 'asks'
  /** Repeats until an agent or an interruption comes. */
  | 'holds'
  /** Lets time pass. */
  | 'waits'
  /** Hands the caller to a person. */
  | 'reaches-person'
  /** Ends the contact. */
  | 'hangs-up'
  /** Ends this flow and not the contact. */
  | 'ends-flow'
  /** Goes on in another flow. */
  | 'leaves-flow';

export type Run = (run: Execution, action: CompiledAction) => Step | Promise<Step>;

/** What no centre here does. `alone` is what `flow run` answers from its script instead, where an answer can be honest. */
export interface NotSimulated {
  readonly notSimulated: string;
  readonly alone?: Run;
}

/** What an action decided. The interpreter finds the branch. */
export type Step =
  | { readonly kind: 'next' }
  | { readonly kind: 'error'; readonly error: string; readonly because?: string }
  /** First condition that holds for the value; otherwise NoMatchingCondition. */
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'end'; readonly end: FlowEnd };

/** How a flow, or a contact's time in it, came to its end. */
export type FlowEnd =
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'moduleEnded'; readonly result: string; readonly resultData: Readonly<Record<string, unknown>> }
  | { readonly kind: 'queued'; readonly queueArn: string | null }
  | { readonly kind: 'transferredToFlow'; readonly flowArn: string }
  | { readonly kind: 'transferredOut' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'hungUp' }
  /** The centre took the contact out of the flow, e.g. because an agent answered. */
  | { readonly kind: 'preempted' }
  | { readonly kind: 'loop' }
  | { readonly kind: 'unsupported'; readonly what: string };

export interface TransitionRules {
  readonly next: 'required' | 'optional' | 'none';
  /** An error type that is not listed, or whose `when` does not hold, is rejected. */
  readonly errors: readonly ErrorRule[];
  readonly conditions: readonly ConditionRule[];
  /** The facts do not list this action's branches: any error or condition is let through. */
  readonly open?: true;
}

export interface ErrorRule {
  readonly type: string;
  readonly need: 'required' | 'optional';
  readonly when?: readonly Where[];
  /** Rejected in these flow types. */
  readonly notIn?: readonly FlowType[];
}

/** `parameter` is a dotted path into Parameters. */
export interface Where {
  readonly parameter: string;
  readonly is: 'present' | 'absent' | { readonly oneOf: readonly string[] };
}

/** The first rule whose `when` holds applies. No rule: conditions are not allowed. */
export interface ConditionRule {
  readonly when?: readonly Where[];
  readonly operators: readonly Operator[];
  /** Allowed operands; absent when any static text will do. */
  readonly operands?: readonly string[];
  /** Every operand listed must have a branch. */
  readonly all?: true;
  readonly atLeast?: number;
  readonly numeric?: true;
  /** A list parameter whose entries are further operands, each with a branch (Wait's events). */
  readonly alsoFrom?: string;
}

/** `static` literal only; `single` literal or one JSONPath; `dynamic` text with JSONPaths; `path` one JSONPath with a leaf. */
export interface TextShape {
  readonly kind: 'text';
  readonly value: 'static' | 'single' | 'dynamic' | 'path';
  readonly oneOf?: readonly string[];
  readonly number?: readonly [number, number];
  readonly pattern?: { readonly matches: RegExp; readonly says: string };
  readonly longest?: number;
}

export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, Field>>;
  /** Other properties are let through: the facts do not list them all. */
  readonly open?: true;
  /** Let through only where this holds. */
  readonly openWhen?: readonly Where[];
  readonly groups?: readonly Group[];
}

export interface MapShape {
  readonly kind: 'map';
  readonly of: Shape;
  readonly least?: number;
  readonly most?: number;
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
  readonly least?: number;
}

/** Any JSON. `data`: handed on as it is, so that what lies inside may be empty. */
export interface JsonShape {
  readonly kind: 'json';
  readonly data?: true;
}

export type Shape = TextShape | ObjectShape | MapShape | ListShape | JsonShape;

export interface Field {
  readonly shape: Shape;
  readonly need: 'required' | 'optional';
  /** Required only when this holds. */
  readonly neededWhen?: readonly Where[];
  /** Only allowed when this holds. */
  readonly onlyWhen?: readonly Where[];
}

export interface Group {
  readonly rule: 'exactlyOne' | 'atMostOne' | 'atLeastOne';
  readonly of: readonly string[];
}
