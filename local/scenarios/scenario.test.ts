import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario } from './scenario';

const head = 'title: A call\nfrom: "+15555550123"\nto: "+18005550199"\nat: 2026-03-02T15:00:00Z\n';

const problemsOf = (text: string) => {
  const parsed = parseScenario(text);
  return parsed.kind === 'invalid'
    ? parsed.problems.map(({ line, path, message }) => `${line} ${path} ${message}`)
    : [];
};

describe('every shipped scenario', () => {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.yaml'));

  it.each(files)('%s is read without a problem', (file) => {
    expect(problemsOf(readFileSync(join(__dirname, file), 'utf8'))).toEqual([]);
  });
});

it('reads a bare regular expression with braces inside a flow map', () => {
  const parsed = parseScenario(
    `${head}steps:\n  - reads: { mail: ada@example.com, code: /\\b(\\d{6})\\b/ }\n  - presses: "{code}#"\n`,
  );

  expect(parsed).toMatchObject({
    kind: 'scenario',
    scenario: {
      steps: [
        { kind: 'reads', value: { mail: 'ada@example.com', patterns: [{ name: 'code', regex: /\b(\d{6})\b/ }] } },
        { kind: 'presses', value: '{code}#' },
      ],
    },
  });
});

it('turns durations into milliseconds', () => {
  const parsed = parseScenario(`${head}steps:\n  - waits: 30s\n  - advances: 11m\n  - waits: 1.5h\n`);

  expect(parsed.kind === 'scenario' && parsed.scenario.steps.map(({ value }) => value)).toEqual([
    30_000, 660_000, 5_400_000,
  ]);
});

it('names the line and the way out of every problem, not only of the first', () => {
  const problems = problemsOf(`${head}steps:\n  - hear: Welcome\n  - presses: abc\n  - waits: soon\n`);

  expect(problems).toHaveLength(3);
  expect(problems[0]).toMatch(/^6 steps\[0\] there is no step 'hear'; write one of hears, /);
  expect(problems[1]).toMatch(/^7 steps\[1\]\.presses write keys/);
  expect(problems[2]).toMatch(/^8 steps\[2\]\.waits write a duration/);
});

it('refuses two words in one step, and an unknown top-level word', () => {
  expect(problemsOf(`${head}steps:\n  - { hears: a, presses: "1" }\n`)[0]).toContain('exactly one word');
  expect(problemsOf(`${head}step: []\nsteps: []\n`)[0]).toContain('step');
});

it('says where a file stops being YAML', () => {
  expect(problemsOf(`${head}steps:\n  - hears: "open\n`)[0]).toMatch(/^\d+ {2}is not YAML/);
});

it('refuses a regular expression that is none', () => {
  expect(problemsOf(`${head}steps:\n  - hears: /(/\n`)[0]).toContain('no regular expression');
});

it('survives a file of nested anchors', () => {
  const bomb = Array.from(
    { length: 30 },
    (_, i) => `a${i}: &a${i} [${i === 0 ? '1' : `*a${i - 1}, *a${i - 1}, *a${i - 1}`}]`,
  ).join('\n');

  expect(problemsOf(bomb).length).toBeGreaterThan(0);
});

it('says of everything that is missing what to write', () => {
  expect(problemsOf('covers: []\nsteps: 3\n').map((line) => line.replace(/^\d+ /, ''))).toEqual([
    'title write what the call shows, in a sentence',
    'from write an E.164 number such as "+15555550123", or anonymous',
    'to write an E.164 number such as "+15555550123"',
    'at write an ISO time such as 2026-03-02T15:00:00Z',
    'steps write a list of steps, such as - hears: Welcome',
  ]);
});
