import { specOf } from '../actions/catalogue';
import { type FlowDocument } from '../flow-document';
import { consoleFlowType, type FlowType } from '../flow-type';

/** Narrow types first, so that a hold flow is taken for one and not for a queue flow, which allows more. */
const GUESSES: readonly FlowType[] = ['CONTACT_FLOW', 'CUSTOMER_HOLD', 'CUSTOMER_WHISPER', 'CUSTOMER_QUEUE', 'OUTBOUND_WHISPER', 'AGENT_TRANSFER'];

/**
 * The type to check and run a flow by, when nobody says: what the file says of itself, or else the first type that allows every
 * action in it. An export does not carry its type reliably, so no action is held against a type that was only guessed.
 */
export function flowTypeOf(document: FlowDocument): FlowType {
  const stated = consoleFlowType(document.Metadata['type']);
  if (document.Settings !== undefined || document.Actions.some((action) => action.Type === 'EndFlowModuleExecution')) return 'MODULE';
  const specs = document.Actions.map((action) => specOf(action.Type)).filter((spec) => spec !== undefined);
  if (stated && stated !== 'CONTACT_FLOW') return stated;
  return GUESSES.find((type) => specs.every((spec) => spec.allowedIn.includes(type))) ?? stated ?? 'CONTACT_FLOW';
}
