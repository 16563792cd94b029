import { AwsError } from '../door';
import { checkRequest, runAtOnce } from './actions';
import { type DynaliteStore } from './dynalite-store';

/** BatchGetItem, answers in the order of the keys (DynamoDB promises no order; a fixed one keeps runs repeatable). */
export function batchGetItem(store: DynaliteStore, input: Record<string, unknown>): Record<string, unknown> {
  const data = checkRequest(store, 'BatchGetItem', input);
  const requests = data['RequestItems'] as Record<
    string,
    { Keys: Record<string, unknown>[] } & Record<string, unknown>
  >; // checked above
  const responses: Record<string, unknown[]> = {};
  for (const [table, { Keys: keys, ...options }] of Object.entries(requests)) {
    if (new Set(keys.map((key) => JSON.stringify(key))).size < keys.length) {
      throw new AwsError('ValidationException', 'Provided list of item keys contains duplicates');
    }
    responses[table] = keys
      .map((key) => runAtOnce(store, 'GetItem', { ...options, TableName: table, Key: key })['Item'])
      .filter((item) => item !== undefined);
  }
  return { Responses: responses, UnprocessedKeys: {} };
}
