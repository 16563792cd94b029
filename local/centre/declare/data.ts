import { type Account } from '../../aws/account';
import { type TableInputs } from '../../aws/dynamodb/tables';
import { type Nodes, optionalText, part, text } from '../nodes';

/** Tables, then the items the program puts into them. */
export async function declareTables(nodes: Nodes, account: Account): Promise<void> {
  for (const table of nodes.of('aws:dynamodb/table:Table')) {
    account.declareTable({ ...table.outputs, name: text(table, 'name') } as unknown as TableInputs); // Both spell a table as the AWS provider does.
  }
  for (const item of nodes.of('aws:dynamodb/tableItem:TableItem')) {
    const Item = JSON.parse(text(item, 'item')) as Record<string, unknown>;
    await account.door.call({ kind: 'operator' }, 'dynamodb', 'PutItem', { TableName: text(item, 'tableName'), Item });
  }
}

export function declareKeys(nodes: Nodes, account: Account): void {
  for (const key of nodes.of('aws:kms/key:Key')) {
    account.declareKey({
      arn: text(key, 'arn'),
      id: text(key, 'keyId'),
      spec: (optionalText(key, 'customerMasterKeySpec') ?? 'SYMMETRIC_DEFAULT') as 'SYMMETRIC_DEFAULT' | 'HMAC_256', // The account refuses others by name.
      usage: (optionalText(key, 'keyUsage') ?? 'ENCRYPT_DECRYPT') as 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC',
      ...(optionalText(key, 'policy') === undefined ? {} : { policy: text(key, 'policy') }),
    });
  }
  for (const alias of nodes.of('aws:kms/alias:Alias'))
    account.declareAlias({ name: text(alias, 'name'), target: text(alias, 'targetKeyId') });
}

export function declareLogGroups(nodes: Nodes, account: Account): void {
  for (const group of nodes.of('aws:cloudwatch/logGroup:LogGroup')) {
    const days = part<number>(group, 'retentionInDays');
    account.declareLogGroup({ name: text(group, 'name'), ...(days === undefined ? {} : { retentionInDays: days }) });
  }
}
