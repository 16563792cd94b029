import { type Account } from '../../aws/account';
import { type Nodes, part, text } from '../nodes';

/** Roles with their policies. Only what is listed here can grant anything on the laptop. */
export function declareRoles(nodes: Nodes, account: Account): void {
  const policies = nodes.of('aws:iam/rolePolicy:RolePolicy');
  const attachments = nodes.of('aws:iam/rolePolicyAttachment:RolePolicyAttachment');
  for (const role of nodes.of('aws:iam/role:Role')) {
    const name = text(role, 'name');
    account.declareRole({
      arn: text(role, 'arn'),
      assumeRolePolicy: text(role, 'assumeRolePolicy'),
      inlinePolicies: [
        ...(part<{ name: string; policy: string }[]>(role, 'inlinePolicies') ?? []),
        ...policies
          .filter((policy) => text(policy, 'role') === name)
          .map((policy) => ({ name: text(policy, 'name'), policy: text(policy, 'policy') })),
      ],
      attachedPolicies: [
        ...(part<string[]>(role, 'managedPolicyArns') ?? []),
        ...attachments
          .filter((attachment) => text(attachment, 'role') === name)
          .map((attachment) => text(attachment, 'policyArn')),
      ],
    });
  }
}
