import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFlow } from '../local/connect/check/check-flow';
import { exploreFlows } from '../local/connect/explore/explore';

const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Every `<name>/<name>.<kind>.json`. */
const documents = (kind: 'flow' | 'module') =>
  folders.flatMap((name) => {
    const file = join(__dirname, name, `${name}.${kind}.json`);
    return existsSync(file) ? [{ name, content: readFileSync(file, 'utf8'), file: `${name}.${kind}.json` }] : [];
  });
const flows = documents('flow');
const modules = documents('module');

it('holds a flow or a module in every folder, and the contract of every module', () => {
  expect([...flows, ...modules].map(({ name }) => name).sort()).toEqual([...folders].sort());
  expect(modules.filter(({ name }) => !existsSync(join(__dirname, name, `${name}.settings.json`)))).toEqual([]);
});

describe.each([...flows, ...modules])('$file', ({ content, file }) => {
  it('[T-8, CW-6, JW-8] would be taken by Connect, strands nobody, shows no secret and keeps our house rules', () => {
    expect(checkFlow(content, { own: true, name: file }).findings).toEqual([]);
  });

  it('says every prompt it speaks even when the catalogue cannot be read', () => {
    const { Actions } = JSON.parse(content) as {
      Actions: { Identifier: string; Parameters: { FlowAttributes?: object } }[];
    };
    const promptsOf = (block: string) =>
      Object.keys(Actions.find(({ Identifier }) => Identifier === block)?.Parameters.FlowAttributes ?? {}).sort();
    // What a flow notes down for itself is no prompt.
    const noted = Actions.filter(({ Identifier }) => Identifier.startsWith('note-')).flatMap(({ Parameters }) =>
      Object.keys(Parameters.FlowAttributes ?? {}),
    );
    const read = [...content.matchAll(/\$\.FlowAttributes\.(\w+)/g)].map(([, prompt = '']) => prompt);
    const spoken = [...new Set(read)].filter((prompt) => !noted.includes(prompt)).sort();

    expect(promptsOf('use-built-in-prompts')).toEqual(promptsOf('keep-prompts'));
    expect(promptsOf('keep-prompts')).toEqual(expect.arrayContaining(spoken));
  });
});

describe('whatever happens in a call', () => {
  const asDeclared = ({ name, content }: { name: string; content: string }) => ({ arn: name, id: name, name, content });
  const declared = flows.map(asDeclared);
  const withModules = { modules: modules.map(asDeclared) };

  it('[T-9, J-30] every branch of every flow ends at a person, a spoken goodbye or the caller’s own hang-up', () => {
    const explored = exploreFlows(declared, withModules);

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

    expect(exploreFlows(planted, withModules).findings.length).toBeGreaterThan(0);
  });
});
