import { EVERY_TYPE } from '../flow/flow-type';
import { bareObject } from '../contacts/contact';
import { runActions } from '../execution/interpreter';
import { textParameter, valueEntries } from '../execution/parameters';
import { type ActionSpec } from './action';
import { anyJson, equalsText, mapOf, may, must, object, onAll, optional, required, single } from './shapes';
import { branchOn, fails } from './steps';

const DEEPEST = 5;

/**
 * §7. Inside, only `$.Modules.Input` and what belongs to the contact can be read; outside, only the result. Sources disagree on
 * whether flow attributes set inside survive: here nothing crosses, so that nobody comes to rely on it.
 */
export const invokeFlowModule: ActionSpec = {
  type: 'InvokeFlowModule',
  does: 'Runs a module and branches by its result.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({ FlowModuleId: required(single()), Input: optional(mapOf(anyJson)) }),
  // NoMatchingCondition is always best declared, but exports without it publish.
  transitions: {
    next: 'required',
    errors: [must('NoMatchingError'), may('NoMatchingCondition')],
    conditions: [equalsText],
  },
  fills: ['$.Modules'],
  logsAs: 'InvokeFlowModule',
  async run(run, action) {
    const caller = run.frame;
    const reference = textParameter(run, action, 'FlowModuleId');
    const module = run.centre.module(reference);
    if (!module) return fails(`there is no module "${reference}"`);
    if (caller.depth >= DEEPEST) return fails(`modules are nested more than ${DEEPEST} deep`);
    run.frame = {
      flow: module,
      type: caller.type,
      flowAttributes: bareObject(),
      external: undefined,
      storedInput: undefined,
      lex: undefined,
      metrics: undefined,
      loops: new Map(),
      moduleInput: Object.fromEntries(valueEntries(run, action, 'Input')),
      moduleResult: undefined,
      moduleResultData: undefined,
      depth: caller.depth + 1,
      taskContactId: undefined,
      filled: undefined,
    };
    const end = await runActions(run);
    run.frame = caller;
    if (end.kind !== 'moduleEnded') return { kind: 'end', end };
    caller.moduleResult = end.result;
    caller.moduleResultData = end.resultData;
    // A module that names no branch goes on at NextAction.
    return end.result === '' ? { kind: 'next' } : branchOn(end.result);
  },
};
