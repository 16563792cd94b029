import { Rows } from './rows';

export interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

/** A table as DescribeTable shows it; dynalite reads keys and indexes from it. */
export interface TableDescription {
  readonly TableName: string;
  readonly TableArn: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly [member: string]: unknown;
}

export type DynaliteAction = (
  store: DynaliteStore,
  data: Record<string, unknown>,
  callback: (error: DynaliteError | null, output?: Record<string, unknown>) => void,
) => void;

/** An error as dynalite makes it: the body is what the service would send. */
export interface DynaliteError extends Error {
  readonly statusCode?: number;
  readonly body?: { readonly __type: string; readonly message?: string; readonly Message?: string };
}

/** The store dynalite's actions run on: the same shape as its own, without a database underneath. */
export class DynaliteStore {
  // 400 KB, as DynamoDB.
  readonly options = { maxItemSize: 409_600 };
  readonly tableDb = new Rows();
  readonly #parts = new Map<string, Rows>();

  getItemDb(table: string): Rows {
    return this.#part(`item/${table}`);
  }

  /** `kind` is `Local`, `local`, `Global` or `global`: dynalite uses both spellings. */
  getIndexDb(kind: string, table: string, index: string): Rows {
    return this.#part(`index/${kind.toLowerCase()}/${table}/${index}`);
  }

  getTable(name: string, ...rest: unknown[]): void {
    const callback = rest.at(-1) as (error: Error | null, table?: unknown) => void; // dynalite passes it last, with or without a flag
    const table = this.tableDb.read(name);
    callback(table ? null : tableNotFound(name, rest.length > 1), table);
  }

  table(name: string): TableDescription | undefined {
    return this.tableDb.read(name) as TableDescription | undefined; // only tables are put there
  }

  drop(name: string): void {
    this.tableDb.del(name, () => undefined);
    for (const part of [...this.#parts.keys()]) {
      if (part === `item/${name}` || part.split('/')[2] === name) this.#parts.delete(part);
    }
  }

  #part(name: string): Rows {
    let rows = this.#parts.get(name);
    if (!rows) this.#parts.set(name, (rows = new Rows()));
    return rows;
  }
}

/** The two wordings DynamoDB has for an unknown table: data operations do not name it. */
function tableNotFound(name: string, named: boolean): Error {
  const message = named ? `Requested resource not found: Table: ${name} not found` : 'Requested resource not found';
  const body = { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', message };
  return Object.assign(new Error(message), { statusCode: 400, body });
}
