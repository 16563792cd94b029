import { isObject } from '../json';
import { type Template } from '../paths/payload-template';
import { type Query, readPath } from '../paths/query';
import { type Placement } from '../paths/reference-path';
import { type Reader } from '../reader';
import { type Thread } from '../thread';

/** The input and output processing of a JSONPath state, field by field, in the order AWS applies them. */
export interface PathFlow {
  /** `InputPath`. */
  select(input: unknown, thread: Thread): unknown;
  /** `Parameters`, on what `select` answered. */
  parameters(selected: unknown, thread: Thread): unknown;
  /** `ResultSelector`, `Assign`, `ResultPath` on the raw input, `OutputPath`. */
  finish(input: unknown, result: unknown, thread: Thread): unknown;
}

export const JSONATA_FIELDS = ['Arguments', 'Output', 'Items', 'Condition'];

export function compilePathFlow(reader: Reader): PathFlow {
  reader.rejectFields(JSONATA_FIELDS, 'JSONata');
  const inputPath = reader.nullablePath('InputPath');
  const parameters = reader.payloadTemplate('Parameters');
  const resultSelector = reader.payloadTemplate('ResultSelector');
  const placement = reader.placement('ResultPath');
  const outputPath = reader.nullablePath('OutputPath');
  const assign = readAssign(reader);
  return {
    select: (input, thread) => applyPath(inputPath, input, thread),
    parameters: (selected, thread) => (parameters ? parameters(selected, thread) : selected),
    finish(input, raw, thread) {
      const result = resultSelector ? resultSelector(raw, thread) : raw;
      if (assign) thread.assigned = assign(result, thread);
      return applyPath(outputPath, place(placement, input, result), thread);
    },
  };
}

/** `null` means an empty object. */
export function applyPath(path: Query | null | undefined, value: unknown, thread: Thread): unknown {
  if (path === undefined) return value;
  return path === null ? {} : readPath(path, value, thread);
}

/** `null` keeps the input and drops the result; nothing written replaces the input. */
export function place(placement: Placement | null | undefined, input: unknown, result: unknown): unknown {
  if (placement === undefined) return result;
  return placement === null ? input : placement(input, result);
}

export type Assign = (input: unknown, thread: Thread) => Record<string, unknown>;

/** `Assign` of a JSONPath state. All expressions see the variables as they were on entry. */
export function readAssign(reader: Reader): Assign | undefined {
  if (!reader.has('Assign')) return undefined;
  checkAssign(reader);
  const template: Template | undefined = reader.payloadTemplate('Assign');
  return (input, thread) => {
    const values = template?.(input, thread);
    return isObject(values) ? values : {};
  };
}

const VARIABLE_NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** Whole variables only, with a Unicode identifier of at most 80 characters for a name; `states` is reserved. */
export function checkAssign(reader: Reader): void {
  const assign = reader.get('Assign');
  if (!isObject(assign)) {
    reader.report('Assign', 'must be an object from variable names to values');
    return;
  }
  for (const key of Object.keys(assign)) {
    const name = reader.isJsonata ? key : key.replace(/\.\$$/, '');
    if (!VARIABLE_NAME.test(name) || name.length > 80 || name === 'states') {
      reader.report(
        `Assign/${key}`,
        `"${name}" cannot name a variable`,
        `write a plain identifier of at most 80 characters, not "states"`,
      );
    }
  }
}
