import { type Permission } from './door';
import { type ResourcePolicy } from './iam/authorize';
import { type Keys } from './kms/keys';
import { type Functions } from './lambda/functions';
import { type Queues } from './sqs/queues';

/** The policies that hang on resources: a function's permissions count beside a role's own, a key's policy comes before them. */
export function resourcePolicyOf(
  { action, resource }: Permission,
  functions: Functions,
  keys: Keys,
  queues: Queues,
): ResourcePolicy | undefined {
  if (action.startsWith('lambda:')) {
    const declared = functions.find(resource);
    return declared && { statements: declared.statements, role: 'alone' };
  }
  if (action.startsWith('sqs:')) {
    const queue = queues.find(resource);
    return queue && { statements: queue.statements, role: 'alone' };
  }
  if (action.startsWith('kms:')) {
    const key = keys.find(resource);
    return key && { statements: key.statements, role: 'required' };
  }
  return undefined;
}
