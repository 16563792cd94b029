import { type Channel } from '../actions/action';
import { type Contact, type InitiationMethod, type Recording, type Timings, type Voice } from './contact';

/** How a contact ended. `unreachable`: no flow answers the number. `busy`: more calls than the quota allows. */
export type Outcome =
  | 'queued'
  | 'disconnected'
  | 'hungUp'
  | 'transferredToFlow'
  | 'transferredOut'
  | 'ended'
  | 'callback'
  | 'waiting'
  | 'loop'
  | 'unsupported'
  | 'unreachable'
  | 'busy'
  | 'noAnswer';

/** What is kept of a contact. Flow attributes, `$.External`, `$.Lex` and what was typed are not in it, as in the service (§8). */
export interface ContactRecord {
  readonly contactId: string;
  readonly initialContactId: string;
  readonly previousContactId: string | null;
  readonly relatedContactId: string | null;
  readonly outcome: Outcome;
  readonly channel: Channel;
  readonly initiationMethod: InitiationMethod;
  readonly customerEndpoint: string | null;
  readonly systemEndpoint: string | null;
  readonly queueArn: string | null;
  readonly agentArn: string | null;
  /** The flow it left for, when that flow is not simulated here. */
  readonly nextFlow: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly languageCode: string;
  readonly voice: Voice;
  readonly name: string | null;
  readonly description: string | null;
  readonly customerId: string | null;
  /** Flows in the order they were entered. */
  readonly flows: readonly string[];
  /** Identifiers of actions in the order they ran. */
  readonly path: readonly string[];
  /** `identifier:branch`, branch as in `FlowStep`. */
  readonly branches: readonly string[];
  readonly steps: number;
  readonly unsupported: readonly string[];
  readonly heardByAgent: readonly string[];
  readonly loggingEnabled: boolean;
  readonly recording: Recording | null;
  readonly hooks: Readonly<Record<string, string>>;
  readonly priority: number;
  readonly callbacks: number;
  readonly timings: Readonly<Timings>;
}

export function recordOf(contact: Contact, outcome: Outcome, nextFlow: string | null = null): ContactRecord {
  const { trail } = contact;
  return {
    contactId: contact.id,
    initialContactId: contact.initialId,
    previousContactId: contact.previousId,
    relatedContactId: contact.relatedId,
    outcome,
    channel: contact.channel,
    initiationMethod: contact.initiationMethod,
    customerEndpoint: contact.customerEndpoint?.Address ?? null,
    systemEndpoint: contact.systemEndpoint?.Address ?? null,
    queueArn: contact.queue?.arn ?? null,
    agentArn: contact.agent?.arn ?? null,
    nextFlow,
    attributes: { ...contact.attributes },
    tags: { ...contact.tags },
    languageCode: contact.languageCode,
    voice: contact.voice,
    name: contact.name,
    description: contact.description,
    customerId: contact.customerId,
    flows: trail.flows,
    path: trail.path,
    branches: trail.branches,
    steps: trail.steps,
    unsupported: trail.unsupported,
    heardByAgent: trail.heardByAgent,
    loggingEnabled: contact.logging === 'Enabled',
    recording: contact.recording,
    hooks: { ...contact.hooks },
    priority: contact.routing.priority,
    callbacks: contact.callbacks,
    timings: { ...contact.timings },
  };
}
