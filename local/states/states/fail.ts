import { Fault, StateFailure } from '../errors';
import { type Template } from '../jsonata/template';
import { type State } from '../machine-type';
import { type Query, readField } from '../paths/query';
import { type Reader } from '../reader';
import { type Thread } from '../thread';
import { JSONPATH_FIELDS } from './jsonata-flow';
import { JSONATA_FIELDS } from './path-flow';
import { rejectTransition } from './transition';

/** Fail: ends the machine, branch or iteration with an error. Both texts may be missing, and then are missing in the result. */
export function compileFail(name: string, reader: Reader): State {
  rejectTransition(reader, 'Fail');
  if (reader.has('Assign')) reader.report('Assign', 'does not belong to a Fail state', 'no state comes after it');
  return { name, type: 'Fail', run: reader.isJsonata ? jsonataFail(reader) : pathFail(reader) };
}

function pathFail(reader: Reader): State['run'] {
  reader.rejectFields(JSONATA_FIELDS, 'JSONata');
  const error = readText(reader, 'Error');
  const cause = readText(reader, 'Cause');
  return (thread, input) => {
    throw new StateFailure(error?.(input, thread), cause?.(input, thread));
  };
}

type ReadText = (input: unknown, thread: Thread) => string;

/** A literal text, or a path or intrinsic function in the field's `…Path`. */
function readText(reader: Reader, field: 'Error' | 'Cause'): ReadText | undefined {
  const literal = reader.text(field);
  const query = reader.query(`${field}Path`, true);
  if (literal !== undefined && query) reader.report(`${field}Path`, `stands beside ${field}`, `write one of them`);
  if (literal !== undefined) return () => literal;
  return query && ((input, thread) => readPathText(query, field, input, thread));
}

function readPathText(query: Query, field: string, input: unknown, thread: Thread): string {
  const value = readField(query, `${field}Path`, input, thread);
  if (typeof value === 'string') return value;
  throw new Fault(
    'States.Runtime',
    `The ${field}Path field refers to value "${JSON.stringify(value)}" which is not a string: ${query.text}`,
  );
}

function jsonataFail(reader: Reader): State['run'] {
  reader.rejectFields(JSONPATH_FIELDS, 'JSONPath');
  const error = reader.jsonata('Error', 'Error', 'string');
  const cause = reader.jsonata('Cause', 'Cause', 'string');
  return async (thread, input) => {
    const bindings = thread.bindings({ input });
    const evaluate = async (template: Template | undefined): Promise<string | undefined> =>
      template && ((await template.evaluate(bindings)) as string); // its type was checked by the template
    throw new StateFailure(await evaluate(error), await evaluate(cause));
  };
}
