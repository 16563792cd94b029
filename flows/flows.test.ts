import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFlow } from '../local/connect/check/check-flow';
import { exploreFlows } from '../local/connect/explore';

const flows = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, content: readFileSync(join(__dirname, name, `${name}.flow.json`), 'utf8') }));

describe.each(flows)('$name', ({ name, content }) => {
  it('would be taken by Connect, strands nobody, shows no secret and keeps our house rules', () => {
    expect(checkFlow(content, { own: true, name: `${name}.flow.json` }).findings).toEqual([]);
  });

  it('says every prompt it speaks even when the catalogue cannot be read', () => {
    const { Actions } = JSON.parse(content) as {
      Actions: { Identifier: string; Parameters: { FlowAttributes?: object } }[];
    };
    const promptsOf = (block: string) =>
      Object.keys(Actions.find(({ Identifier }) => Identifier === block)?.Parameters.FlowAttributes ?? {}).sort();
    const spoken = [...new Set([...content.matchAll(/\$\.FlowAttributes\.(\w+)/g)].map(([, prompt]) => prompt))].sort();

    expect(promptsOf('use-built-in-prompts')).toEqual(promptsOf('keep-prompts'));
    expect(promptsOf('keep-prompts')).toEqual(expect.arrayContaining(spoken));
  });
});

describe('whatever happens in a call', () => {
  const declared = flows.map(({ name, content }) => ({ arn: name, id: name, name, content }));

  it('every branch of every flow ends at a person, a spoken goodbye or the caller’s own hang-up', () => {
    const explored = exploreFlows(declared);

    expect(explored.findings).toEqual([]);
    expect(explored.longestPath).not.toBeNull();
    expect(explored.ends.person).toBeGreaterThan(0);
    expect(explored.ends.goodbye).toBeGreaterThan(0);
  });

  it('would not pass unnoticed: a dead end planted in a copy is found', () => {
    const planted = declared.map((flow) =>
      flow.name === 'to-agent'
        ? {
            ...flow,
            content: flow.content.replace(
              /("Identifier": "say-queue-is-full"[\s\S]*?)"NextAction": "say-goodbye"/,
              '$1"NextAction": "say-queue-is-full"',
            ),
          }
        : flow,
    );

    expect(exploreFlows(planted).findings.length).toBeGreaterThan(0);
  });
});
