import { type Permission } from '../door';
import { type Tables } from './tables';

type Input = Readonly<Record<string, unknown>>;

/** `TableName` may be a name or an ARN. */
export const tableName = (input: Input): string => {
  const name = String(input['TableName'] ?? '');
  return name.startsWith('arn:') ? name.slice(name.indexOf(':table/') + 7) : name;
};

/** What each DynamoDB request needs: its own action on the table's ARN, or on the index's for a read through an index. */
export class TablePermissions {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** One action on one table or index; `dynamodb:LeadingKeys` holds the partition keys the request touches. */
  one(action: string, input: Input): Permission {
    const name = tableName(input);
    const index = input['IndexName'];
    const resource = index === undefined ? this.#arn(name) : `${this.#arn(name)}/index/${String(index)}`;
    const hashKey = this.#tables.store.table(name)?.KeySchema[0]?.AttributeName;
    const key = (input['Key'] ?? input['Item']) as
      Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined; // AttributeValues
    const leading = hashKey === undefined ? undefined : key?.[hashKey];
    if (!leading) return { action, resource };
    return { action, resource, context: { 'dynamodb:LeadingKeys': Object.values(leading).map(String) } };
  }

  batch(action: string, input: Input): readonly Permission[] {
    return Object.keys((input['RequestItems'] ?? {}) as Input).map((name) => this.one(action, { TableName: name }));
  }

  /** A transaction needs the actions of its parts. */
  transaction(input: Input): readonly Permission[] {
    return ((input['TransactItems'] ?? []) as readonly Input[]).flatMap((item) =>
      Object.entries(item).map(([kind, part]) =>
        this.one(transactionActions[kind] ?? `dynamodb:${kind}`, (part ?? {}) as Input),
      ),
    );
  }

  #arn(name: string): string {
    const { region, accountId } = this.#tables.options;
    return `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
  }
}

const transactionActions: Readonly<Record<string, string>> = {
  Get: 'dynamodb:GetItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
};
