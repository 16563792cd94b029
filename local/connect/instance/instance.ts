import { AgentDesk } from '../agents/agent-desk';
import { AgentSeat } from '../agents/agent-seat';
import { InstanceCentre } from './instance-centre';
import { type InstanceConfig } from './instance-config';
import { type IncomingCall } from '../contacts/incoming-call';
import { hoursProblems } from './hours';
import { FlowCatalogue } from '../flow/flow-catalogue';
import { type KnownContact } from '../contacts/contact';
import { type ContactRecord } from '../contacts/contact-record';
import { type OutboundCallRequest, type StartedCall } from '../contacts/outbound-call';
import { Lifecycle } from '../contacts/lifecycle';
import { type Ports } from './ports';
import { Router } from '../agents/router';

/** A running contact centre. */
export interface Instance {
  /** Resolves when the contact is over. Never rejects on account of the flow; trouble is an outcome. */
  placeCall(call: IncomingCall): Promise<ContactRecord>;
  /** Calls somebody up through `Ports.dial` and runs a flow with whoever answers. The contact exists at once. */
  startOutbound(request: OutboundCallRequest): StartedCall;
  /** Takes a callback back that waits or rings. `over`: it has ended or is being talked in; `unstoppable`: a contact of another kind. */
  stopContact(contactId: string): 'stopped' | 'over' | 'unknown' | 'unstoppable';
  /** What was known of a contact when it began; its attributes as they are now. Undefined: there was none. */
  describeContact(contactId: string): KnownContact | undefined;
  readonly agents: AgentDesk;
  /** Contacts waiting in a queue (ARN, id or name), next first. */
  contactsInQueue(queue: string): readonly WaitingContact[];
  /** Agents at work for a queue (ARN, id or name), with or without a contact. Undefined for a queue that is none. */
  agentsStaffed(queue: string): number | undefined;
  /** Puts other people's contacts into a queue, who wait there for ever: a busy day for a scenario. Answers their ids. */
  crowd(queue: string, count: number): readonly string[];
  /** Ends the simulation of a contact that waits in a queue: its outcome is `queued`. False when it does not wait. */
  release(contactId: string): boolean;
  /** Records of contacts nobody placed: outbound calls, callbacks and tasks, once they are over. */
  spawned(): readonly ContactRecord[];
}

/** Flows, hours or references that cannot be run. Each problem is one line. */
export class InvalidInstance extends Error {
  override readonly name = 'InvalidInstance';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Builds a centre. Flows are parsed and linked here, once. Throws `InvalidInstance` with every problem found. */
/** A contact in a queue, as the outside sees it. */
export interface WaitingContact {
  readonly contactId: string;
  /** Nobody is on the line: it is a call to be made. */
  readonly isCallback: boolean;
  readonly waitingSeconds: number;
}

export function createInstance(config: InstanceConfig, ports: Ports): Instance {
  const flows = new FlowCatalogue(config.flows, 'CONTACT_FLOW');
  const modules = new FlowCatalogue(config.modules, 'MODULE');
  const problems = [...flows.problems, ...modules.problems, ...config.hours.flatMap(hoursProblems)];
  if (problems.length > 0) throw new InvalidInstance(problems);
  const profiles = new Map(config.routingProfiles.map((profile) => [profile.arn, profile]));
  const seats = config.agents.map(
    (agent) => new AgentSeat(agent, profiles.get(agent.routingProfileArn), ports.clock.now()),
  );
  const router = new Router(seats, ports);
  const centre = new InstanceCentre(config, ports, flows, modules, router);
  const lifecycle = new Lifecycle(config, centre, router);
  return {
    placeCall: (call) => lifecycle.placeCall(call),
    startOutbound: (request) => lifecycle.startOutbound(request),
    stopContact: (contactId) => lifecycle.stopContact(contactId),
    describeContact: (contactId) => lifecycle.describeContact(contactId),
    agents: new AgentDesk(router, config.quickConnects),
    contactsInQueue: (reference) => {
      const queue = centre.queue(reference);
      const now = ports.clock.now();
      return (queue ? router.waitingIn(queue.arn) : []).map(({ contact, since }) => ({
        contactId: contact.id,
        isCallback: contact.initiationMethod === 'CALLBACK',
        waitingSeconds: (now - since) / 1000,
      }));
    },
    agentsStaffed: (reference) => centre.agentsStaffed(reference),
    crowd: (queue, count) => lifecycle.crowd(queue, count),
    release: (contactId) => lifecycle.release(contactId),
    spawned: () => lifecycle.spawned,
  };
}
