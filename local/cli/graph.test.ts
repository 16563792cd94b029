import { type ResourceGraph, type ResourceNode, UNKNOWN } from '../engine/graph';
import { graphAsJson, graphAsText } from './graph';

const node = (type: string, name: string, rest: Partial<ResourceNode> = {}): ResourceNode => ({
  urn: `urn:${type}::${name}`,
  type,
  name,
  custom: true,
  id: name,
  inputs: {},
  outputs: {},
  dependencies: [],
  protect: false,
  secretOutputs: [],
  ...rest,
});

const graph: ResourceGraph = {
  project: 'deskline',
  stack: 'dev',
  preview: false,
  accountId: '111122223333',
  region: 'us-east-1',
  resources: [
    node('pulumi:pulumi:Stack', 'deskline-dev', { custom: false }),
    node('pulumi:providers:aws', 'aws'),
    node('aws:connect/queue:Queue', 'help-desk'),
    node('aws-native:connect:HoursOfOperation', 'help-desk'),
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => node('aws:iam/role:Role', name)),
  ],
  outputs: { number: '+18005550199', flows: { inbound: 'arn:inbound' } },
};

describe('deskline graph', () => {
  it('shows kinds by service with counts and names, then the outputs', () => {
    expect(graphAsText(graph)).toBe(
      [
        'deskline, stack dev, us-east-1: 10 resources',
        '',
        'connect (2)',
        '  HoursOfOperation    1  help-desk',
        '  Queue               1  help-desk',
        '',
        'iam (8)',
        '  Role    8  a, b, c, d, e, f and 2 more',
        '',
        'Outputs',
        '  number: +18005550199',
        '  flows',
        '    inbound: arn:inbound',
        '',
      ].join('\n'),
    );
  });

  it('says unknown where a dry run cannot know', () => {
    expect(graphAsText({ ...graph, preview: true, outputs: { arn: UNKNOWN } })).toContain('  arn: unknown\n');
  });

  it('hides secrets and cuts code in JSON, unless all of it is wanted', () => {
    const code = { archive: 'assets', assets: { 'main.js': { asset: 'text', text: 'x'.repeat(1000) } } };
    const fn = node('aws:lambda/function:Function', 'fn', {
      inputs: { code, pepper: 'hush' },
      secretOutputs: ['pepper'],
    });
    const full = graphAsJson({ ...graph, resources: [fn] }, true);
    const short = graphAsJson({ ...graph, resources: [fn] }, false);

    expect(JSON.parse(full).resources).toEqual([fn]);
    expect(short).not.toContain('hush');
    expect(short).toContain('… (1000 characters; --full shows them)');
  });
});
