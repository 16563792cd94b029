import db from 'dynalite/db';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { AwsError } from '../door';
import { type DynaliteStore, type KeySchemaElement, type TableDescription } from './dynalite-store';

interface KeyInputs {
  readonly hashKey?: string;
  readonly rangeKey?: string;
}

interface IndexInputs extends KeyInputs {
  readonly name: string;
  readonly projectionType: string;
  readonly nonKeyAttributes?: readonly string[];
}

/** `aws.dynamodb.Table` as the Pulumi provider spells it. */
export interface TableInputs extends KeyInputs {
  readonly name: string;
  readonly hashKey: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  readonly billingMode?: string;
  readonly globalSecondaryIndexes?: readonly IndexInputs[];
  readonly localSecondaryIndexes?: readonly IndexInputs[];
  readonly ttl?: { readonly attributeName?: string; readonly enabled?: boolean };
  readonly pointInTimeRecovery?: { readonly enabled: boolean };
  readonly deletionProtectionEnabled?: boolean;
  /** A stream of its changes, for functions mapped to it. */
  readonly streamEnabled?: boolean;
  readonly streamViewType?: string;
  readonly streamArn?: string;
  readonly serverSideEncryption?: { readonly enabled: boolean; readonly kmsKeyArn?: string };
}

/** One change of a row, as a stream tells it. */
export interface RowChange {
  /** Counts the changes of a table. */
  readonly number: number;
  /** `KEYS_ONLY`, `NEW_IMAGE` … */
  readonly view: string;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly before: unknown;
  readonly after: unknown;
}

interface TableOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly random: Random;
}

interface TableState {
  timeToLiveAttribute?: string;
  pointInTimeRecovery: boolean;
}

/** The account's tables: what was declared, and the flags DynamoDB keeps beside the data. */
export class Tables {
  readonly #state = new Map<string, TableState>();
  readonly #streams = new Map<string, { readonly table: string; readonly view: string }>();

  constructor(
    readonly store: DynaliteStore,
    readonly options: TableOptions,
  ) {}

  declare(inputs: TableInputs): void {
    const description = describe(inputs, this.options);
    this.store.tableDb.put(inputs.name, description, () => undefined);
    const state: TableState = { pointInTimeRecovery: inputs.pointInTimeRecovery?.enabled ?? false };
    if (inputs.ttl?.enabled !== false && inputs.ttl?.attributeName)
      state.timeToLiveAttribute = inputs.ttl.attributeName;
    this.#state.set(inputs.name, state);
    if (inputs.streamEnabled && inputs.streamArn !== undefined)
      this.#streams.set(inputs.streamArn, { table: inputs.name, view: inputs.streamViewType ?? 'KEYS_ONLY' });
  }

  /** Tells of every change of a table, by the ARN of its stream. Throws a plain Error when there is no such stream. */
  onChange(streamArn: string, listener: (change: RowChange) => void): void {
    const stream = this.#streams.get(streamArn);
    if (!stream) throw new Error(`${streamArn}: no table has this stream; declare the table with streamEnabled first`);
    const rows = this.store.getItemDb(stream.table);
    const names = this.store.table(stream.table)?.KeySchema.map(({ AttributeName }) => AttributeName) ?? [];
    const others = rows.onWrite;
    let number = 0;
    rows.onWrite = (before, after) => {
      others?.(before, after);
      const row = (after ?? before) as Record<string, unknown>; // a write leaves a row or took one
      const keys = Object.fromEntries(names.map((name) => [name, row[name]]));
      listener({ number: ++number, view: stream.view, keys, before, after });
    };
  }

  /** Throws ResourceNotFoundException. */
  stateOf(name: string): TableState {
    const state = this.#state.get(name);
    if (state) return state;
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
  }

  describe(name: string): TableDescription {
    this.stateOf(name);
    const table = this.store.table(name)!; // a table with state has a description
    return { ...table, ItemCount: this.store.getItemDb(name).size };
  }

  /** All rows of a table, in key order. */
  rows(name: string): readonly unknown[] {
    this.stateOf(name);
    return this.store.getItemDb(name).all();
  }

  /**
   * Puts many rows as DynamoDB keeps them, past the door and unseen by streams, for measurements of large tables. Throws a plain Error for a
   * table with secondary indexes.
   */
  load(name: string, rows: readonly Readonly<Record<string, unknown>>[]): void {
    const table = this.describe(name);
    if (table['GlobalSecondaryIndexes'] ?? table['LocalSecondaryIndexes'])
      throw new Error(`${name} has secondary indexes: rows cannot be loaded past them`);
    this.store.getItemDb(name).load(rows.map((row) => [db.createKey(row, table), row] as const));
  }

  names(): readonly string[] {
    return [...this.#state.keys()].sort();
  }

  delete(name: string): TableDescription {
    const description = this.describe(name);
    if (description['DeletionProtectionEnabled'] === true) {
      throw new AwsError(
        'ValidationException',
        `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`,
      );
    }
    this.store.drop(name);
    this.#state.delete(name);
    return { ...description, TableStatus: 'DELETING' };
  }
}

const keySchema = ({ hashKey, rangeKey }: KeyInputs): readonly KeySchemaElement[] => [
  ...(hashKey ? [{ AttributeName: hashKey, KeyType: 'HASH' as const }] : []),
  ...(rangeKey ? [{ AttributeName: rangeKey, KeyType: 'RANGE' as const }] : []),
];

function describe(inputs: TableInputs, { accountId, region, clock, random }: TableOptions): TableDescription {
  const arn = `arn:aws:dynamodb:${region}:${accountId}:table/${inputs.name}`;
  const index = (one: IndexInputs, keys: KeyInputs) => ({
    IndexName: one.name,
    IndexArn: `${arn}/index/${one.name}`,
    KeySchema: keySchema(keys),
    Projection: {
      ProjectionType: one.projectionType,
      ...(one.nonKeyAttributes ? { NonKeyAttributes: one.nonKeyAttributes } : {}),
    },
  });
  const global = (inputs.globalSecondaryIndexes ?? []).map((one) => ({ ...index(one, one), IndexStatus: 'ACTIVE' }));
  const local = (inputs.localSecondaryIndexes ?? []).map((one) => index(one, { ...one, hashKey: inputs.hashKey }));
  return {
    TableName: inputs.name,
    TableArn: arn,
    TableId: random.uuid(),
    TableStatus: 'ACTIVE',
    CreationDateTime: clock.now() / 1000,
    AttributeDefinitions: inputs.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: keySchema(inputs),
    BillingModeSummary: { BillingMode: inputs.billingMode ?? 'PROVISIONED' },
    DeletionProtectionEnabled: inputs.deletionProtectionEnabled ?? false,
    ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
    ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
    ...(inputs.serverSideEncryption?.enabled
      ? {
          SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: inputs.serverSideEncryption.kmsKeyArn },
        }
      : {}),
  };
}
