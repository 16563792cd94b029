import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type RecordedCase } from './conformance/replay';
import { isObject } from './json';
import { type Machine, parseMachine } from './machine';
import { type ExecutionResult, run, TaskFailure } from './run';

const lines = readFileSync(join(__dirname, 'conformance/cases.jsonl'), 'utf8').trim().split('\n');
const definitions = [...new Set(lines.map((line) => JSON.stringify((JSON.parse(line) as RecordedCase).definition)))]; // our own test data

const STRANGE = [
  null, true, 0, -1, 1.5, 1e308, '', '$', '$.', '$..', '$$', '$.a[', '$.a[?(', 'States.', "States.Format('{}')", '{% %}', '{% $ %}', '{% ( %}',
  '{% $f := function($x){$f($x)+1}; $f(1) %}', [], {}, [[]], { a: 1 }, '__proto__', ['States.ALL', 'States.ALL'], '2016-13-01T00:00:00Z',
]; // prettier-ignore

const strange = (random: Random): unknown => structuredClone(STRANGE[random.int(0, STRANGE.length)]);

/** Removes a random member, or puts something strange in its place. */
function mutate(definition: unknown, random: Random): unknown {
  const places: { owner: Record<string, unknown>; key: string }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push({ owner: value as Record<string, unknown>, key }); // arrays are written by index too
      visit((value as Record<string, unknown>)[key]); // as above
    }
  };
  visit(definition);
  const place = places[random.int(0, places.length)];
  if (!place) return strange(random);
  if (random.next() < 0.3 && isObject(place.owner)) delete place.owner[place.key];
  else place.owner[place.key] = strange(random);
  return definition;
}

const answers = [{ ok: true }, null, 'text', [1, 2], 3];

function execute(machine: Machine, random: Random, input: unknown): Promise<ExecutionResult> {
  return run(machine, {
    input,
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:fuzz',
    executionArn: 'arn:aws:states:us-east-1:123456789012:express:fuzz:run:1',
    executionName: 'run',
    roleArn: 'arn:aws:iam::123456789012:role/fuzz',
    clock: new VirtualClock(0),
    random,
    task: {
      async invoke() {
        if (random.next() < 0.3) throw new TaskFailure('Busy', 'try later');
        return answers[random.int(0, answers.length)];
      },
    },
  });
}

it('answers any broken definition with located problems or a result, and never with a stack', async () => {
  const random = new Random('fuzz');
  const tally = { invalid: 0, ran: 0 };
  for (let round = 0; round < 2_500; round++) {
    let definition: unknown = JSON.parse(definitions[random.int(0, definitions.length)] ?? '{}');
    for (let mutations = random.int(1, 3); mutations > 0; mutations--) definition = mutate(definition, random);
    const parsed = parseMachine(definition, random.next() < 0.5 ? 'EXPRESS' : 'STANDARD');
    if (parsed.kind === 'invalid') {
      tally.invalid++;
      expect(parsed.problems.length).toBeGreaterThan(0);
      expect(parsed.problems.every(({ path, message }) => path.startsWith('/') && !message.includes('    at '))).toBe(
        true,
      );
      continue;
    }
    tally.ran++;
    const result = await execute(parsed.machine, random, answers[random.int(0, answers.length)]);
    const shown = JSON.stringify({ definition, result });
    if (/ {4}at |local interpreter failed/.test(result.cause ?? '')) throw new Error(shown);
  }
  expect(tally.invalid).toBeGreaterThan(500);
  expect(tally.ran).toBeGreaterThan(300);
});

it('keeps a key called __proto__ as data, and the prototype as it is', async () => {
  const input = JSON.parse('{"a": {"__proto__": {"polluted": true}}, "__proto__": {"polluted": true}}') as unknown; // JSON makes it an own key
  const states = {
    Place: { Type: 'Pass', ResultPath: '$.__proto__.deep', Next: 'Select' },
    Select: {
      Type: 'Pass',
      Parameters: { '__proto__.$': '$.a', 'merged.$': 'States.JsonMerge($.a, $, false)' },
      Next: 'Evaluate',
    },
    Evaluate: {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Output: { merged: '{% $merge([$states.input, $states.input.merged]) %}', all: '{% $states.input %}' },
      Assign: { __proto__1: '{% $states.input %}' },
      End: true,
    },
  };
  const parsed = parseMachine({ StartAt: 'Place', States: states }, 'EXPRESS');
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));

  const result = await execute(parsed.machine, new Random(1), input);

  expect(result.status).toBe('SUCCEEDED');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.getPrototypeOf(result.output)).toBe(Object.prototype);
});

it('refuses what nests too deeply, in definitions, inputs and results', async () => {
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
  const pass = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
  const parsed = parseMachine(pass, 'EXPRESS');
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));

  const result = await execute(parsed.machine, new Random(1), JSON.parse(deep));

  expect(parseMachine(`{"StartAt": "A", "States": ${deep}}`, 'EXPRESS')).toMatchObject({ kind: 'invalid' });
  expect(result).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: 'The input nests deeper than 1000 levels',
  });
});

it('stops an expression that never ends after its second', async () => {
  const endless = '{% ($f := function($x) { $f($x + 1) }; $f(0)) %}';
  const parsed = parseMachine(
    { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', Output: endless, End: true } } },
    'EXPRESS',
  );
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));

  const result = await execute(parsed.machine, new Random(1), {});

  expect(result.error).toBe('States.QueryEvaluationError');
  expect(result.cause).toContain('Expression evaluation timeout');
});

it('cuts a circle of states that would never end', async () => {
  const circle = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } };
  const [express, standard] = [parseMachine(circle, 'EXPRESS'), parseMachine(circle, 'STANDARD')];
  if (express.kind === 'invalid' || standard.kind === 'invalid') throw new Error('refused');

  expect(await execute(express.machine, new Random(1), {})).toMatchObject({
    status: 'TIMED_OUT',
    error: 'States.Timeout',
  });
  expect(await execute(standard.machine, new Random(1), {})).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
  });
});
