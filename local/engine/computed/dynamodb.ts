import { arn, type ComputedTable, physicalName, text } from './declared';

export const dynamodb: ComputedTable = {
  'aws:dynamodb/table:Table': (declared) => {
    const name = physicalName(declared);
    // Seen in provider and API reference: without a billing mode a table is PROVISIONED.
    const defaults = { name, billingMode: 'PROVISIONED', tableClass: 'STANDARD' };
    const tableArn = arn(declared, 'dynamodb', `table/${name}`);
    // A stream is named by the moment it was switched on; any will do that is the same in every run.
    const streamLabel = '2026-01-01T00:00:00.000';
    const stream =
      declared.inputs['streamEnabled'] === true ? { streamLabel, streamArn: `${tableArn}/stream/${streamLabel}` } : {};
    return { id: name, defaults, computed: { arn: tableArn, ...stream } };
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
