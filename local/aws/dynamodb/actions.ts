import batchWriteItem from 'dynalite/actions/batchWriteItem';
import deleteItem from 'dynalite/actions/deleteItem';
import getItem from 'dynalite/actions/getItem';
import putItem from 'dynalite/actions/putItem';
import query from 'dynalite/actions/query';
import scan from 'dynalite/actions/scan';
import updateItem from 'dynalite/actions/updateItem';
import conditionParser from 'dynalite/db/conditionParser';
import projectionParser from 'dynalite/db/projectionParser';
import updateParser from 'dynalite/db/updateParser';
import validations from 'dynalite/validations';
import batchGetItemChecks from 'dynalite/validations/batchGetItem';
import batchWriteItemChecks from 'dynalite/validations/batchWriteItem';
import deleteItemChecks from 'dynalite/validations/deleteItem';
import getItemChecks from 'dynalite/validations/getItem';
import putItemChecks from 'dynalite/validations/putItem';
import queryChecks from 'dynalite/validations/query';
import scanChecks from 'dynalite/validations/scan';
import updateItemChecks from 'dynalite/validations/updateItem';
import { AwsError } from '../door';
import { type DynaliteAction, type DynaliteError, type DynaliteStore } from './dynalite-store';
import { rememberTrees } from './expression-memory';

// Once a process: the parsers are dynalite's own, and shared by all accounts.
for (const parser of [conditionParser, projectionParser, updateParser]) rememberTrees(parser);

interface Action {
  readonly run?: DynaliteAction;
  readonly checks: { types: unknown; custom?: unknown };
}

const actions = {
  // Its own action shuffles the answers by chance; ours is in `batch-get.ts`.
  BatchGetItem: { checks: batchGetItemChecks },
  BatchWriteItem: { run: batchWriteItem, checks: batchWriteItemChecks },
  DeleteItem: { run: deleteItem, checks: deleteItemChecks },
  GetItem: { run: getItem, checks: getItemChecks },
  PutItem: { run: putItem, checks: putItemChecks },
  Query: { run: query, checks: queryChecks },
  Scan: { run: scan, checks: scanChecks },
  UpdateItem: { run: updateItem, checks: updateItemChecks },
} satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;

/** DynamoDB's own checks of one request: types, limits, expressions. Answers the request as actions take it; throws AwsError. */
export function checkRequest(
  store: DynaliteStore,
  name: ActionName,
  input: Record<string, unknown>,
): Record<string, unknown> {
  const { types, custom } = actions[name].checks;
  try {
    const data = validations.checkTypes({ ...input }, types);
    validations.checkValidations(data, types, custom, store);
    return data;
  } catch (error) {
    throw asAwsError(error);
  }
}

/** Runs a checked request. Everything but Query and Scan is done when this returns, which is what makes transactions atomic. */
export function runAction(
  store: DynaliteStore,
  name: ActionName,
  data: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const action: Action = actions[name];
  return new Promise((resolve, reject) => {
    action.run?.(store, data, (error, output) => (error ? reject(asAwsError(error)) : resolve(output ?? {})));
  });
}

/** The same, for actions that answer at once. */
export function runAtOnce(
  store: DynaliteStore,
  name: ActionName,
  data: Record<string, unknown>,
): Record<string, unknown> {
  const action: Action = actions[name];
  let outcome: { error: unknown } | { output: Record<string, unknown> } | undefined;
  action.run?.(store, data, (error, output) => {
    outcome = error ? { error } : { output: output ?? {} };
  });
  if (!outcome) throw new Error(`${name} did not answer at once`);
  if ('error' in outcome) throw asAwsError(outcome.error);
  return outcome.output;
}

/** dynalite's errors carry the body DynamoDB would send. Anything else is a bug and stays one. */
export function asAwsError(error: unknown): unknown {
  const { statusCode, body } = error as DynaliteError; // both optional: a plain Error has neither
  if (!body) return error;
  const code = body.__type.slice(body.__type.indexOf('#') + 1);
  return new AwsError(code, body.message ?? body.Message ?? '', statusCode ?? 400);
}
