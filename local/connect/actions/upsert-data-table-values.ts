import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 “data-table block”. Parameters and results are not in the facts. */
export const upsertDataTableValues: ActionSpec = {
  type: 'UpsertDataTableValues',
  does: 'Writes values of a data table.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'UpsertDataTableValues',
  run: { notSimulated: 'data tables are not simulated' },
};
