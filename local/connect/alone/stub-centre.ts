import { type Alone, type Centre, type QueueMetrics, type Settings, type ViewAnswer } from '../instance/centre';
import { type CompiledFlow } from '../flow/compiled-flow';
import { type TargetQueue } from '../contacts/contact';
import { type Execution } from '../execution/execution';
import { type FlowRunScript } from './flow-run-script';
import { type Ports } from '../instance/ports';
import { stubFor, StubList } from './stub-list';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/00000000-0000-0000-0000-000000000000';

/** A centre of which only the script knows anything: every reference exists, and answers as the script says. */
export class StubCentre implements Centre {
  readonly instanceArn = INSTANCE;
  readonly region = 'us-east-1';
  readonly settings: Settings;
  readonly alone: Alone;
  readonly #seen = new Map<string, string>();

  constructor(
    readonly ports: Ports,
    private readonly script: FlowRunScript,
    private readonly modules: ReadonlyMap<string, CompiledFlow>,
    /** What has been used up of the script, as text: while it changes, something may still happen. */
    private readonly progress: () => string,
  ) {
    this.settings = {
      charactersPerSecond: 15,
      promptSeconds: {},
      missingParameter: 'empty',
      maxSteps: script.maxSteps,
      repeatsFunctionErrors: false,
    };
    const views = new StubList(script.views);
    const nextView = (): ViewAnswer | undefined => {
      const entry = views.next();
      return entry === undefined || 'timeout' in entry ? undefined : entry;
    };
    this.alone = { nextView, profile: script.profile, case: script.case };
  }

  flow(): 'elsewhere' {
    return 'elsewhere';
  }

  module(reference: string): CompiledFlow | undefined {
    if (reference === '') return undefined;
    return this.modules.get(reference) ?? this.modules.get(reference.replace(/:[^:/]+$/, '')) ?? this.modules.get('*');
  }

  queue(reference: string): TargetQueue | undefined {
    if (stubFor(this.script.queues, reference) === 'error') return undefined;
    return { arn: reference, name: reference.split('/').at(-1) ?? reference, outboundCallerId: null, agentArn: null };
  }

  agentQueue(reference: string): TargetQueue | undefined {
    const queue = this.queue(reference);
    return queue && { ...queue, agentArn: reference };
  }

  isOpen(reference: string | undefined): boolean | undefined {
    // The hours a block names without a value do not exist; those of the queue go by `*`.
    if (reference === '') return undefined;
    const state = stubFor(this.script.hours, reference ?? '*') ?? 'open';
    return state === 'error' ? undefined : state === 'open';
  }

  metrics(
    { queue, agent }: { queue?: string; agent?: string },
    contact: Execution['contact'],
  ): QueueMetrics | undefined {
    const arn = queue ?? agent ?? contact.queue?.arn ?? '*';
    const given = stubFor(this.script.metrics, arn) ?? {};
    const available = given.NumberOfAgentsAvailable ?? 1;
    const staffed = given.NumberOfAgentsStaffed ?? available;
    return {
      name: arn.split('/').at(-1) ?? arn,
      arn,
      contactsInQueue: given.NumberOfContactsInQueue ?? 0,
      oldestContactAgeSeconds: given.OldestContactInQueueAgeSeconds ?? 0,
      agentsAvailable: available,
      agentsStaffed: staffed,
      agentsOnline: given.NumberOfAgentsOnline ?? staffed,
      agentsAfterContactWork: 0,
      agentsBusy: 0,
      agentsMissed: 0,
      agentsNonProductive: 0,
      positionInQueue: null,
      ...(given.EstimatedWaitTimeSeconds === undefined ? {} : { estimatedWaitSeconds: given.EstimatedWaitTimeSeconds }),
    };
  }

  enqueue(_contact: Execution['contact'], queue: TargetQueue): 'queued' | 'atCapacity' | 'error' {
    const state = stubFor(this.script.queues, queue.arn) ?? 'ok';
    return state === 'ok' ? 'queued' : state;
  }

  callThirdParty(): Promise<'answered' | 'failed' | 'timeLimit' | 'error'> {
    const answers = {
      answered: 'answered',
      callFailed: 'failed',
      failed: 'failed',
      noAnswer: 'timeLimit',
      timeLimit: 'timeLimit',
      error: 'error',
    } as const;
    return Promise.resolve(answers[this.script.thirdParty]);
  }

  createCallback(_contact: Execution['contact'], { queue }: { queue: TargetQueue }): boolean {
    return (stubFor(this.script.queues, queue.arn) ?? 'ok') === 'ok';
  }

  createTask(): string {
    return this.ports.random.uuid();
  }

  mayInvoke(): boolean {
    return true;
  }

  mayConverse(): boolean {
    return true;
  }

  /** A caller who hears the same hold block twice, with nothing changed since, hears it for ever. */
  holdsForEver({ contact, frame }: Execution): boolean {
    const block = `${frame.flow.arn}/${contact.trail.path.at(-1)}`;
    const { attributes, queue, callbacks } = contact;
    const { flowAttributes, external, storedInput, lex, loops } = frame;
    const now = JSON.stringify([
      attributes,
      queue,
      callbacks,
      flowAttributes,
      external,
      storedInput,
      lex,
      [...loops],
      this.progress(),
    ]);
    const same = this.#seen.get(block) === now;
    this.#seen.set(block, now);
    return same;
  }
}
