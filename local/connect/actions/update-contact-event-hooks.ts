import { isRecord } from '../flow/flow-document';
import { EVERY_TYPE } from '../flow/flow-type';
import { textEntries } from '../execution/parameters';
import { type ActionSpec } from './action';
import { exactlyOne, object, onAll, openObject, optional, required, single, succeedsOrFails } from './shapes';
import { fails, NEXT } from './steps';

export const EVENT_HOOKS = [
  'AgentHold',
  'AgentWhisper',
  'CustomerHold',
  'CustomerQueue',
  'CustomerRemaining',
  'CustomerWhisper',
  'DefaultAgentUI',
  'DisconnectAgentUI',
  'PauseContact',
  'ResumeContact',
] as const;

/** §6.8. */
export const updateContactEventHooks: ActionSpec = {
  type: 'UpdateContactEventHooks',
  does: 'Sets the flow for a later event: queueing, whispers, hold, disconnect.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({
    EventHooks: required(
      object(Object.fromEntries(EVENT_HOOKS.map((hook) => [hook, optional(single())])), exactlyOne(...EVENT_HOOKS)),
    ),
    // Exports of 2025 on: {"AgentWhisper": {"DisableExecution": "false"}}.
    EventHooksConfiguration: optional(
      object(Object.fromEntries(EVENT_HOOKS.map((hook) => [hook, optional(openObject())]))),
    ),
  }),
  transitions: succeedsOrFails,
  logsAs: 'SetEventHook',
  run(run, action) {
    if (!isRecord(action.raw['EventHooks'])) return fails('no event is named');
    for (const [event, reference] of textEntries(run, action, 'EventHooks')) {
      const flow = reference === '' ? undefined : run.centre.flow(reference);
      if (!flow) return fails(`there is no flow "${reference}"`);
      run.contact.hooks[event] = flow === 'elsewhere' ? reference : flow.arn;
    }
    return NEXT;
  },
};
