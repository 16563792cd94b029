import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFlowAlone } from '../../local/connect/alone/flow-run';
import { readScript } from '../../local/connect/alone/flow-run-script';

const tellOfCase = readFileSync(join(__dirname, 'tell-of-case.module.json'), 'utf8');
const described = { return: { outcome: 'described', caseWords: 'Your case' } };
const prompts = [{ error: true }];

/** Runs the module alone: what the functions answer, and what the bot understands, one after the other. */
async function path(lambdas: Readonly<Record<string, readonly unknown[]>>, lex: readonly unknown[]) {
  const read = readScript({ type: 'MODULE', lambdas: { '${lambda:get-prompts}': prompts, ...lambdas }, lex });
  if (read.kind === 'invalid') throw new Error(read.problems.join());
  const result = await runFlowAlone(tellOfCase, read.script, new Map(), 'tell-of-case.module.json');
  if (result.kind === 'broken') throw new Error(result.problems.join());
  return result.answer.path;
}

const yes = { intent: 'Yes' };
const typed = (verification: string) => ({ intent: 'EnterCode', sessionAttributes: { verification } });

it('asks nobody for a code whose contact is verified already', async () => {
  const ran = await path({ '${lambda:describe-case}': [described] }, [yes, { intent: 'No' }]);

  expect(ran).toContain('tell-of-cases');
  expect(ran.at(-1)).toBe('served');
  expect(ran).not.toContain('send-code');
});

it('[CW-5] tells of nothing, and asks for no second code, when the number verified is not that of the cases', async () => {
  const ran = await path(
    {
      '${lambda:describe-case}': [{ return: { outcome: 'withheld', caseWords: 'none' } }],
      '${lambda:start-workflow}': [{ return: { outcome: 'sent' } }],
    },
    [yes, typed('verified')],
  );

  expect(ran.filter((block) => block === 'send-code')).toHaveLength(1);
  expect(ran).not.toContain('tell-of-cases');
  expect(ran.slice(-3)).toEqual(['say-not-now', 'resume-logging', 'go-on']);
});

it.each(['refused', 'person', 'unavailable'])('[CW-5] asks for no case after %s', async (verification) => {
  const ran = await path(
    {
      '${lambda:describe-case}': [{ return: { outcome: 'withheld', caseWords: 'none' } }, described],
      '${lambda:start-workflow}': [{ return: { outcome: 'sent' } }],
    },
    [yes, typed(verification)],
  );

  expect(ran).not.toContain('describe-cases');
  expect(ran.slice(-2)).toEqual(['resume-logging', 'go-on']);
});

it.each([
  ['a no', { intent: 'No' }],
  ['silence', { intent: 'FallbackIntent' }],
  ['digits', { intent: 'EnterCode' }],
  ['a bot that fails', { error: true }],
])('takes %s for no wish to hear, and goes on at once', async (_what, answer) => {
  expect((await path({}, [answer])).at(-1)).toBe('go-on');
});
