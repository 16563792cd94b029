import { type Principal } from '../door';
import { managedPolicies } from './managed-policies';
import { parsePolicy, type PolicyDocument, type Statement } from './policy';

/** A role as the Pulumi program declares it. Policies may also come later, as resources of their own. */
export interface RoleInputs {
  readonly arn: string;
  /** Trust policy: who may take the role. */
  readonly assumeRolePolicy: PolicyDocument;
  readonly inlinePolicies?: readonly { readonly name?: string; readonly policy: PolicyDocument }[];
  /** ARNs of AWS-managed policies, or documents of customer-managed ones. */
  readonly attachedPolicies?: readonly (string | { readonly arn: string; readonly policy: PolicyDocument })[];
}

export interface Role {
  readonly arn: string;
  readonly name: string;
  readonly trust: readonly Statement[];
  readonly statements: Statement[];
}

/** The roles of one account. */
export class Roles {
  readonly #roles = new Map<string, Role>();

  /** Throws a plain Error for a policy that cannot be honoured (see `parsePolicy`). */
  declare(inputs: RoleInputs): void {
    const { arn } = inputs;
    const role: Role = {
      arn,
      name: arn.slice(arn.lastIndexOf('/') + 1),
      trust: parsePolicy(inputs.assumeRolePolicy, `${arn}: assumeRolePolicy`),
      statements: [],
    };
    this.#roles.set(arn, role);
    for (const { name, policy } of inputs.inlinePolicies ?? []) this.addPolicy(arn, policy, name);
    for (const attached of inputs.attachedPolicies ?? []) this.attachPolicy(arn, attached);
  }

  addPolicy(roleArn: string, document: PolicyDocument, name = 'inline policy'): void {
    this.#existing(roleArn).statements.push(...parsePolicy(document, `${roleArn}: ${name}`));
  }

  attachPolicy(roleArn: string, attached: string | { readonly arn: string; readonly policy: PolicyDocument }): void {
    const arn = typeof attached === 'string' ? attached : attached.arn;
    const document = typeof attached === 'string' ? managedPolicies[arn] : attached.policy;
    if (!document) {
      throw new Error(
        `${roleArn}: ${arn} is an AWS-managed policy this door does not know; write its statements as an inline policy`,
      );
    }
    this.addPolicy(roleArn, document, arn);
  }

  get(roleArn: string): Role | undefined {
    return this.#roles.get(roleArn);
  }

  #existing(roleArn: string): Role {
    const role = this.#roles.get(roleArn);
    if (!role) throw new Error(`${roleArn}: no such role; declare the role before its policies`);
    return role;
  }
}

/** `arn:aws:sts::123456789012:assumed-role/ROLE/SESSION`, as refusals and sessions name a role's bearer. */
export function principalArn(principal: Principal): string {
  switch (principal.kind) {
    case 'role': {
      const [, , , , account = '', resource = ''] = principal.roleArn.split(':');
      return `arn:aws:sts::${account}:assumed-role/${resource.slice(resource.lastIndexOf('/') + 1)}/${principal.sessionName}`;
    }
    case 'service':
      return principal.service;
    case 'operator':
      return 'operator';
    case 'anonymous':
      return 'anonymous';
  }
}
