import { type Channel } from '../actions/action';

/** A contact while it lives. Actions change it; the record handed out at the end is a copy. */
export interface Contact {
  readonly id: string;
  readonly initialId: string;
  readonly previousId: string | null;
  readonly relatedId: string | null;
  readonly channel: Channel;
  readonly initiationMethod: InitiationMethod;
  readonly customerEndpoint: Endpoint | null;
  readonly systemEndpoint: Endpoint | null;
  /** Shared by every contact of the chain: the same object for a transfer's or callback's later contacts. */
  readonly attributes: Record<string, string>;
  readonly segmentAttributes: Record<string, SegmentValue>;
  readonly tags: Record<string, string>;
  readonly references: Record<string, { Value: string; Type: string }>;
  languageCode: string;
  voice: Voice;
  name: string | null;
  description: string | null;
  customerId: string | null;
  queue: TargetQueue | null;
  agent: ContactAgent | null;
  callbackNumber: string | null;
  /** `unset` until a block sets it: Connect logs only after one did, and the state follows the contact (§6.7). */
  logging: 'unset' | 'Enabled' | 'Disabled';
  recording: Recording | null;
  hooks: Record<string, string>;
  mediaStreaming: MediaStream | null;
  participantState: string | null;
  routing: { priority: number; timeAdjustmentSeconds: number };
  /** Time spent in Lambdas since a prompt was last played (20 s is the most). */
  lambdaChainMs: number;
  queueTransfers: number;
  callbacks: number;
  /** Keys typed ahead, while the touch-tone buffer is on. */
  keyBuffer: string;
  keyBuffering: boolean;
  readonly trail: Trail;
  readonly timings: Timings;
}

/** What stays of a contact after its end. Attributes are those of the whole chain, as they are by now. */
export type KnownContact = Readonly<
  Pick<
    Contact,
    'id' | 'initialId' | 'channel' | 'initiationMethod' | 'customerEndpoint' | 'systemEndpoint' | 'attributes'
  > & { readonly initiatedAt: number }
>;

export type InitiationMethod =
  'INBOUND' | 'OUTBOUND' | 'TRANSFER' | 'QUEUE_TRANSFER' | 'CALLBACK' | 'API' | 'DISCONNECT';

export interface Endpoint {
  readonly Address: string;
  readonly Type: 'TELEPHONE_NUMBER' | 'VOIP' | 'CONTACT_FLOW';
}

export interface SegmentValue {
  readonly ValueString: string;
}

export interface Voice {
  readonly id: string;
  readonly engine: string | null;
  readonly style: string | null;
}

/** Where a contact will queue: a queue, or one agent's own queue. */
export interface TargetQueue {
  readonly arn: string;
  readonly name: string;
  readonly outboundCallerId: string | null;
  readonly agentArn: string | null;
}

export interface ContactAgent {
  readonly arn: string;
  readonly userName: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface Recording {
  readonly participants: readonly string[];
  readonly ivr: 'Enabled' | 'Disabled' | null;
  readonly screen: readonly string[];
  readonly analytics: Readonly<Record<string, unknown>> | null;
}

export interface MediaStream {
  readonly StreamARN: string;
  readonly StartTimestamp: string;
  readonly StartFragmentNumber: string;
  readonly StopTimestamp?: string;
}

export interface Trail {
  readonly path: string[];
  readonly branches: string[];
  readonly flows: string[];
  /** Actions the centre cannot run, by name. */
  readonly unsupported: string[];
  /** What an agent heard in whispers. */
  readonly heardByAgent: string[];
  steps: number;
}

/** Milliseconds since 1970. */
export interface Timings {
  readonly initiatedAt: number;
  queuedAt: number | null;
  connectedToAgentAt: number | null;
  agentLeftAt: number | null;
  disconnectedAt: number | null;
}

/** Whatever is said or typed now must not be kept: a block switched flow logging or the recording of automated talk off. */
export function isSensitive(contact: Contact): boolean {
  return contact.logging === 'Disabled' || contact.recording?.ivr === 'Disabled';
}

/** An object without a prototype, so that a key such as `__proto__` is a key like any other. */
export function bareObject<T>(from: Readonly<Record<string, T>> = {}): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, from);
}
