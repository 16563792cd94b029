import { arn, type ComputedTable, physicalName, text } from './declared';

export const dynamodb: ComputedTable = {
  'aws:dynamodb/table:Table': (declared) => {
    const name = physicalName(declared);
    // Seen in provider and API reference: without a billing mode a table is PROVISIONED.
    const defaults = { name, billingMode: 'PROVISIONED', tableClass: 'STANDARD' };
    return { id: name, defaults, computed: { arn: arn(declared, 'dynamodb', `table/${name}`) } };
  },
  'aws:dynamodb/tableItem:TableItem': (declared) => {
    const { inputs } = declared;
    const item: Record<string, unknown> = JSON.parse(text(declared, 'item'));
    const hashKeyValue = keyValue(item[text(declared, 'hashKey')]);
    const rangeKeyValue = typeof inputs['rangeKey'] === 'string' ? keyValue(item[inputs['rangeKey']]) : undefined;
    const id = [inputs['tableName'], inputs['hashKey'], '', hashKeyValue, '', rangeKeyValue ?? ''].join('|');
    return { id, computed: { hashKeyValue, ...(rangeKeyValue === undefined ? {} : { rangeKeyValue }) } };
  },
};

/** The text inside `{"S": "…"}`. */
function keyValue(attribute: unknown): string {
  return typeof attribute === 'object' && attribute !== null ? String(Object.values(attribute)[0]) : '';
}
