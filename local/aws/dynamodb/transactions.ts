import db from 'dynalite/db';
import { isDeepStrictEqual } from 'node:util';
import { type Clock } from '../../time/clock';
import { AwsError } from '../door';
import { type ActionName, checkRequest, runAtOnce } from './actions';
import { type DynaliteStore } from './dynalite-store';

type Data = Record<string, unknown>;

interface Step {
  readonly action: ActionName;
  /** A condition check writes nothing. */
  readonly writes: boolean;
  readonly data: Data;
  readonly table: string;
  readonly key: string;
  readonly before: unknown;
  readonly returnsOld: boolean;
}

interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

// A client's token is remembered for ten minutes, as DynamoDB does.
const tokenLifeMs = 600_000;

/** TransactWriteItems and TransactGetItems, which dynalite lacks. Everything happens in one turn, so nobody sees half of it. */
export class Transactions {
  readonly #store: DynaliteStore;
  readonly #clock: Clock;
  readonly #tokens = new Map<string, { readonly items: unknown; readonly until: number }>();

  constructor(store: DynaliteStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  get(input: Data): Data {
    const items = transactItems(input);
    const responses = items.map((item) => {
      const data = checkRequest(this.#store, 'GetItem', (item['Get'] ?? {}) as Data);
      const found = runAtOnce(this.#store, 'GetItem', data)['Item'];
      return found === undefined ? {} : { Item: found };
    });
    return { Responses: responses };
  }

  write(input: Data): Data {
    const items = transactItems(input);
    if (this.#isReplay(input['ClientRequestToken'], items)) return {};
    const steps = items.map((item) => this.#step(item));
    if (new Set(steps.map(({ table, key }) => `${table}/${key}`)).size < steps.length) {
      throw new AwsError('ValidationException', 'Transaction request cannot include multiple operations on one item');
    }
    cancelUnlessAll(steps.map(conditionOf));
    this.#apply(steps);
    return {};
  }

  #isReplay(token: unknown, items: unknown): boolean {
    if (typeof token !== 'string') return false;
    const known = this.#tokens.get(token);
    if (known && known.until > this.#clock.now()) {
      if (isDeepStrictEqual(known.items, items)) return true;
      throw new AwsError(
        'IdempotentParameterMismatchException',
        'This request token was used before with other parameters',
      );
    }
    for (const [old, { until }] of this.#tokens) {
      if (until > this.#clock.now()) break; // tokens stand in the order they came
      this.#tokens.delete(old);
    }
    this.#tokens.set(token, { items, until: this.#clock.now() + tokenLifeMs });
    return false;
  }

  #step(item: Data): Step {
    const [kind = '', body] = Object.entries(item)[0] ?? [];
    const action = stepActions[kind];
    if (!action)
      throw new AwsError('ValidationException', `TransactItems can only contain one of Check, Put, Update or Delete`);
    const request = body as Data; // checked right below
    const data = checkRequest(this.#store, action, request);
    const table = String(data['TableName']);
    const description = this.#store.table(table);
    if (!description) throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    const invalid =
      kind === 'Put' ? db.validateItem(data['Item'], description) : db.validateKey(data['Key'], description);
    if (invalid) throw new AwsError('ValidationException', invalid.message);
    const key = db.createKey(data['Item'] ?? data['Key'], description);
    const before = this.#store.getItemDb(table).read(key);
    const returnsOld = request['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD';
    return { action, writes: kind !== 'ConditionCheck', data, table, key, before, returnsOld };
  }

  #apply(steps: readonly Step[]): void {
    const done: Step[] = [];
    const reasons: Reason[] = steps.map(() => ({ Code: 'None' }));
    for (const [index, step] of steps.entries()) {
      if (!step.writes) continue;
      try {
        runAtOnce(this.#store, step.action, step.data);
        done.push(step);
      } catch (error) {
        for (const undone of done.reverse()) this.#restore(undone);
        reasons[index] = { Code: 'ValidationError', Message: error instanceof Error ? error.message : String(error) };
        cancelUnlessAll(reasons);
      }
    }
  }

  #restore({ table, before, data }: Step): void {
    if (before) runAtOnce(this.#store, 'PutItem', { TableName: table, Item: before });
    else runAtOnce(this.#store, 'DeleteItem', { TableName: table, Key: this.#keyOf(table, data) });
  }

  #keyOf(table: string, data: Data): Data {
    const item = (data['Key'] ?? data['Item']) as Data; // one of both, checked
    const schema = this.#store.table(table)?.KeySchema ?? [];
    return Object.fromEntries(schema.map(({ AttributeName: name }) => [name, item[name]]));
  }
}

const stepActions: Readonly<Record<string, ActionName>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  // Same members: a key and a condition.
  ConditionCheck: 'DeleteItem',
};

function conditionOf({ data, before, returnsOld }: Step): Reason {
  const failed = db.checkConditional(data, before);
  if (!failed) return { Code: 'None' };
  const item = returnsOld && before ? { Item: before } : {};
  return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...item };
}

function cancelUnlessAll(reasons: readonly Reason[]): void {
  if (reasons.every(({ Code: code }) => code === 'None')) return;
  const codes = reasons.map(({ Code: code }) => code).join(', ');
  throw new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  );
}

function transactItems(input: Data): readonly Data[] {
  const items = input['TransactItems'];
  if (!Array.isArray(items) || items.length === 0 || items.length > 100) {
    throw new AwsError('ValidationException', 'Member must have length between 1 and 100 at TransactItems');
  }
  return items as readonly Data[]; // members are checked one by one
}
