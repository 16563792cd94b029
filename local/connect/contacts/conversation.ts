import { type FlowEnd } from '../actions/action';
import { type AgentAct, type AgentSeat } from '../agents/agent-seat';
import { type Contact } from './contact';
import { type InstanceCentre } from '../instance/instance-centre';
import { type DefaultFlow, type InstanceConfig } from '../instance/instance-config';
import { enterFlow, runFlow } from '../execution/interpreter';
import { silentLine } from '../lines/silent-line';
import { type Line } from '../instance/ports';
import { type Router } from '../agents/router';

/** Which default flow stands in when no event hook is set. */
const DEFAULTS: Readonly<Record<string, DefaultFlow>> = {
  AgentWhisper: 'agentWhisper',
  CustomerWhisper: 'customerWhisper',
  CustomerHold: 'customerHold',
  AgentHold: 'agentHold',
};

/** A caller and an agent: whispers, talk, hold, transfer, hang-up, after-call work (§4 gives the order). */
export class Conversation {
  constructor(
    private readonly config: InstanceConfig,
    private readonly centre: InstanceCentre,
    private readonly router: Router,
  ) {}

  /** Answers how it ended for the contact: `hungUp` by the caller, or what the flow after the agent made of it. */
  async hold(contact: Contact, line: Line, seat: AgentSeat, connected: () => void): Promise<FlowEnd> {
    const { clock } = this.centre.ports;
    const { arn, userName, firstName = '', lastName = '' } = seat.declaration;
    contact.agent = { arn, userName, firstName, lastName };
    seat.contact = contact;
    await this.#whisper(
      contact,
      'AgentWhisper',
      silentLine(line.gone, ({ content }) => contact.trail.heardByAgent.push(content)),
    );
    await this.#whisper(contact, 'CustomerWhisper', line);
    if (!line.gone.aborted) {
      contact.timings.connectedToAgentAt = clock.now();
      connected();
    }
    const end = await this.#talk(contact, line, seat);
    contact.timings.agentLeftAt = clock.now();
    contact.lambdaChainMs = 0;
    this.#afterCallWork(seat);
    return end === 'agentLeft'
      ? this.#remaining(contact, line)
      : typeof end === 'string'
        ? { kind: 'hungUp' }
        : this.#transfer(contact, line, end);
  }

  async #whisper(contact: Contact, hook: string, line: Line): Promise<void> {
    if (line.gone.aborted) return;
    const flow = this.#hookFlow(contact, hook);
    if (flow) await runFlow({ contact, centre: this.centre, line, stop: line.gone, frame: enterFlow(flow) });
  }

  async #talk(
    contact: Contact,
    line: Line,
    seat: AgentSeat,
  ): Promise<'agentLeft' | 'callerLeft' | Extract<AgentAct, { kind: 'transfers' }>> {
    const gone = goneOf(line.gone);
    void this.#autopilot(seat, contact);
    for (;;) {
      const act = await Promise.race([seat.next(), gone]);
      if (act === 'gone' || line.gone.aborted) return 'callerLeft';
      if (act.kind === 'hangsUp') return 'agentLeft';
      if (act.kind === 'transfers') return act;
      if (act.kind === 'holds') {
        const after = await this.#onHold(contact, line, seat);
        if (after === 'gone') return 'callerLeft';
        if (after.kind === 'hangsUp') return 'agentLeft';
        if (after.kind === 'transfers') return after;
      }
    }
  }

  /** Runs the hold flow until the agent does something else than holding. */
  async #onHold(contact: Contact, line: Line, seat: AgentSeat): Promise<AgentAct | 'gone'> {
    const stop = new AbortController();
    const onGone = () => stop.abort();
    line.gone.addEventListener('abort', onGone, { once: true });
    const flow = this.#hookFlow(contact, 'CustomerHold');
    const playing = flow
      ? runFlow({ contact, centre: this.centre, line, stop: stop.signal, frame: enterFlow(flow) })
      : undefined;
    const gone = goneOf(line.gone);
    let act: AgentAct | 'gone';
    do act = await Promise.race([seat.next(), gone]);
    while (act !== 'gone' && act.kind === 'holds');
    stop.abort();
    line.gone.removeEventListener('abort', onGone);
    await playing;
    return act;
  }

  async #autopilot(seat: AgentSeat, contact: Contact): Promise<void> {
    const { autopilot } = seat.declaration;
    if (!autopilot) return;
    await this.centre.ports.clock.sleep(autopilot.talksSeconds * 1000);
    if (seat.contact === contact) seat.act({ kind: 'hangsUp' });
  }

  #afterCallWork(seat: AgentSeat): void {
    seat.contact = null;
    seat.clear();
    this.router.setState(seat, 'afterCallWork');
    const { autopilot } = seat.declaration;
    if (!autopilot) return;
    void this.centre.ports.clock.sleep(autopilot.afterCallWorkSeconds * 1000).then(() => {
      if (seat.state === 'afterCallWork') this.router.setState(seat, 'available');
    });
  }

  /** The agent has gone and the caller has not: the disconnect flow, if one is set. */
  async #remaining(contact: Contact, line: Line): Promise<FlowEnd> {
    if (line.gone.aborted) return { kind: 'hungUp' };
    const flow = this.#hookFlow(contact, 'CustomerRemaining');
    if (!flow) return { kind: 'disconnected' };
    return runFlow({ contact, centre: this.centre, line, stop: line.gone, frame: enterFlow(flow) });
  }

  /** A cold transfer: the caller hears the transfer flow (§4). */
  #transfer(
    contact: Contact,
    line: Line,
    { flow: reference, queue }: Extract<AgentAct, { kind: 'transfers' }>,
  ): Promise<FlowEnd> {
    const flow = this.centre.flow(reference);
    contact.queue = (queue === undefined ? undefined : this.centre.queue(queue)) ?? contact.queue;
    if (!flow) return Promise.resolve({ kind: 'transferredToFlow', flowArn: reference });
    return runFlow({ contact, centre: this.centre, line, stop: line.gone, frame: enterFlow(flow) });
  }

  #hookFlow(contact: Contact, hook: string) {
    const byDefault = DEFAULTS[hook];
    const reference = contact.hooks[hook] ?? (byDefault && this.config.defaultFlows?.[byDefault]);
    return reference === undefined ? undefined : this.centre.flow(reference);
  }
}

function goneOf(gone: AbortSignal): Promise<'gone'> {
  if (gone.aborted) return Promise.resolve('gone');
  return new Promise((resolve) => gone.addEventListener('abort', () => resolve('gone'), { once: true }));
}
