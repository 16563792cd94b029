import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFlowAlone } from './flow-run';
import { FlowRunScript } from './flow-run-script';

/** Real exports, whole: see conformance/README.md. */
const folder = join(__dirname, '../conformance/rules-engine');
const exports_ = readdirSync(folder).filter((name) => name.endsWith('.json'));

async function run(text: string, name: string, script: unknown) {
  const result = await runFlowAlone(text, FlowRunScript.parse(script), new Map(), name);
  if (result.kind === 'broken') throw new Error(result.problems.join());
  return result.answer;
}

describe('real exports', () => {
  it.each(exports_)('%s runs to an end with default stubs and with every Lambda failing', async (name) => {
    const text = readFileSync(join(folder, name), 'utf8');

    const outcomes = [await run(text, name, {}), await run(text, name, { lambdas: { '*': [{ error: 'Unhandled' }] } })];

    for (const { outcome, unsupported } of outcomes) {
      expect(['disconnected', 'ended', 'transferredToFlow', 'waiting', 'loop']).toContain(outcome);
      expect(unsupported).toEqual([]);
    }
  });

  it('polls its integration until the Lambda says that it is done', async () => {
    const name = 'RulesEngineIntegration.json';
    const status = (IntegrationStatus: string) => ({
      return: { IntegrationStatus, CurrentRule_functionMessageType: 'none' },
    });

    const { branches, nextFlow } = await run(readFileSync(join(folder, name), 'utf8'), name, {
      lambdas: { '*': [status('START'), status('RUN'), status('DONE')] },
    });

    expect(branches.map((branch) => branch.split(':')[1])).toEqual([
      'NextAction',
      'NoMatchingCondition',
      'none',
      'NextAction',
      'RUN',
      'NextAction',
      'DONE',
    ]);
    expect(nextFlow).toBe('{{contactFlows.RulesEngineMain.arn}}');
  });
});
