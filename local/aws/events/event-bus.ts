import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { type Background } from '../background';
import { type Door, type Principal } from '../door';
import { type LogStore } from '../logs/log-store';
import { deliver } from './delivery';
import { eventPattern, type Matches } from './event-pattern';
import { type InputShape, targetInput } from './event-input';
import { schedulePeriodMs } from './schedule';

/** `aws.cloudwatch.EventTarget`. */
export interface EventTargetInputs extends InputShape {
  readonly arn: string;
  /** Needed by targets that EventBridge starts under a role: state machines. */
  readonly roleArn?: string;
  /** Where an event goes that could not be delivered: a queue's ARN. */
  readonly deadLetterArn?: string;
}

/** `aws.cloudwatch.EventRule` with its targets. */
export interface EventRuleInputs {
  readonly arn: string;
  /** JSON text or the object. A rule has a pattern, a schedule or both. */
  readonly eventPattern?: string | Readonly<Record<string, unknown>>;
  /** `rate(15 minutes)`. */
  readonly scheduleExpression?: string;
  readonly eventBusName?: string;
  readonly enabled?: boolean;
  readonly targets?: readonly EventTargetInputs[];
}

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
  readonly eventBusName?: string;
}

interface Rule {
  readonly arn: string;
  readonly bus: string;
  readonly enabled: boolean;
  readonly matches: Matches;
  readonly targets: EventTargetInputs[];
}

interface EventBusOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly background: Background;
  readonly logs: LogStore;
  readonly door: () => Door;
}

/** What EventBridge could not hand over, for tests and the command line: in AWS it would be a metric. */
export interface FailedDelivery {
  readonly ruleArn: string;
  readonly targetArn: string;
  readonly message: string;
}

/** Events, and the rules that carry them to functions, state machines and log groups. */
export class EventBus {
  readonly #options: EventBusOptions;
  readonly #rules = new Map<string, Rule>();
  readonly failedDeliveries: FailedDelivery[] = [];

  constructor(options: EventBusOptions) {
    this.#options = options;
  }

  /** Throws a plain Error for a pattern this bus cannot honour. */
  declareRule(inputs: EventRuleInputs): void {
    const { eventPattern: given, scheduleExpression } = inputs;
    const pattern: unknown = typeof given === 'string' ? JSON.parse(given) : given;
    const rule: Rule = {
      arn: inputs.arn,
      bus: inputs.eventBusName ?? 'default',
      enabled: inputs.enabled ?? true,
      matches: pattern === undefined ? () => false : eventPattern(pattern, `${inputs.arn}: eventPattern`),
      targets: [...(inputs.targets ?? [])],
    };
    this.#rules.set(inputs.arn, rule);
    if (scheduleExpression === undefined || !rule.enabled) return;
    const periodMs = schedulePeriodMs(scheduleExpression, inputs.arn);
    this.#options.background.every(periodMs, async () => this.#strike(rule));
  }

  declareTarget(ruleArn: string, target: EventTargetInputs): void {
    const rule = this.#rules.get(ruleArn);
    if (!rule) throw new Error(`${ruleArn}: no such rule; declare the rule before its targets`);
    rule.targets.push(target);
  }

  /** Puts one event on a bus, as a service of AWS does; deliveries go on in the background. Answers the event's id. */
  put(event: BusEvent): string {
    const { random, background } = this.#options;
    const id = random.uuid();
    const full = this.#enveloped(id, event);
    for (const rule of this.#rules.values()) {
      if (!rule.enabled || rule.bus !== (event.eventBusName ?? 'default') || !rule.matches(full)) continue;
      for (const target of rule.targets) background.start(() => this.#deliver(rule, target, targetInput(full, target)));
    }
    return id;
  }

  #enveloped(id: string, { source, detailType, detail, resources = [] }: BusEvent): Record<string, unknown> {
    const { accountId, region, clock } = this.#options;
    const time = new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z');
    return {
      version: '0',
      id,
      'detail-type': detailType,
      source,
      account: accountId,
      time,
      region,
      resources,
      detail,
    };
  }

  /** A schedule has come round: its event goes to the targets of this rule alone. */
  #strike(rule: Rule): void {
    const { random, background } = this.#options;
    const scheduled = { source: 'aws.events', detailType: 'Scheduled Event', resources: [rule.arn], detail: {} };
    const event = this.#enveloped(random.uuid(), scheduled);
    for (const target of rule.targets) background.start(() => this.#deliver(rule, target, targetInput(event, target)));
  }

  async #deliver(rule: Rule, target: EventTargetInputs, input: string): Promise<void> {
    try {
      await deliver(() => this.#send(rule, target, input), this.#options.clock);
    } catch (error) {
      this.failedDeliveries.push({
        ruleArn: rule.arn,
        targetArn: target.arn,
        message: error instanceof Error ? error.message : String(error),
      });
      if (target.deadLetterArn !== undefined) await this.#bury(rule, target.deadLetterArn, input);
    }
  }

  async #bury(rule: Rule, queueArn: string, input: string): Promise<void> {
    const { door, clock, region, accountId } = this.#options;
    const events: Principal = { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn };
    const QueueUrl = `https://sqs.${region}.amazonaws.com/${accountId}/${queueArn.split(':').at(-1)}`;
    await deliver(
      async () => void (await door().call(events, 'sqs', 'SendMessage', { QueueUrl, MessageBody: input })),
      clock,
    );
  }

  async #send(rule: Rule, { arn, roleArn }: EventTargetInputs, input: string): Promise<void> {
    const { door, logs, clock } = this.#options;
    const service = arn.split(':')[2];
    const events: Principal = { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn };
    if (service === 'lambda') {
      await door().call(events, 'lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload: input });
    } else if (service === 'states') {
      if (roleArn === undefined) throw new Error(`${rule.arn}: the target ${arn} needs a role`);
      const role: Principal = { kind: 'role', roleArn, sessionName: 'events' };
      await door().call(role, 'states', 'StartExecution', { stateMachineArn: arn, input });
    } else if (service === 'logs') {
      logs.write(arn.split(':')[6] ?? '', 'events', input, clock.now());
    } else throw new Error(`${rule.arn}: the target ${arn} is not supported locally`);
  }
}
