import { DescribeStateMachineCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { calling } from '../../shared/dependency';
import { json, refused } from '../answer';
import { type Work } from '../call';

/** The definition of a machine, as JSON text. */
export type DescribeWorkflow = (arn: string) => Promise<string>;

export function describeWorkflow(client: SFNClient): DescribeWorkflow {
  return async (stateMachineArn) => {
    const { definition } = await calling('Step Functions', () =>
      client.send(new DescribeStateMachineCommand({ stateMachineArn })),
    );
    if (definition === undefined) throw new Error('Step Functions described a machine without a definition');
    return definition;
  };
}

/** `workflows`: name → ARN, of this stack's. */
export const workflowDefinition = (
  workflows: Readonly<Record<string, string>>,
  describe: DescribeWorkflow,
): Work<'workflowDefinition'> => {
  return async ({ parameters: { name } }) => {
    const arn = Object.hasOwn(workflows, name) ? workflows[name] : undefined;
    if (arn === undefined) return refused(404, 'no-such-workflow');
    return json({ name, definition: JSON.parse(await describe(arn)) as Record<string, unknown> }); // a machine's definition is an object
  };
};
