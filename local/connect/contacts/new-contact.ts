import { type Channel } from '../actions/action';
import { bareObject, type Contact, type Endpoint, type InitiationMethod } from './contact';

export interface ContactSeed {
  readonly id: string;
  readonly channel: Channel;
  readonly initiationMethod: InitiationMethod;
  readonly at: number;
  readonly instanceId: string;
  readonly customerEndpoint?: Endpoint | null;
  readonly systemEndpoint?: Endpoint | null;
  readonly languageCode?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** A contact of the same chain: attributes are shared, the initial contact stays the same. */
  readonly previous?: Contact;
  /** A contact this one was made for, outside its chain. */
  readonly related?: Contact;
  /** The same, where only its id is known. */
  readonly relatedId?: string;
}

const DEFAULT_PRIORITY = 5;

export function newContact(seed: ContactSeed): Contact {
  const { previous, related } = seed;
  return {
    id: seed.id,
    initialId: previous?.initialId ?? seed.id,
    previousId: previous?.id ?? null,
    relatedId: related?.id ?? seed.relatedId ?? null,
    channel: seed.channel,
    initiationMethod: seed.initiationMethod,
    customerEndpoint: seed.customerEndpoint ?? null,
    systemEndpoint: seed.systemEndpoint ?? null,
    attributes: previous?.attributes ?? bareObject(seed.attributes),
    segmentAttributes: bareObject({
      'connect:Subtype': {
        ValueString:
          seed.channel === 'VOICE'
            ? 'connect:Telephony'
            : `connect:${seed.channel[0]}${seed.channel.slice(1).toLowerCase()}`,
      },
    }),
    tags: bareObject({ 'aws:connect:instanceId': seed.instanceId }),
    references: bareObject(),
    languageCode: seed.languageCode ?? previous?.languageCode ?? 'en-US',
    voice: previous?.voice ?? { id: 'Joanna', engine: null, style: null },
    name: null,
    description: null,
    customerId: previous?.customerId ?? null,
    queue: null,
    agent: null,
    callbackNumber: null,
    logging: previous?.logging ?? 'unset',
    recording: null,
    hooks: bareObject(previous?.hooks),
    mediaStreaming: null,
    participantState: null,
    routing: { priority: DEFAULT_PRIORITY, timeAdjustmentSeconds: 0 },
    lambdaChainMs: 0,
    queueTransfers: 0,
    callbacks: 0,
    keyBuffer: '',
    keyBuffering: false,
    trail: { path: [], branches: [], flows: [], unsupported: [], heardByAgent: [], steps: 0 },
    timings: {
      initiatedAt: seed.at,
      queuedAt: null,
      connectedToAgentAt: null,
      agentLeftAt: null,
      disconnectedAt: null,
    },
  };
}

export function endpoint(address: string | null): Endpoint | null {
  return address === null ? null : { Address: address, Type: 'TELEPHONE_NUMBER' };
}
