import { isObject } from '../json';
import { type State } from '../machine-type';
import { type Program, type Step } from '../program';
import { type Reader } from '../reader';
import { type Thread } from '../thread';
import { compileAmount } from './amount';
import { compileJsonataFlow, JSONPATH_FIELDS } from './jsonata-flow';
import { compileDistribution, type Distribution, distribute } from './map-distributed';
import { iterate } from './map-inline';
import { type ItemSource, jsonataItems, pathItems } from './map-items';
import { compilePathFlow } from './path-flow';
import { compileRecovery } from './recovery';
import { readTransition } from './transition';

interface MapParts {
  readonly source: ItemSource;
  readonly processor: Program<State>;
  readonly concurrency: (input: unknown, thread: Thread) => Promise<number>;
  /** Absent for an inline Map. */
  readonly distribution: Distribution | undefined;
}

/** Map: the same states for each item of an array; the output is an array in the order of the items. */
export function compileMap(name: string, reader: Reader): State {
  const next = readTransition(reader);
  const parts: MapParts = {
    processor: compileProcessor(reader),
    source: reader.isJsonata ? jsonataItems(reader) : pathItems(reader),
    concurrency: compileConcurrency(reader),
    distribution: compileDistribution(reader, name, isDistributed(reader)),
  };
  const recovery = compileRecovery(reader);
  const finish = reader.isJsonata ? jsonataFinish(reader) : pathFinish(reader);
  const attempt = async (thread: Thread, input: unknown): Promise<Step> => {
    const result = await runItems(parts, thread, input);
    return { output: await finish(input, result, thread), next };
  };
  return { name, type: 'Map', run: (thread, input) => recovery(thread, input, () => attempt(thread, input)) };
}

/** `Iterator` is the old name of `ItemProcessor`. */
function processorField(reader: Reader): 'ItemProcessor' | 'Iterator' {
  return reader.has('Iterator') && !reader.has('ItemProcessor') ? 'Iterator' : 'ItemProcessor';
}

function compileProcessor(reader: Reader): Program<State> {
  const field = processorField(reader);
  const child = reader.child(field, reader.get(field));
  if (!child) return { startAt: '', states: new Map() };
  return reader.compiler.compileProgram(child.definition, child.path, reader.language);
}

function isDistributed(reader: Reader): boolean {
  const field = processorField(reader);
  const processor = reader.get(field);
  const config = isObject(processor) ? processor['ProcessorConfig'] : undefined;
  if (config === undefined) return false;
  const mode = isObject(config) ? (config['Mode'] ?? 'INLINE') : config;
  if (mode !== 'INLINE' && mode !== 'DISTRIBUTED')
    reader.report(`${field}/ProcessorConfig`, 'needs a Mode of INLINE or DISTRIBUTED');
  if (mode === 'DISTRIBUTED' && reader.compiler.type === 'EXPRESS') {
    reader.report(
      `${field}/ProcessorConfig`,
      'Express state machine does not support DISTRIBUTED mode',
      'write INLINE, or make the machine STANDARD',
    );
  }
  return mode === 'DISTRIBUTED';
}

function compileConcurrency(reader: Reader): MapParts['concurrency'] {
  const amount = compileAmount(reader, 'MaxConcurrency', {
    minimum: 0,
    kind: 'integer',
    outOfRange: (value) => `Expected non-negative integer for MaxConcurrency, got '${value}' instead.`, // wording UNVERIFIED
  });
  return async (input, thread) => (await amount?.(input, thread)) ?? 0;
}

async function runItems(parts: MapParts, thread: Thread, input: unknown): Promise<unknown[]> {
  const { source, processor, distribution } = parts;
  const concurrency = await parts.concurrency(input, thread);
  const tolerance = distribution && (await distribution.tolerance(input, thread));
  const items = await source.items(input, thread);
  const inputs: unknown[] = [];
  for (const [index, value] of items.entries()) {
    const selected = source.select(input, { Index: index, Value: value }, thread);
    inputs.push(selected instanceof Promise ? await selected : selected);
  }
  if (distribution && tolerance)
    return distribute(thread, processor, distribution, { inputs, concurrency, tolerance, input });
  return iterate(thread, processor, items, inputs, concurrency);
}

type Finish = (input: unknown, result: unknown, thread: Thread) => unknown;

function pathFinish(reader: Reader): Finish {
  // `Parameters` of a Map is its old item selector, which `pathItems` reads.
  const flow = compilePathFlow(reader);
  return flow.finish;
}

function jsonataFinish(reader: Reader): Finish {
  reader.rejectFields(JSONPATH_FIELDS, 'JSONPath');
  const flow = compileJsonataFlow(reader);
  return (input, result, thread) => flow.finish({ input, result }, result, thread);
}
