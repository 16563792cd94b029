import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capturedGraph } from '../../engine/captured-graph';
import { parseScenario } from '../../scenarios/scenario';
import { sabotaged } from '../sabotage';
import { judge } from '../verdict';
import { searchCall, secretHygiene } from './secrets';

const scenarioDir = join(__dirname, '..', '..', 'scenarios');

it('case 24: no code and no password stands anywhere but in its mail, its directory and the caller’s ear', async () => {
  const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

  expect(await judge(secretHygiene(scenarioDir), scope)).toMatchObject({ verdict: 'holds', problems: [] });
});

describe('a program that', () => {
  const parsed = parseScenario(readFileSync(join(scenarioDir, 'reset-by-keypad.yaml'), 'utf8'));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const leaksOf = async (name: string, atEach: string) =>
    (await searchCall(parsed.scenario, sabotaged(capturedGraph(), name, { atEach }), 1)).leaks;

  it('logs in base64 what its bot hears is found out', async () => {
    const leak = "console.log(Buffer.from(JSON.stringify(event)).toString('base64'));";

    expect(await leaksOf('employee-authentication-hook', leak)).toContainEqual(
      expect.stringMatching(/a code stands in logs/),
    );
  });

  it('keeps what its bot hears in a session attribute is found out', async () => {
    const leak = `
      const answer = await handler(event, context);
      answer.sessionState.sessionAttributes.last = [...event.inputTranscript].join(' ');
      return answer;`;

    expect(await leaksOf('employee-authentication-hook', leak)).toContainEqual(
      expect.stringMatching(/a code stands in session attributes/),
    );
  });
});
