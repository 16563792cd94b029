import { INBOUND, TRANSFER } from '../flow/flow-type';
import { textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { must, object, onAll, required, single } from './shapes';
import { fails } from './steps';

/** §6.7. Success ends this flow; only contact attributes and what the system knows cross into the next. */
export const transferToFlow: ActionSpec = {
  type: 'TransferToFlow',
  does: 'Goes on in another flow.',
  allowedIn: [...INBOUND, ...TRANSFER, 'MODULE'],
  channels: onAll,
  parameters: object({ ContactFlowId: required(single()) }),
  transitions: { next: 'required', errors: [must('NoMatchingError')], conditions: [] },
  logsAs: 'Transfer',
  nature: 'leaves-flow',
  run(run, action) {
    const reference = textParameter(run, action, 'ContactFlowId');
    const flow = reference === '' ? undefined : run.centre.flow(reference);
    if (flow === undefined) return fails(`there is no flow "${reference}"`);
    return { kind: 'end', end: { kind: 'transferredToFlow', flowArn: flow === 'elsewhere' ? reference : flow.arn } };
  },
};
