/** What a flow is for. `MODULE` is not a flow type of the API, but content is checked and run by the same rules. */
export const FLOW_TYPES = [
  'CONTACT_FLOW',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CAMPAIGN',
  'MODULE',
] as const;

export type FlowType = (typeof FLOW_TYPES)[number];

export function isFlowType(value: unknown): value is FlowType {
  return FLOW_TYPES.some((type) => type === value);
}

export const INBOUND: readonly FlowType[] = ['CONTACT_FLOW', 'CAMPAIGN'];
export const TRANSFER: readonly FlowType[] = ['AGENT_TRANSFER', 'QUEUE_TRANSFER'];
export const WHISPER: readonly FlowType[] = ['CUSTOMER_WHISPER', 'AGENT_WHISPER', 'OUTBOUND_WHISPER'];
/** Where a caller is in the flow itself: the reference restricts hours, metrics, shares and callbacks to these. */
export const INTERACTIVE: readonly FlowType[] = [...INBOUND, ...TRANSFER, 'CUSTOMER_QUEUE', 'MODULE'];
export const HOLD: readonly FlowType[] = ['CUSTOMER_HOLD', 'AGENT_HOLD'];
/** A module runs inside flows of any type; a block its caller's type does not allow takes the Error branch at run time. */
export const EVERY_TYPE: readonly FlowType[] = FLOW_TYPES;

/** The console's spelling in `Metadata.type` of an export. */
const CONSOLE_TYPES: Readonly<Record<string, FlowType>> = {
  contactFlow: 'CONTACT_FLOW',
  customerQueue: 'CUSTOMER_QUEUE',
  customerHold: 'CUSTOMER_HOLD',
  customerWhisper: 'CUSTOMER_WHISPER',
  agentHold: 'AGENT_HOLD',
  agentWhisper: 'AGENT_WHISPER',
  outboundWhisper: 'OUTBOUND_WHISPER',
  agentTransfer: 'AGENT_TRANSFER',
  queueTransfer: 'QUEUE_TRANSFER',
  campaign: 'CAMPAIGN',
};

export function consoleFlowType(metadataType: unknown): FlowType | undefined {
  if (typeof metadataType !== 'string') return undefined;
  return isFlowType(metadataType)
    ? metadataType
    : Object.hasOwn(CONSOLE_TYPES, metadataType)
      ? CONSOLE_TYPES[metadataType]
      : undefined;
}
