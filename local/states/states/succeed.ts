import { type State } from '../machine-type';
import { type Step } from '../program';
import { type Reader } from '../reader';
import { compileJsonataFlow, JSONPATH_FIELDS } from './jsonata-flow';
import { applyPath, JSONATA_FIELDS } from './path-flow';
import { rejectTransition } from './transition';

/** Succeed: an end that is fine. */
export function compileSucceed(name: string, reader: Reader): State {
  rejectTransition(reader, 'Succeed');
  if (reader.has('Assign')) reader.report('Assign', 'does not belong to a Succeed state', 'no state comes after it');
  return { name, type: 'Succeed', run: reader.isJsonata ? jsonataSucceed(reader) : pathSucceed(reader) };
}

function pathSucceed(reader: Reader): State['run'] {
  reader.rejectFields(JSONATA_FIELDS, 'JSONata');
  const inputPath = reader.nullablePath('InputPath');
  const outputPath = reader.nullablePath('OutputPath');
  return (thread, input) => ({
    output: applyPath(outputPath, applyPath(inputPath, input, thread), thread),
    next: undefined,
  });
}

function jsonataSucceed(reader: Reader): State['run'] {
  reader.rejectFields(JSONPATH_FIELDS, 'JSONPath');
  const flow = compileJsonataFlow(reader);
  return (thread, input): Step | Promise<Step> => {
    const output = flow.finish({ input }, input, thread);
    return output instanceof Promise
      ? output.then((value: unknown) => ({ output: value, next: undefined }))
      : { output, next: undefined };
  };
}
