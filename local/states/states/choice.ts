import { compileRule, type Rule } from '../choice/rule';
import { Fault } from '../errors';
import { type Template } from '../jsonata/template';
import { type State } from '../machine-type';
import { type Step } from '../program';
import { type Reader } from '../reader';
import { compileJsonataFlow, type JsonataFlow, JSONPATH_FIELDS } from './jsonata-flow';
import { applyPath, type Assign, JSONATA_FIELDS, readAssign } from './path-flow';
import { rejectTransition } from './transition';

/** Choice: the first rule that holds says where to go on. */
export function compileChoice(name: string, reader: Reader): State {
  rejectTransition(reader, 'Choice');
  const fallback = reader.text('Default');
  const rules = reader.children('Choices');
  if (rules.length === 0) reader.report('Choices', 'needs at least one rule');
  for (const rule of rules) {
    if (typeof rule.get('Next') !== 'string') rule.report('Next', 'must name the state to go on with');
  }
  return {
    name,
    type: 'Choice',
    run: reader.isJsonata ? jsonataChoice(reader, rules, fallback) : pathChoice(reader, rules, fallback),
  };
}

/** The wording of the cause is UNVERIFIED. */
function noneMatched(): Fault {
  return new Fault(
    'States.NoChoiceMatched',
    'Failed to transition out of the state. The state does not point to a next state.',
  );
}

function pathChoice(reader: Reader, rules: readonly Reader[], fallback: string | undefined): State['run'] {
  reader.rejectFields(['Arguments', 'Output'], 'JSONata');
  const inputPath = reader.nullablePath('InputPath');
  const outputPath = reader.nullablePath('OutputPath');
  const compiled = rules.map((rule): { rule: Rule; next: string | undefined; assign: Assign | undefined } => {
    rule.rejectFields(JSONATA_FIELDS, 'JSONata');
    return {
      rule: rule.has('Condition') ? () => false : compileRule(rule),
      next: rule.text('Next'),
      assign: readAssign(rule),
    };
  });
  const assignDefault = readAssign(reader);
  return (thread, input): Step => {
    const selected = applyPath(inputPath, input, thread);
    const matching = compiled.find(({ rule }) => rule(selected, thread));
    const next = matching ? matching.next : fallback;
    if (next === undefined) throw noneMatched();
    const assign = matching ? matching.assign : assignDefault;
    if (assign) thread.assigned = assign(selected, thread);
    return { output: applyPath(outputPath, selected, thread), next };
  };
}

interface JsonataRule {
  readonly condition: Template | undefined;
  readonly next: string | undefined;
  readonly flow: JsonataFlow;
}

function jsonataChoice(reader: Reader, rules: readonly Reader[], fallback: string | undefined): State['run'] {
  reader.rejectFields(JSONPATH_FIELDS, 'JSONPath');
  const compiled = rules.map((rule, index): JsonataRule => {
    if (rule.has('Variable')) rule.report('Variable', 'belongs to JSONPath', 'write a Condition instead');
    if (!rule.has('Condition')) rule.report('Condition', 'is missing', 'write true, false or an expression {% … %}');
    const location = `Choices[${index}]/`;
    return {
      condition: rule.jsonata('Condition', `${location}Condition`, 'boolean'),
      next: rule.text('Next'),
      flow: compileJsonataFlow(rule, location),
    };
  });
  const flowDefault = compileJsonataFlow(reader);
  return async (thread, input): Promise<Step> => {
    const bindings = thread.bindings({ input });
    for (const { condition, next, flow } of compiled) {
      const holds = condition && (condition.constant ? condition.constant.value : await condition.evaluate(bindings));
      if (holds === true) return { output: await flow.finish({ input }, input, thread), next };
    }
    if (fallback === undefined) throw noneMatched();
    return { output: await flowDefault.finish({ input }, input, thread), next: fallback };
  };
}
