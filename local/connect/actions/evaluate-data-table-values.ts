import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { failsWith, onAll, openObject } from './shapes';

/** §6.8 “data-table block”. Parameters and results are not in the facts. */
export const evaluateDataTableValues: ActionSpec = {
  type: 'EvaluateDataTableValues',
  does: 'Reads values of a data table.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: failsWith(),
  logsAs: 'EvaluateDataTableValues',
  run: { notSimulated: 'data tables are not simulated' },
};
