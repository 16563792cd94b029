import { EVERY_TYPE } from '../flow/flow-type';
import { type CompiledAction } from '../flow/compiled-flow';
import { type Execution, lookup } from '../execution/execution';
import { numberParameter, textEntries, textParameter } from '../execution/parameters';
import { asText, valueOf } from '../flow/values';
import { isRecord } from '../flow/flow-document';
import { type ActionSpec } from './action';
import {
  anyJson,
  atLeastOne,
  atMostOne,
  dynamic,
  mapOf,
  object,
  onAll,
  optional,
  required,
  single,
  succeedsOrFails,
} from './shapes';
import { fails, NEXT } from './steps';

/** §6.8. */
export const createTask: ActionSpec = {
  type: 'CreateTask',
  does: 'Creates a task contact, now or later.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object(
    {
      Name: required(dynamic()),
      ContactFlowId: optional(single()),
      TaskTemplateId: optional(single()),
      Description: optional(dynamic()),
      Attributes: optional(mapOf(dynamic())),
      References: optional(mapOf(anyJson)),
      DelaySeconds: optional(single({ number: [0, 604800] })),
      ScheduledTime: optional(single()),
    },
    atLeastOne('ContactFlowId', 'TaskTemplateId'),
    atMostOne('DelaySeconds', 'ScheduledTime'),
  ),
  transitions: succeedsOrFails,
  fills: ['$.Task'],
  logsAs: 'CreateTask',
  run(run, action) {
    const name = textParameter(run, action, 'Name');
    if (name === '') return fails('a task needs a name');
    const at = startTime(textParameter(run, action, 'ScheduledTime'));
    if (at === 'unreadable') return fails('the scheduled time is no time');
    const id = run.centre.createTask(run.contact, {
      name,
      flow: textParameter(run, action, 'ContactFlowId') || null,
      template: textParameter(run, action, 'TaskTemplateId') || null,
      description: textParameter(run, action, 'Description') || null,
      attributes: Object.fromEntries(textEntries(run, action, 'Attributes')),
      references: references(run, action),
      delaySeconds: numberParameter(run, action, 'DelaySeconds') ?? 0,
      at,
    });
    if (id === undefined) return fails('the task’s flow does not exist');
    run.frame.taskContactId = id;
    return NEXT;
  },
};

/** Unix seconds or an ISO time; `null` when the task starts at once. */
function startTime(text: string): number | null | 'unreadable' {
  if (text === '') return null;
  const time = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(time) ? 'unreadable' : time;
}

function references(run: Execution, action: CompiledAction): Record<string, { Value: string; Type: string }> {
  const given = action.parameters['References'];
  const value = given === undefined ? undefined : valueOf(given, (path) => lookup(run, path));
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      isRecord(entry)
        ? { Value: asText(entry['Value']), Type: asText(entry['Type']) }
        : { Value: asText(entry), Type: 'URL' },
    ]),
  );
}
