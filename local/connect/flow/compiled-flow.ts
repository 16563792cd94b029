import { type ActionSpec } from '../actions/action';
import { isOperator, type Operator } from './conditions';
import { type FlowAction, type FlowDocument } from './flow-document';
import { type FlowType } from './flow-type';
import { type Compiled, compileValue } from './values';

/** A flow parsed and linked once: running an action follows references and looks nothing up by name. */
export interface CompiledFlow {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly type: FlowType;
  readonly start: CompiledAction;
  readonly actions: ReadonlyMap<string, CompiledAction>;
}

export interface CompiledAction {
  readonly id: string;
  readonly type: string;
  /** Absent for a type nobody knows. */
  readonly spec: ActionSpec | undefined;
  /** As written. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** With JSONPaths parsed. */
  readonly parameters: Readonly<Record<string, Compiled>>;
  readonly next: Branch;
  readonly errors: ReadonlyMap<string, Branch>;
  readonly conditions: readonly CompiledCondition[];
}

/** A way out of an action. Made once, so that taking it leaves nothing behind for the garbage collector. */
export interface Branch {
  /** `NextAction`, an error type, or an operand. */
  readonly label: string;
  /** As a trail names it: `identifier:label`. */
  readonly mark: string;
  readonly target: CompiledAction | undefined;
}

export interface CompiledCondition {
  readonly operator: Operator | undefined;
  readonly operand: string;
  readonly branch: Branch;
}

export type CompileResult =
  | { readonly kind: 'compiled'; readonly flow: CompiledFlow }
  | { readonly kind: 'broken'; readonly problems: readonly string[] };

export interface FlowIdentity {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly type: FlowType;
}

type Draft = { -readonly [K in keyof CompiledAction]: CompiledAction[K] } & {
  errors: Map<string, Branch>;
  conditions: CompiledCondition[];
};

/** Links a document. Only what makes running impossible is refused here: no start, targets that are not there. */
export function compileFlow(
  identity: FlowIdentity,
  document: FlowDocument,
  specOf: (type: string) => ActionSpec | undefined,
): CompileResult {
  const problems: string[] = [];
  const drafts = new Map<string, Draft>();
  for (const action of document.Actions) {
    if (drafts.has(action.Identifier)) problems.push(`${action.Identifier}: two actions have this Identifier`);
    drafts.set(action.Identifier, draft(action, specOf(action.Type)));
  }
  const find = (from: string, to: string): CompiledAction | undefined => {
    const target = drafts.get(to);
    if (!target) problems.push(`${from}: leads to "${to}", which is not in the flow`);
    return target;
  };
  for (const action of document.Actions) {
    const from = drafts.get(action.Identifier);
    if (from) link(from, action, find);
  }
  const start = drafts.get(document.StartAction);
  if (!start) problems.push(`StartAction "${document.StartAction}" is not in the flow`);
  if (!start || problems.length > 0) return { kind: 'broken', problems };
  return { kind: 'compiled', flow: { ...identity, start, actions: drafts } };
}

function draft(action: FlowAction, spec: ActionSpec | undefined): Draft {
  const parameters: Record<string, Compiled> = {};
  for (const [name, value] of Object.entries(action.Parameters)) parameters[name] = compileValue(value);
  return {
    id: action.Identifier,
    type: action.Type,
    spec,
    raw: action.Parameters,
    parameters,
    next: branchOf(action.Identifier, 'NextAction', undefined),
    errors: new Map(),
    conditions: [],
  };
}

function branchOf(id: string, label: string, target: CompiledAction | undefined): Branch {
  return { label, mark: `${id}:${label}`, target };
}

function link(from: Draft, action: FlowAction, find: (from: string, to: string) => CompiledAction | undefined): void {
  const { NextAction, Errors, Conditions } = action.Transitions;
  if (NextAction !== undefined) from.next = branchOf(from.id, 'NextAction', find(from.id, NextAction));
  for (const { ErrorType, NextAction: to } of Errors) {
    const target = find(from.id, to);
    if (target) from.errors.set(ErrorType, branchOf(from.id, ErrorType, target));
  }
  for (const { Operator: operator, Operands, NextAction: to } of Conditions) {
    const target = find(from.id, to);
    const operand = String(Operands[0] ?? '');
    if (target)
      from.conditions.push({
        operator: isOperator(operator) ? operator : undefined,
        operand,
        branch: branchOf(from.id, operand, target),
      });
  }
}
