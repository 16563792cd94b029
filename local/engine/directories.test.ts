import { join } from 'node:path';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { openCentre } from '../centre/open';
import { evaluate, type Evaluation } from './evaluate';
import { type ResourceGraph } from './graph';

const secretArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:deskline/directory-AbCdEf';

/** The real program with another directory. */
const evaluated = (directory: string, settings: Readonly<Record<string, unknown>>): Promise<Evaluation> =>
  evaluate({
    projectDir: join(__dirname, '..', '..'),
    stack: 'dev',
    config: { directory, directorySettings: JSON.stringify(settings) },
  });

async function graphWith(...args: Parameters<typeof evaluated>): Promise<ResourceGraph> {
  const evaluation = await evaluated(...args);
  if (evaluation.kind === 'failed') throw new Error(evaluation.problems.join('\n'));
  return evaluation.graph;
}

/** What the function that sets passwords may do with a directory: `action on resource`. */
function directoryPermissions({ resources }: ResourceGraph): string[] {
  const node = resources.find(({ type, name }) => type.endsWith(':RolePolicy') && name === 'set-temporary-password');
  const { Statement } = JSON.parse(String(node?.outputs['policy'])) as {
    Statement: { Action: string[]; Resource: string[] }[];
  }; // what infra/stack/policy.ts writes
  return Statement.flatMap(({ Action, Resource }) => Action.map((action) => `${action} on ${String(Resource)}`)).filter(
    (line) => /^(cognito-idp|ds|secretsmanager):/.test(line),
  );
}

describe('a stack whose directory is elsewhere', () => {
  it('has no pool for the workforce, and may read the secret of its directory', async () => {
    const graph = await graphWith('okta', { orgUrl: 'https://example.okta.com', secretArn });
    const others = graph.resources
      .filter(({ type, name }) => type === 'aws:cognito/userPool:UserPool' && ['staff', 'visitors'].includes(name))
      .map(({ id }) => id);
    const users = graph.resources.filter(({ type }) => type === 'aws:cognito/user:User');

    expect(graph.resources.filter(({ name, custom }) => name === 'workforce' && custom)).toEqual([]);
    expect(others).toHaveLength(2);
    expect(users.filter(({ inputs }) => !others.includes(String(inputs['userPoolId'])))).toEqual([]);
    expect(graph.outputs).toMatchObject({ directory: 'okta' });
    expect(graph.outputs['userPoolId']).toBeUndefined();
    expect(directoryPermissions(graph)).toEqual([`secretsmanager:GetSecretValue on ${secretArn}`]);

    const centre = await openCentre(graph, { clock: new VirtualClock(0), random: new Random(1) });
    expect(await centre.signIn('ada@example.com', 'x')).toEqual({
      kind: 'impossible',
      reason: expect.stringContaining('the directory of this stack is okta, which is not on this machine'),
    });
    await centre.close();
  });

  it('may reset passwords in one AWS directory, and nothing else', async () => {
    const graph = await graphWith('directory-service', { directoryId: 'd-1234567890', acceptUnenforcedChange: true });

    expect(directoryPermissions(graph)).toEqual([
      'ds:ResetUserPassword on arn:aws:ds:us-east-1:111122223333:directory/d-1234567890',
    ]);
  });

  it('is not built before somebody accepts what it cannot do', async () => {
    expect(await evaluated('directory-service', { directoryId: 'd-1234567890' })).toEqual({
      kind: 'failed',
      problems: [
        expect.stringMatching(/^Pulumi\.dev\.yaml:deskline:directorySettings: acceptUnenforcedChange: write true to/),
      ],
    });
  });
});
