import { join } from 'node:path';
import { evaluate, type EvaluateOptions, type Evaluation } from './evaluate';
import { type ResourceGraph, UNKNOWN } from './graph';

const projectDir = join(__dirname, 'fixture');
const fixture = (options: Partial<EvaluateOptions> = {}): Promise<Evaluation> =>
  evaluate({ projectDir, stack: 'dev', ...options });

async function problemsWith(wrong: string): Promise<readonly string[]> {
  const evaluation = await fixture({ config: { wrong } });
  return evaluation.kind === 'failed' ? evaluation.problems : [];
}

describe('a program under the local engine', () => {
  let graph: ResourceGraph;
  const node = (type: string) => graph.resources.find((resource) => resource.type === type);

  beforeAll(async () => {
    const evaluation = await fixture();
    if (evaluation.kind === 'failed') throw new Error(evaluation.problems.join('\n'));
    graph = evaluation.graph;
  });

  it('gets defaults of the project, settings of the stack, and answers what it exports', () => {
    expect(graph.outputs).toEqual({
      greeting: 'good day',
      sizes: { small: 1 },
      functionArn: expect.stringMatching(/^arn:aws:lambda:eu-west-1:111122223333:function:reader-[0-9a-f]{7}$/),
    });
  });

  it('names things as Pulumi does and nests them under their components', () => {
    expect(node('aws:dynamodb/table:Table')).toMatchObject({
      urn: 'urn:pulumi:dev::fixture::fixture:index:Store$aws:dynamodb/table:Table::things',
      parent: 'urn:pulumi:dev::fixture::fixture:index:Store::things',
      protect: true,
      outputs: { name: expect.stringMatching(/^things-[0-9a-f]{7}$/), billingMode: 'PROVISIONED' },
    });
  });

  it('merges the tags of the provider into those of the resource', () => {
    expect(node('aws:dynamodb/table:Table')?.outputs['tagsAll']).toEqual({ team: 'desk', own: 'yes' });
  });

  it('unwraps secrets and says which properties hold one', () => {
    const fn = node('aws:lambda/function:Function');

    expect(fn?.inputs['environment']).toEqual({
      variables: { PEPPER: 'hush', TABLE: expect.stringMatching(/^things-/) },
    });
    expect(fn?.secretOutputs).toEqual(['environment']);
  });

  it('holds the text of every file, so that the graph needs nothing beside it', () => {
    expect(node('aws:lambda/function:Function')?.inputs['code']).toEqual({
      archive: 'assets',
      assets: {
        'main.js': { asset: 'text', text: 'exports.handler = async () => ({})' },
        'notes.txt': { asset: 'text', text: 'Read at once, from the program folder.\n' },
      },
    });
  });

  it('puts dependencies before dependants', () => {
    const position = (type: string) => graph.resources.findIndex((resource) => resource.type === type);

    expect(position('aws:dynamodb/table:Table')).toBeLessThan(position('aws:lambda/function:Function'));
    expect(position('aws:iam/role:Role')).toBeLessThan(position('aws:lambda/function:Function'));
  });

  it('is the same to the byte each time', async () => {
    expect(JSON.stringify(await fixture())).toBe(JSON.stringify({ kind: 'graph', graph }));
  });

  it('knows in a dry run what the program says, and nothing that only a deployment tells', async () => {
    const evaluation = await fixture({ preview: true });
    const fn =
      evaluation.kind === 'graph'
        ? evaluation.graph.resources.find(({ type }) => type === 'aws:lambda/function:Function')
        : undefined;

    expect(fn).toMatchObject({
      id: UNKNOWN,
      inputs: { runtime: 'nodejs22.x', role: UNKNOWN },
      outputs: { arn: UNKNOWN },
    });
  });

  it('takes settings from the caller over those of the stack', async () => {
    const evaluation = await fixture({ config: { greeting: 'hi', 'fixture:sizes': '{"large":9}' } });

    expect(evaluation).toMatchObject({ kind: 'graph', graph: { outputs: { greeting: 'hi', sizes: { large: 9 } } } });
  });
});

describe('a program that is wrong', () => {
  it('is told which resource type the engine does not know', async () => {
    expect(await problemsWith('type')).toEqual([
      'layer: resource type aws:lambda/layerVersion:LayerVersion is not supported by the local engine; add it to local/engine/computed/',
    ]);
  });

  it('is told which output was not answered, of which resource, and who needs it', async () => {
    expect(await problemsWith('unanswered')).toEqual([
      'aws:lambda/function:Function reader: output signingJobArn is not answered by the local engine, and aws:iam/role:Role late needs it at assumeRolePolicy; add it to local/engine/computed/',
    ]);
  });

  it('is told that a name comes twice', async () => {
    expect(await problemsWith('twice')).toEqual([
      'aws:iam/role:Role reader is declared twice: give one of them another name',
    ]);
  });

  it('may not put an output into a plain text', async () => {
    expect((await problemsWith('text')).join()).toContain('Calling [toString] on an [Output<T>] is not supported');
  });

  it('has its own problems passed on, a line each and without a stack', async () => {
    expect(await problemsWith('data')).toEqual(['data/x.json:1: a: is missing', 'data/x.json:2: b: is missing']);
  });

  it('has a bug named with its place in the source', async () => {
    expect(await problemsWith('bug')).toEqual([
      expect.stringMatching(/^TypeError: Cannot read properties of undefined .*\(infra\/index\.ts:\d+:\d+\)$/),
    ]);
  });
});

describe('a project that cannot be read', () => {
  it('is told which stack file is missing', async () => {
    expect(await fixture({ stack: 'nowhere' })).toEqual({
      kind: 'failed',
      problems: ['Pulumi.nowhere.yaml: is missing beside Pulumi.yaml; write it, or name another stack'],
    });
  });

  it('is told that a value is encrypted', async () => {
    const evaluation = await fixture({ stack: 'sealed' });

    expect(evaluation).toEqual({
      kind: 'failed',
      problems: [
        'Pulumi.sealed.yaml:config.fixture:greeting: encrypted values are not supported locally; give a plain one',
      ],
    });
  });

  it('stops when the caller no longer wants it', async () => {
    const aborter = new AbortController();
    const evaluation = fixture({ signal: aborter.signal });
    aborter.abort(new Error('changed my mind'));

    await expect(evaluation).rejects.toThrow('changed my mind');
  });
});
