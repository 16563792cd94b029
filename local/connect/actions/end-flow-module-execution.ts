import { type ActionSpec } from './action';
import { textParameter, valueEntries } from '../execution/parameters';
import { anyJson, mapOf, object, onAll, optional, staticText, terminal } from './shapes';

/** §7. Returns a branch name and data to the block that invoked the module. */
export const endFlowModuleExecution: ActionSpec = {
  type: 'EndFlowModuleExecution',
  does: 'Returns from a module with a branch and data.',
  allowedIn: ['MODULE'],
  channels: onAll,
  parameters: object({ Result: optional(staticText()), ResultData: optional(mapOf(anyJson)) }),
  transitions: terminal,
  logsAs: 'EndFlowModuleExecution',
  nature: 'ends-flow',
  run: (run, action) => ({
    kind: 'end',
    end: {
      kind: 'moduleEnded',
      result: textParameter(run, action, 'Result'),
      resultData: Object.fromEntries(valueEntries(run, action, 'ResultData')),
    },
  }),
};
