import { specOf } from '../actions/catalogue';
import { type FlowDocument, isRecord } from '../flow/flow-document';
import { consoleFlowType, type FlowType } from '../flow/flow-type';

/** Narrow types first, so that a hold flow is taken for one and not for a queue flow, which allows more. */
const GUESSES: readonly FlowType[] = [
  'CONTACT_FLOW',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'CUSTOMER_QUEUE',
  'OUTBOUND_WHISPER',
  'AGENT_TRANSFER',
];

/** Exports carry their purpose in their names more often than in their metadata. */
const NAME_HINTS: readonly (readonly [RegExp, FlowType])[] = [
  [/agent[ _-]?whisper/i, 'AGENT_WHISPER'],
  [/customer[ _-]?whisper/i, 'CUSTOMER_WHISPER'],
  [/outbound[ _-]?whisper/i, 'OUTBOUND_WHISPER'],
  [/customer[ _-]?hold/i, 'CUSTOMER_HOLD'],
  [/agent[ _-]?hold/i, 'AGENT_HOLD'],
  [/customer[ _-]?queue/i, 'CUSTOMER_QUEUE'],
];
/** What is in one of these is an inbound or transfer flow, whatever it is called. */
const INBOUND_ACTIONS = new Set(['TransferToFlow', 'TransferContactToQueue', 'UpdateContactTargetQueue']);

/**
 * The type to check and run a flow by, when nobody says: what the file says of itself, what its name says, or else the first type
 * that allows every action in it. An export does not carry its type reliably, so no action is held against a type merely guessed.
 */
export function flowTypeOf(document: FlowDocument, fileName = ''): FlowType {
  const boilerplate = isRecord(document.Settings) && 'InputParameters' in document.Settings;
  if (boilerplate || document.Actions.some((action) => action.Type === 'EndFlowModuleExecution')) return 'MODULE';
  const stated = consoleFlowType(document.Metadata['type']);
  if (stated && stated !== 'CONTACT_FLOW') return stated;
  const name = `${fileName} ${String(document.Metadata['name'] ?? '')}`;
  const hinted = document.Actions.some((action) => INBOUND_ACTIONS.has(action.Type))
    ? undefined
    : NAME_HINTS.find(([pattern]) => pattern.test(name))?.[1];
  if (hinted) return hinted;
  const specs = document.Actions.map((action) => specOf(action.Type)).filter((spec) => spec !== undefined);
  return GUESSES.find((type) => specs.every((spec) => spec.allowedIn.includes(type))) ?? stated ?? 'CONTACT_FLOW';
}
