import { permissionsOf } from './workflow-permissions';

const task = (resource: string, rest: object = {}) => ({ Type: 'Task', Resource: resource, End: true, ...rest });

describe('permissionsOf', () => {
  it('allows exactly the functions that the tasks name, however they name them', () => {
    const definition = {
      States: {
        A: task('${lambda:find-employee}'),
        B: task('arn:aws:states:::lambda:invoke', { Arguments: { FunctionName: '${lambda:issue-code}' } }),
        C: task('arn:aws:states:::lambda:invoke', { Parameters: { FunctionName: '${lambda:check-code}' } }),
        D: { Type: 'Succeed' },
      },
    };

    expect(permissionsOf(definition, 'w.asl.json')).toEqual({
      permissions: ['find-employee', 'issue-code', 'check-code'].map((name) => ({
        actions: ['lambda:InvokeFunction'],
        on: `lambda:${name}`,
      })),
      problems: [],
    });
  });

  it('looks into branches and iterations', () => {
    const inner = (name: string) => ({ StartAt: 'X', States: { X: task(`\${lambda:${name}}`) } });
    const definition = {
      States: {
        P: { Type: 'Parallel', Branches: [inner('a'), inner('b')] },
        M: { Type: 'Map', ItemProcessor: inner('c') },
        N: { Type: 'Map', Iterator: inner('d') },
      },
    };

    expect(permissionsOf(definition, 'w.asl.json').permissions.map(({ on }) => on)).toEqual([
      'lambda:a',
      'lambda:b',
      'lambda:c',
      'lambda:d',
    ]);
  });

  it('knows the table that a DynamoDB task reads', () => {
    const definition = {
      States: { G: task('arn:aws:states:::dynamodb:getItem', { Arguments: { TableName: '${table:employees}' } }) },
    };

    expect(permissionsOf(definition, 'w.asl.json').permissions).toEqual([
      { actions: ['dynamodb:GetItem'], on: 'table:employees' },
    ]);
  });

  it('reports a task it cannot read, with its place', () => {
    const definition = { States: { S: task('arn:aws:states:::sqs:sendMessage') } };

    expect(permissionsOf(definition, 'workflows/w/w.asl.json').problems).toEqual([
      'workflows/w/w.asl.json:States.S: infra cannot tell what arn:aws:states:::sqs:sendMessage needs; use ${lambda:…}, or add it to infra/code/workflow-permissions.ts',
    ]);
  });

  it('reports a definition without states', () => {
    expect(permissionsOf({}, 'w.asl.json').problems).toHaveLength(1);
  });
});
