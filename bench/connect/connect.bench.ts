import { type InstanceConfig } from '../../local/connect/instance/instance-config';
import { createInstance } from '../../local/connect/instance/instance';
import { scriptedLine } from '../../local/connect/lines/scripted-line';
import { VirtualClock } from '../../local/time/clock';
import { Random } from '../../local/time/random';

const NUMBER = '+18005550199';
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/bench';

/**
 * Actions a second in one process: flows of 10 to 250 actions, 1 to 10,000 contacts at once. `node bench/run.mjs connect [ACTIONS]`
 * with about that many actions per measurement. The floor is the same number of awaited steps that do nothing.
 */
export async function main(args: readonly string[]): Promise<void> {
  const wanted = Number(args[0] ?? 1_000_000);
  await measure(50, 1, Math.min(wanted, 200_000));
  const floor = await floorPerSecond(wanted);
  print('awaited steps that do nothing', `${thousands(floor)} a second`);
  for (const size of [10, 50, 100, 250])
    print(`a flow of ${size} actions, one contact at a time`, await row(size, 1, wanted, floor));
  for (const together of [1, 10, 100, 1000, 10_000])
    print(`${together} contacts at once, 50 actions each`, await row(50, together, wanted, floor));
}

async function row(size: number, together: number, wanted: number, floor: number): Promise<string> {
  const { actionsPerSecond, contactsPerSecond, heapMb } = await measure(size, together, wanted);
  const share = `${((actionsPerSecond / floor) * 100).toFixed(0)} % of the floor`;
  return `${thousands(actionsPerSecond)} actions a second, ${thousands(contactsPerSecond)} contacts, ${share}, ${heapMb.toFixed(0)} MB`;
}

async function measure(size: number, together: number, wanted: number) {
  const clock = new VirtualClock(Date.parse('2026-03-02T12:00:00Z'));
  const instance = createInstance(centre(size), {
    clock,
    random: new Random('bench'),
    invokeFunction: () => Promise.resolve({ kind: 'answered', payload: '{"tier":"gold"}' }),
    startConversation: () => Promise.reject(new Error('there is no bot here')),
  });
  const rounds = Math.max(1, Math.round(wanted / size / together));
  let steps = 0;
  let heap = 0;
  const started = performance.now();
  for (let round = 0; round < rounds; round++) {
    const calls = Array.from({ length: together }, () =>
      instance.placeCall({ from: '+15555550100', to: NUMBER, line: scriptedLine([]) }),
    );
    // Asking costs as much as a contact: once is enough.
    if (round === rounds - 1) heap = process.memoryUsage().heapUsed;
    for (const record of await Promise.all(calls)) steps += record.steps;
  }
  const seconds = (performance.now() - started) / 1000;
  return { actionsPerSecond: steps / seconds, contactsPerSecond: (rounds * together) / seconds, heapMb: heap / 1e6 };
}

/** Half the blocks set an attribute, a quarter say something, a quarter compare; speech takes no time. */
function centre(size: number): InstanceConfig {
  const failure = (to: string) => [{ ErrorType: 'NoMatchingError', NextAction: to }];
  const actions = Array.from({ length: size - 1 }, (_, index) => {
    const next = index === size - 2 ? 'bye' : `b${index + 1}`;
    const Identifier = `b${index}`;
    if (index % 4 === 1)
      return {
        Identifier,
        Type: 'MessageParticipant',
        Parameters: { Text: 'Hello $.Attributes.k0' },
        Transitions: { NextAction: next },
      };
    if (index % 4 === 3) {
      const Conditions = [{ NextAction: next, Condition: { Operator: 'Equals', Operands: ['v'] } }];
      return {
        Identifier,
        Type: 'Compare',
        Parameters: { ComparisonValue: '$.Attributes.k0' },
        Transitions: { NextAction: next, Conditions, Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: next }] },
      };
    }
    return {
      Identifier,
      Type: 'UpdateContactAttributes',
      Parameters: { Attributes: { [`k${index % 8}`]: 'v' } },
      Transitions: { NextAction: next, Errors: failure(next) },
    };
  });
  const content = JSON.stringify({
    Version: '2019-10-30',
    StartAction: 'b0',
    Actions: [...actions, { Identifier: 'bye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
  });
  return {
    instanceArn: INSTANCE,
    flows: [{ arn: 'flow', id: 'flow', name: 'flow', type: 'CONTACT_FLOW', content }],
    modules: [],
    queues: [],
    hours: [],
    routingProfiles: [],
    agents: [],
    numbers: [{ number: NUMBER, flowArn: 'flow' }],
    associatedFunctions: ['*'],
    associatedBots: ['*'],
    charactersPerSecond: Infinity,
  };
}

async function floorPerSecond(steps: number): Promise<number> {
  const nothing = () => Promise.resolve();
  const started = performance.now();
  for (let step = 0; step < steps; step++) await nothing();
  return steps / ((performance.now() - started) / 1000);
}

const thousands = (value: number) => Math.round(value).toLocaleString('en-US');
const print = (name: string, value: string) => process.stdout.write(`${name.padEnd(46)} ${value}\n`);
