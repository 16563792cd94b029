import { type Execution } from '../execution/execution';
import { EVERY_TYPE } from '../flow/flow-type';
import { textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { atLeastOne, dynamic, object, onAll, optional, single, staticText, succeedsOrFails } from './shapes';
import { fails, NEXT } from './steps';

type Setter = (contact: Execution['contact'], value: string) => void;

const SETTERS: Readonly<Record<string, Setter>> = {
  Name: (contact, value) => (contact.name = value),
  Description: (contact, value) => (contact.description = value),
  LanguageCode: (contact, value) => (contact.languageCode = value),
  CustomerId: (contact, value) => (contact.customerId = value),
};
// Voice ID ended on 2026-05-20; exports still carry its fields, and they have no effect.
const VOICE_ID = [
  'IsVoiceIdStreamingEnabled',
  'IsFraudDetectionEnabled',
  'IsVoiceAuthenticationEnabled',
  'VoiceAuthenticationThreshold',
  'VoiceAuthenticationResponseTime',
  'FraudDetectionThreshold',
  'FraudDetectionWatchlistId',
  'SpeakerId',
];
const SETTABLE = [...Object.keys(SETTERS), 'WisdomSessionArn', ...VOICE_ID];

/** §6.6. `References` is rejected by the service. */
export const updateContactData: ActionSpec = {
  type: 'UpdateContactData',
  does: 'Sets the contact’s language, name, description or customer id.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object(
    {
      Name: optional(dynamic()),
      Description: optional(dynamic()),
      LanguageCode: optional(single()),
      CustomerId: optional(dynamic()),
      WisdomSessionArn: optional(single()),
      TargetContact: optional(staticText({ oneOf: ['Current', 'Related'] })),
      ...Object.fromEntries(VOICE_ID.map((name) => [name, optional(single())])),
    },
    atLeastOne(...SETTABLE),
  ),
  transitions: succeedsOrFails,
  fills: ['$.LanguageCode', '$.Name', '$.Description', '$.CustomerId'],
  logsAs: 'SetContactData',
  run(run, action) {
    if (action.raw['TargetContact'] === 'Related' && run.contact.relatedId === null)
      return fails('there is no related contact');
    for (const [name, set] of Object.entries(SETTERS)) {
      if (action.parameters[name] !== undefined) set(run.contact, textParameter(run, action, name));
    }
    return NEXT;
  },
};
