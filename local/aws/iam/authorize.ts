import { AwsError, type Permission, type Principal } from '../door';
import { type ConditionContext } from './conditions';
import { type PrincipalNames, type Statement } from './policy';
import { principalArn, type Roles } from './roles';

/** A policy that hangs on a resource: a function's permissions, a key's policy. */
export interface ResourcePolicies {
  /** Undefined when the resource has none. */
  statementsOf(permission: Permission): ResourcePolicy | undefined;
}

export interface ResourcePolicy {
  readonly statements: readonly Statement[];
  /**
   * `alone`: either policy suffices within an account (Lambda). `required`: identity policies count only as far as this policy hands
   * the decision to the account (KMS key policies).
   */
  readonly role: 'alone' | 'required';
}

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly because: string };

interface AuthorizerOptions {
  readonly accountId: string;
  readonly region: string;
  readonly roles: Roles;
  readonly resourcePolicies: ResourcePolicies;
  readonly now: () => number;
}

/** Identity and resource policies together, as IAM evaluates them within one account: an explicit Deny wins, then any Allow. */
export class Authorizer {
  readonly #options: AuthorizerOptions;

  constructor(options: AuthorizerOptions) {
    this.#options = options;
  }

  decide(principal: Principal, permission: Permission): Decision {
    if (principal.kind === 'operator') return { allowed: true };
    if (principal.kind === 'anonymous') return { allowed: false, because: 'the request is not signed' };
    const resourcePolicy = this.#options.resourcePolicies.statementsOf(permission);
    const context = this.#context(principal, permission);
    return principal.kind === 'service'
      ? decideService(principal.service, permission, resourcePolicy, context)
      : this.#decideRole(principal, permission, resourcePolicy, context);
  }

  /** Whether `service` may take the role on behalf of `sourceArn` (a function, a state machine), by the role's trust policy. */
  trusts(roleArn: string, service: string, sourceArn: string): boolean {
    const principal: Principal = { kind: 'service', service, sourceArn };
    const permission: Permission = { action: 'sts:AssumeRole', resource: roleArn };
    const statements = this.#options.roles.get(roleArn)?.trust ?? [];
    return decideService(service, permission, { statements, role: 'alone' }, this.#context(principal, permission))
      .allowed;
  }

  #decideRole(
    principal: Extract<Principal, { kind: 'role' }>,
    permission: Permission,
    resourcePolicy: ResourcePolicy | undefined,
    context: () => ConditionContext,
  ): Decision {
    const identity = this.#options.roles.get(principal.roleArn)?.statements ?? [];
    const names: PrincipalNames = { aws: [principal.roleArn, principalArn(principal)] };
    const ofAccount: PrincipalNames = { aws: [`arn:aws:iam::${this.#options.accountId}:root`] };
    const applies = (statement: Statement) => matches(statement, permission, context);
    const onResource = (resourcePolicy?.statements ?? []).filter(applies);
    const own = identity.filter(applies);
    if (own.some(({ effect }) => effect === 'Deny'))
      return refused('with an explicit deny in an identity-based policy');
    if (
      onResource.some(
        (one) => one.effect === 'Deny' && (one.matchesPrincipal(names) || one.matchesPrincipal(ofAccount)),
      )
    ) {
      return refused('with an explicit deny in a resource-based policy');
    }
    const allowedByResource = onResource.some((one) => one.effect === 'Allow' && one.matchesPrincipal(names));
    if (allowedByResource) return { allowed: true };
    const delegated =
      resourcePolicy?.role !== 'required' ||
      onResource.some((one) => one.effect === 'Allow' && one.matchesPrincipal(ofAccount));
    if (!delegated) return refused(`because no resource-based policy allows the ${permission.action} action`);
    if (own.length > 0) return { allowed: true };
    return refused(`because no identity-based policy allows the ${permission.action} action`);
  }

  /** Built when a statement with conditions asks for it: most have none. */
  #context(principal: Principal, permission: Permission): () => ConditionContext {
    let built: ConditionContext | undefined;
    return () => (built ??= this.#buildContext(principal, permission));
  }

  #buildContext(principal: Principal, permission: Permission): ConditionContext {
    const context = new Map<string, readonly string[]>([
      ['aws:requestedregion', [this.#options.region]],
      ['aws:securetransport', ['true']],
      ['aws:currenttime', [new Date(this.#options.now()).toISOString()]],
      ['aws:principalaccount', [this.#options.accountId]],
    ]);
    if (principal.kind === 'role') context.set('aws:principalarn', [principal.roleArn]);
    if (principal.kind === 'service') {
      context.set('aws:sourcearn', [principal.sourceArn]);
      context.set('aws:sourceaccount', [principal.sourceArn.split(':')[4] || this.#options.accountId]);
    }
    for (const [key, value] of Object.entries(permission.context ?? {})) {
      context.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);
    }
    return context;
  }
}

function decideService(
  service: string,
  permission: Permission,
  policy: ResourcePolicy | undefined,
  context: () => ConditionContext,
): Decision {
  const own = (policy?.statements ?? []).filter(
    (statement) => matches(statement, permission, context) && statement.matchesPrincipal({ service }),
  );
  if (own.some(({ effect }) => effect === 'Deny')) return refused('with an explicit deny in a resource-based policy');
  if (own.length > 0) return { allowed: true };
  return refused(`because no resource-based policy allows the ${permission.action} action`);
}

const matches = (statement: Statement, permission: Permission, context: () => ConditionContext): boolean =>
  statement.matchesAction(permission.action) &&
  statement.matchesResource(permission.resource) &&
  (statement.condition?.(context()) ?? true);

const refused = (because: string): Decision => ({ allowed: false, because });

/** IAM's usual wording, status 400 as the JSON services answer it. */
export function accessDenied(principal: Principal, { action, resource }: Permission, because: string): AwsError {
  return new AwsError(
    'AccessDeniedException',
    `User: ${principalArn(principal)} is not authorized to perform: ${action} on resource: ${resource} ${because}`,
    400,
  );
}
