import { VirtualClock } from '../../time/clock';
import { Random } from '../../time/random';
import { type FlowDeclaration, type InstanceConfig } from './instance-config';
import { type FlowType } from '../flow/flow-type';
import { type LambdaReply, type Ports } from './ports';

/** Small centres for the tests of this folder. */

export const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/aaaa';
export const QUEUE = `${INSTANCE}/queue/q1`;
export const HOURS = `${INSTANCE}/operating-hours/h1`;
export const MONDAY_NOON = Date.parse('2026-03-02T12:00:00Z');

type Branches = {
  readonly next?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly when?: Readonly<Record<string, string>>;
  readonly operator?: string;
};

/** One action, briefly: `when` maps operands to targets. */
export function action(
  id: string,
  type: string,
  parameters: unknown,
  { next, errors = {}, when = {}, operator = 'Equals' }: Branches = {},
): unknown {
  const hasBranches = next !== undefined || Object.keys(errors).length > 0 || Object.keys(when).length > 0;
  return {
    Identifier: id,
    Type: type,
    Parameters: parameters,
    Transitions: hasBranches
      ? {
          ...(next === undefined ? {} : { NextAction: next }),
          Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
          Conditions: Object.entries(when).map(([operand, NextAction]) => ({
            NextAction,
            Condition: { Operator: operator, Operands: [operand] },
          })),
        }
      : {},
  };
}

export const hangUp = (id: string): unknown => action(id, 'DisconnectParticipant', {});
export const say = (id: string, text: string, next: string): unknown =>
  action(id, 'MessageParticipant', { Text: text }, { next });

export function content(start: string, ...actions: readonly unknown[]): string {
  return JSON.stringify({ Version: '2019-10-30', StartAction: start, Metadata: {}, Actions: actions });
}

export function flow(name: string, text: string, type: FlowType = 'CONTACT_FLOW'): FlowDeclaration {
  return { arn: `${INSTANCE}/contact-flow/${name}`, id: name, name, type, content: text };
}

const OPEN_DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];

/** A centre whose number +18005550199 is answered by the first flow. */
export function centreOf(flows: readonly FlowDeclaration[], more: Partial<InstanceConfig> = {}): InstanceConfig {
  return {
    instanceArn: INSTANCE,
    flows,
    modules: [],
    queues: [{ arn: QUEUE, id: 'q1', name: 'help-desk', hoursArn: HOURS, outboundCallerIdNumber: '+18005550199' }],
    hours: [
      {
        arn: HOURS,
        id: 'h1',
        name: 'weekdays',
        timeZone: 'UTC',
        config: OPEN_DAYS.map((day) => ({
          day,
          startTime: { hours: 9, minutes: 0 },
          endTime: { hours: 17, minutes: 0 },
        })),
        overrides: [],
      },
    ],
    routingProfiles: [
      { arn: 'profile', id: 'profile', name: 'profile', queues: [{ queueArn: QUEUE, priority: 1, delaySeconds: 0 }] },
    ],
    agents: [],
    numbers: [{ number: '+18005550199', flowArn: flows[0]?.arn ?? '' }],
    associatedFunctions: ['*'],
    associatedBots: ['*'],
    ...more,
  };
}

export interface Seen {
  readonly events: unknown[];
  readonly logs: Readonly<Record<string, unknown>>[];
  readonly invocations: unknown[];
  readonly steps: string[];
}

export interface World {
  readonly ports: Ports;
  readonly clock: VirtualClock;
  readonly seen: Seen;
}

/** Ports in virtual time that keep what passes through them. `lambda` answers each invocation. */
export function world(
  lambda: (arn: string, attempt: number) => LambdaReply | Promise<LambdaReply> = () => answer({}),
  more: Partial<Ports> = {},
): World {
  const clock = new VirtualClock(MONDAY_NOON);
  const seen: Seen = { events: [], logs: [], invocations: [], steps: [] };
  const ports: Ports = {
    clock,
    random: new Random('test'),
    invokeFunction: async (arn, event) => {
      seen.invocations.push(event);
      return lambda(arn, seen.invocations.length);
    },
    startConversation: () => Promise.reject(new Error('there is no bot')),
    onContactEvent: (event) => seen.events.push(event),
    onFlowLog: (entry) => seen.logs.push(entry),
    onStep: ({ identifier, branch }) => seen.steps.push(branch === undefined ? identifier : `${identifier}:${branch}`),
    ...more,
  };
  return { ports, clock, seen };
}

export const answer = (value: unknown): LambdaReply => ({ kind: 'answered', payload: JSON.stringify(value) });

export const eventTypes = ({ events }: Seen): readonly string[] =>
  // Events are unknown to the ports on purpose; here we know who made them.
  events.map((event) => (event as { detail: { eventType: string } }).detail.eventType);
