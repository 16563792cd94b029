import { fitsInto } from '../flow/attribute-size';
import { EVERY_TYPE } from '../flow/flow-type';
import { type Compiled, textOf } from '../flow/values';
import { lookup } from '../execution/execution';
import { type ActionSpec } from './action';
import { dynamic, mapOf, object, onAll, optional, required, staticText, succeedsOrFails } from './shapes';
import { fails, NEXT } from './steps';

const LARGEST = 32 * 1024;

/** §6.6. They live in this flow only, but their values do appear in flow logs. */
export const updateFlowAttributes: ActionSpec = {
  type: 'UpdateFlowAttributes',
  does: 'Sets attributes that live as long as this flow.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({
    FlowAttributes: required(
      mapOf(object({ Value: required(dynamic()), Type: optional(staticText({ oneOf: ['String'] })) }), 1),
    ),
  }),
  transitions: succeedsOrFails,
  fills: ['$.FlowAttributes'],
  logsAs: 'SetFlowAttributes',
  run(run, action) {
    const map = action.parameters['FlowAttributes'];
    if (typeof map !== 'object' || !('map' in map)) return fails('no attributes are given');
    const at = (path: readonly string[]) => lookup(run, path);
    const { flowAttributes } = run.frame;
    const entries = map.map.map(([key, value]) => [textOf(key, at), textOf(innerValue(value), at)] as const);
    if (!fitsInto(flowAttributes, entries, LARGEST)) return fails('flow attributes would pass 32 KB');
    for (const [key, value] of entries) flowAttributes[key] = value;
    return NEXT;
  },
};

function innerValue(value: Compiled): Compiled | undefined {
  return typeof value === 'object' && 'map' in value ? value.map.find(([key]) => key === 'Value')?.[1] : value;
}
