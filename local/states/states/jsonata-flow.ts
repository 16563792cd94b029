import { isObject } from '../json';
import { type Template } from '../jsonata/template';
import { type Reader } from '../reader';
import { type StatesValues, type Thread } from '../thread';
import { checkAssign } from './path-flow';

/** `Assign` and `Output` of a JSONata state, rule or catcher. Both see the variables as they were on entry. */
export interface JsonataFlow {
  /** Answers the output: that of `Output`, or `fallback` when there is none. */
  finish(values: StatesValues, fallback: unknown, thread: Thread): unknown | Promise<unknown>;
}

export const JSONPATH_FIELDS = [
  'InputPath',
  'Parameters',
  'ResultSelector',
  'ResultPath',
  'OutputPath',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'ErrorPath',
  'CausePath',
];

export function compileJsonataFlow(reader: Reader, location = ''): JsonataFlow {
  const assign = readAssign(reader, location);
  const output = reader.jsonata('Output', `${location}Output`);
  if (!assign && (!output || output.constant)) {
    return { finish: (_, fallback) => (output?.constant ? output.constant.value : fallback) };
  }
  return {
    async finish(values, fallback, thread) {
      const bindings = thread.bindings(values);
      const assigned = assign && (await assign.evaluate(bindings));
      const result = output ? await output.evaluate(bindings) : fallback;
      if (isObject(assigned)) thread.assigned = assigned;
      return result;
    },
  };
}

function readAssign(reader: Reader, location: string): Template | undefined {
  if (!reader.has('Assign')) return undefined;
  checkAssign(reader);
  return reader.jsonata('Assign', `${location}Assign`);
}
