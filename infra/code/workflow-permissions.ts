import { z } from 'zod';
import { type Permission } from '../stack/policy';
import { tokensIn } from '../stack/tokens';

const State = z
  .object({
    Type: z.string(),
    Resource: z.string().optional(),
    Parameters: z.record(z.string(), z.unknown()).optional(),
    Arguments: z.record(z.string(), z.unknown()).optional(),
    Branches: z.array(z.unknown()).optional(),
    Iterator: z.unknown().optional(),
    ItemProcessor: z.unknown().optional(),
  })
  .loose();
const Machine = z.object({ States: z.record(z.string(), State) }).loose();

/** Service integrations: what the role must be allowed, and which argument names the thing it is done to. */
const integrations: Readonly<Record<string, { readonly action: string; readonly target: string }>> = {
  'arn:aws:states:::lambda:invoke': { action: 'lambda:InvokeFunction', target: 'FunctionName' },
  'arn:aws:states:::dynamodb:getItem': { action: 'dynamodb:GetItem', target: 'TableName' },
  'arn:aws:states:::dynamodb:putItem': { action: 'dynamodb:PutItem', target: 'TableName' },
  'arn:aws:states:::dynamodb:updateItem': { action: 'dynamodb:UpdateItem', target: 'TableName' },
  'arn:aws:states:::dynamodb:deleteItem': { action: 'dynamodb:DeleteItem', target: 'TableName' },
  'arn:aws:states:::aws-sdk:dynamodb:query': { action: 'dynamodb:Query', target: 'TableName' },
};

/** `permissions` are those of the tasks that were understood; with `problems`, they are not all. */
export interface WorkflowPermissions {
  readonly permissions: readonly Permission[];
  readonly problems: readonly string[];
}

/**
 * What the role of a state machine must be allowed, read off its definition with the tokens still in it: exactly the functions
 * and tables it names. A task that is not understood is a problem, for a role that lacks a permission fails on a call.
 */
export function permissionsOf(definition: unknown, file: string): WorkflowPermissions {
  const permissions: Permission[] = [];
  const problems: string[] = [];
  const visit = (machine: unknown, path: string): void => {
    const parsed = Machine.safeParse(machine);
    if (!parsed.success) {
      problems.push(`${file}:${path}States: ${parsed.error.issues[0]?.message}; write an object of states`);
      return;
    }
    for (const [name, state] of Object.entries(parsed.data.States)) {
      const place = `${path}States.${name}`;
      const nested = [
        ...(state.Branches ?? []),
        ...[state.Iterator, state.ItemProcessor].filter((inner) => inner !== undefined),
      ];
      nested.forEach((inner, index) => visit(inner, `${place}[${index}].`));
      if (state.Type !== 'Task') continue;
      const permission = permissionOf(state);
      if (permission) permissions.push(permission);
      else
        problems.push(
          `${file}:${place}: infra cannot tell what ${state.Resource} needs; use \${lambda:…}, or add it to infra/code/workflow-permissions.ts`,
        );
    }
  };
  visit(definition, '');
  return { permissions, problems };
}

function permissionOf(state: z.infer<typeof State>): Permission | undefined {
  const [direct] = tokensIn(state.Resource ?? '');
  if (direct?.startsWith('lambda:')) return { actions: ['lambda:InvokeFunction'], on: direct };
  const integration = integrations[state.Resource ?? ''];
  const target = integration && { ...state.Parameters, ...state.Arguments }[integration.target];
  const [on] = typeof target === 'string' ? tokensIn(target) : [];
  return integration && on !== undefined ? { actions: [integration.action], on } : undefined;
}
