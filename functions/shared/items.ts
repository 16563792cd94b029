import { type AttributeValue } from '@aws-sdk/client-dynamodb';

/** What the tables hold: prompts are a map, the latest calls of a number a list of maps. */
export type Attribute = string | number | boolean | readonly Attribute[] | { readonly [name: string]: Attribute };

/** A row in DynamoDB's wire form. An attribute that is undefined is not written. */
export function toItem(row: Readonly<Record<string, Attribute | undefined>>): Record<string, AttributeValue> {
  const item: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(row)) if (value !== undefined) item[name] = toAttribute(value);
  return item;
}

/** A row as plain values, for a schema to look at. Kinds of attribute we never write come back undefined. */
export function fromItem(item: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, fromAttribute(value)]));
}

function toAttribute(value: Attribute): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (isList(value)) return { L: value.map(toAttribute) };
  return { M: toItem(value) };
}

/** `Array.isArray` does not tell a readonly list from a map. */
const isList = (value: Attribute): value is readonly Attribute[] => Array.isArray(value);

function fromAttribute(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(fromAttribute);
  return value.M === undefined ? undefined : fromItem(value.M);
}
