import { type State } from '../machine-type';
import { type Step } from '../program';
import { type Reader } from '../reader';
import { compileJsonataFlow, JSONPATH_FIELDS } from './jsonata-flow';
import { compilePathFlow } from './path-flow';
import { readTransition } from './transition';

/** Pass: hands its input on, or a result written in the definition. */
export function compilePass(name: string, reader: Reader): State {
  const next = readTransition(reader);
  return { name, type: 'Pass', run: reader.isJsonata ? jsonataPass(reader, next) : pathPass(reader, next) };
}

function pathPass(reader: Reader, next: string | undefined): State['run'] {
  const flow = compilePathFlow(reader);
  const hasResult = reader.has('Result');
  const result = reader.get('Result');
  return (thread, input) => {
    const selected = flow.parameters(flow.select(input, thread), thread);
    return { output: flow.finish(input, hasResult ? result : selected, thread), next };
  };
}

function jsonataPass(reader: Reader, next: string | undefined): State['run'] {
  reader.rejectFields([...JSONPATH_FIELDS, 'Result'], 'JSONPath');
  const flow = compileJsonataFlow(reader);
  return (thread, input): Step | Promise<Step> => {
    const output = flow.finish({ input }, input, thread);
    return output instanceof Promise ? output.then((value: unknown) => ({ output: value, next })) : { output, next };
  };
}
