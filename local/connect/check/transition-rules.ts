import { type ActionSpec, type ConditionRule } from '../actions/action';
import { isOperator, OPERATORS } from '../flow/conditions';
import { type ConditionBranch, type FlowAction } from '../flow/flow-document';
import { type FlowType } from '../flow/flow-type';
import { isOpaque, pathsIn } from '../flow/values';
import { closest } from './closest';
import { type Complain, type RuleId } from './finding';
import { brief } from './parameter-rules';
import { whereHolds } from './where';

type Report = (rule: RuleId, where: string, reason: string, fix: string) => void;

/** Branches against the action's rules: what CreateContactFlow calls an invalid error or branch. */
export function checkTransitions(
  action: FlowAction,
  spec: ActionSpec,
  type: FlowType | undefined,
  path: string,
  complain: Complain,
): void {
  const report: Report = (rule, where, reason, fix) =>
    complain({ rule, block: action.Identifier, path: `${path}.Transitions${where}`, reason, fix });
  const { next, open } = spec.transitions;
  const { NextAction, Errors, Conditions } = action.Transitions;
  if (next === 'none') {
    if (NextAction !== undefined || Errors.length > 0 || Conditions.length > 0) {
      report(
        'terminal-transitions',
        '',
        `${action.Type} ends the flow and supports no transitions`,
        'write "Transitions": {}',
      );
    }
    return;
  }
  if (next === 'required' && NextAction === undefined)
    report('missing-next', '.NextAction', 'NextAction is missing', 'name the action that follows');
  if (open) return;
  checkErrors(action, spec, type, report);
  checkConditions(action, spec, report);
}

function checkErrors(
  action: FlowAction,
  { transitions }: ActionSpec,
  type: FlowType | undefined,
  report: Report,
): void {
  const given = action.Transitions.Errors.map((branch) => branch.ErrorType);
  const rules = transitions.errors.map((rule) => ({
    ...rule,
    applies: type && rule.notIn?.includes(type) ? ('no' as const) : whereHolds(rule.when, action.Parameters),
  }));
  const taken = rules.filter((rule) => rule.applies !== 'no').map((rule) => rule.type);
  given.forEach((error, index) => {
    const where = `.Errors[${index}]`;
    if (!taken.includes(error))
      report(
        'wrong-error',
        where,
        `${action.Type} ${variant(action)}has no error ${error}`,
        taken.length > 0 ? `use ${taken.join(', ')}` : 'remove the branch',
      );
    else if (given.indexOf(error) < index) report('duplicate-error', where, `${error} has two branches`, 'keep one');
  });
  for (const rule of rules) {
    if (rule.need === 'required' && rule.applies === 'yes' && !given.includes(rule.type)) {
      report(
        'missing-error',
        '.Errors',
        `${action.Type} ${variant(action)}needs a branch for ${rule.type}`,
        `add {"ErrorType": "${rule.type}", "NextAction": "…"}`,
      );
    }
  }
}

function variant({ Type, Parameters }: FlowAction): string {
  if (Type === 'GetParticipantInput') return `with StoreInput ${String(Parameters['StoreInput'])} `;
  if (Type === 'TransferParticipantToThirdParty')
    return `with ContinueFlowExecution ${String(Parameters['ContinueFlowExecution'])} `;
  return '';
}

function checkConditions(action: FlowAction, { transitions }: ActionSpec, report: Report): void {
  const { Conditions } = action.Transitions;
  const truths = transitions.conditions.map((rule) => ({ rule, applies: whereHolds(rule.when, action.Parameters) }));
  const chosen = truths.find(({ applies }) => applies !== 'no');
  if (!chosen) {
    if (Conditions.length > 0)
      report(
        'conditions-not-allowed',
        '.Conditions',
        `${action.Type} ${variant(action)}takes no conditions`,
        'remove them; branch with a Compare afterwards',
      );
    return;
  }
  // Which of several rules applies is only known once a token is filled in.
  if (chosen.applies === 'unknown' && truths.length > 1) return;
  Conditions.forEach((condition, index) =>
    checkCondition(action, condition, chosen.rule, `.Conditions[${index}]`, report),
  );
  checkCompleteness(action, chosen.rule, report);
}

function checkCondition(
  action: FlowAction,
  { Operator, Operands }: ConditionBranch,
  rule: ConditionRule,
  where: string,
  report: Report,
): void {
  if (!isOperator(Operator) || !rule.operators.includes(Operator)) {
    const known = isOperator(Operator) ? undefined : closest(Operator, OPERATORS);
    report(
      'wrong-operator',
      `${where}.Condition.Operator`,
      `${action.Type} has no operator ${Operator}`,
      `write ${known && rule.operators.some((one) => one === known) ? known : rule.operators.join(', ')}`,
    );
  }
  if (Operands.length !== 1)
    report('wrong-operand', `${where}.Condition.Operands`, `${Operands.length} operands are given`, 'give exactly one');
  const [operand] = Operands;
  if (operand === undefined) return;
  const at = `${where}.Condition.Operands[0]`;
  if (typeof operand !== 'string' && typeof operand !== 'number')
    return report('wrong-type', at, 'an operand must be a string', 'write a string');
  const text = String(operand);
  if (text === '')
    return report('empty-string', at, 'an operand must not be empty', 'compare with a word the sender uses for “none”');
  if (isOpaque(text)) return;
  if (pathsIn(text).length > 0)
    return report('static-only', at, `"${brief(text)}" is a JSONPath; an operand is static`, 'write a literal value');
  const operands = allowedOperands(action, rule);
  if (operands && !operands.includes(text))
    report('wrong-operand', at, `"${brief(text)}" is not taken here`, `write one of ${operands.join(', ')}`);
  if (rule.numeric && !Number.isFinite(Number(text)))
    report('wrong-operand', at, `"${brief(text)}" is not a number`, 'write a number');
}

/** Wait takes, besides its own word, a branch for each event it waits for. */
function allowedOperands(action: FlowAction, rule: ConditionRule): readonly string[] | undefined {
  if (!rule.operands) return undefined;
  const further = rule.alsoFrom === undefined ? [] : action.Parameters[rule.alsoFrom];
  return [...rule.operands, ...(Array.isArray(further) ? further.map(String) : [])];
}

function checkCompleteness(action: FlowAction, rule: ConditionRule, report: Report): void {
  const { Conditions } = action.Transitions;
  if (Conditions.length < (rule.atLeast ?? 0))
    report('missing-condition', '.Conditions', `${action.Type} needs at least ${rule.atLeast} condition`, 'add one');
  if (!rule.all) return;
  const given = new Set(Conditions.map(({ Operands }) => String(Operands[0])));
  for (const operand of allowedOperands(action, rule) ?? []) {
    if (!given.has(operand) && !isOpaque(operand))
      report(
        'missing-condition',
        '.Conditions',
        `there is no condition for ${operand}`,
        `add {"Operator": "Equals", "Operands": ["${operand}"]}`,
      );
  }
}

/** Every branch must lead to an action that is there. */
export function checkTargets(actions: readonly FlowAction[], complain: Complain): void {
  const known = new Set(actions.map((action) => action.Identifier));
  actions.forEach(({ Identifier, Transitions }, index) => {
    const path = `Actions[${index}].Transitions`;
    const check = (target: string, where: string) => {
      if (known.has(target)) return;
      const meant = closest(target, known);
      complain({
        rule: 'dangling-target',
        block: Identifier,
        path: `${path}${where}`,
        reason: `this leads to "${brief(target)}", which is not in the flow`,
        fix: meant ? `write ${meant}` : 'write the Identifier of an action',
      });
    };
    if (Transitions.NextAction !== undefined) check(Transitions.NextAction, '.NextAction');
    Transitions.Errors.forEach((branch, at) => check(branch.NextAction, `.Errors[${at}].NextAction`));
    Transitions.Conditions.forEach((branch, at) => check(branch.NextAction, `.Conditions[${at}].NextAction`));
  });
}
