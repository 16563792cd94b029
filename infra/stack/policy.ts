import * as pulumi from '@pulumi/pulumi';
import type * as iam from '@pulumi/aws/iam';

/** One or more actions on things by name. */
export interface Permission {
  readonly actions: readonly string[];
  /** `kind:name`. */
  readonly on: string;
}

/** Actions that IAM grants on `*` only, because their services know no resources. Nothing else may use `*`. */
export const tracing: iam.PolicyStatement = {
  Sid: 'Tracing',
  Effect: 'Allow',
  Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  Resource: '*',
};

export function trustOf(
  service: string,
  conditions?: NonNullable<iam.PolicyStatement['Condition']>,
): pulumi.Output<string> {
  return policy([
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      ...(conditions === undefined ? {} : { Condition: conditions }),
    },
  ]);
}

export function policy(statements: readonly iam.PolicyStatement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: '2012-10-17', Statement: statements });
}

/**
 * Permissions with the same actions become one statement: SES wants identity, template and configuration set side by side. A name that
 * stands for nothing in this stack permits nothing.
 */
export function statementsFor(
  permissions: readonly Permission[],
  arnsOf: (name: string) => readonly pulumi.Input<string>[],
): iam.PolicyStatement[] {
  const byActions = new Map<string, { actions: readonly string[]; names: Set<string> }>();
  for (const { actions, on } of permissions) {
    const key = [...actions].sort().join();
    const group = byActions.get(key) ?? { actions, names: new Set() };
    group.names.add(on);
    byActions.set(key, group);
  }
  return [...byActions.values()].flatMap(({ actions, names }) => {
    const resources = [...names].flatMap((name) => [...arnsOf(name)]);
    return resources.length > 0 ? [{ Effect: 'Allow' as const, Action: [...actions], Resource: resources }] : [];
  });
}
