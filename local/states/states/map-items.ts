import { Fault } from '../errors';
import { type JsonObject } from '../json';
import { MISSING } from '../paths/path';
import { invalidPath } from '../paths/query';
import { type Template } from '../paths/payload-template';
import { type Visit } from '../program';
import { type Reader } from '../reader';
import { type MapItem, type Thread } from '../thread';
import { applyPath } from './path-flow';

/** What a Map iterates over, and the input of each iteration. */
export interface ItemSource {
  items(input: unknown, thread: Thread): readonly unknown[] | Promise<readonly unknown[]>;
  select(input: unknown, item: MapItem, thread: Thread): unknown;
}

export function pathItems(reader: Reader): ItemSource {
  const inputPath = reader.nullablePath('InputPath');
  const itemsPath = reader.query('ItemsPath');
  if (reader.has('Parameters') && reader.has('ItemSelector')) {
    reader.report('Parameters', 'stands beside ItemSelector, which took its place', 'remove Parameters');
  }
  const selector = reader.payloadTemplate(reader.has('ItemSelector') ? 'ItemSelector' : 'Parameters');
  return {
    items(input, thread) {
      const selected = applyPath(inputPath, input, thread);
      const items = itemsPath ? itemsPath.evaluate(selected, thread) : selected;
      if (itemsPath && items === MISSING) throw invalidPath(itemsPath, selected, thread);
      if (Array.isArray(items)) return items;
      throw new Fault('States.Runtime', `Reference path "${itemsPath?.text ?? '$'}" must point to array.`);
    },
    select: (input, item, thread) =>
      selector ? withItem(selector, applyPath(inputPath, input, thread), item, thread) : item.Value,
  };
}

/** Inside an item selector the context object also has `Map.Item`. */
function withItem(selector: Template, input: unknown, item: MapItem, thread: Thread): unknown {
  const visit: Visit = {
    scope: thread.scope,
    clock: thread.clock,
    random: thread.random,
    context: (): JsonObject => ({ ...thread.context(), Map: { Item: item } }),
  };
  return selector(input, visit);
}

export function jsonataItems(reader: Reader): ItemSource {
  const items = reader.jsonata('Items', 'Items', 'array');
  const selector = reader.jsonata('ItemSelector');
  return {
    async items(input, thread) {
      const found = items ? await items.evaluate(thread.bindings({ input })) : input;
      if (Array.isArray(found)) return found;
      throw new Fault(
        'States.QueryEvaluationError',
        `Map state input must be an array but was: ${JSON.stringify(found)}`,
        'Items',
      );
    },
    select: (input, item, thread) => (selector ? selector.evaluate(thread.bindings({ input }, item)) : item.Value),
  };
}
