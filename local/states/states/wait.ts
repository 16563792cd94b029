import { Fault } from '../errors';
import { isExpression } from '../jsonata/expression';
import { type State } from '../machine-type';
import { type Step } from '../program';
import { type Query, readPath } from '../paths/query';
import { MISSING } from '../paths/path';
import { type Reader } from '../reader';
import { type Thread } from '../thread';
import { parseTimestamp, timestampMs } from '../timestamp';
import { compileJsonataFlow, JSONPATH_FIELDS } from './jsonata-flow';
import { applyPath, JSONATA_FIELDS, readAssign } from './path-flow';
import { readTransition } from './transition';

/** The service cannot wait longer than this many seconds (recorded: 24,856 days are refused). */
const MAX_WAIT_SECONDS = 2 ** 31 - 1;

/** When to go on, in epoch milliseconds. */
type Until = (input: unknown, thread: Thread) => number | Promise<number>;

const FIELDS = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

/** Wait: for seconds, or until an instant. On a virtual clock a million seconds cost nothing. */
export function compileWait(name: string, reader: Reader): State {
  const next = readTransition(reader);
  const written = FIELDS.filter((field) => reader.has(field));
  if (written.length !== 1)
    reader.report('', `needs exactly one of ${FIELDS.join(', ')}, but has ${written.join(' and ') || 'none'}`);
  return { name, type: 'Wait', run: reader.isJsonata ? jsonataWait(reader, next) : pathWait(reader, next) };
}

function pathWait(reader: Reader, next: string | undefined): State['run'] {
  reader.rejectFields(JSONATA_FIELDS, 'JSONata');
  const inputPath = reader.nullablePath('InputPath');
  const outputPath = reader.nullablePath('OutputPath');
  const assign = readAssign(reader);
  const until = pathUntil(reader) ?? literalUntil(reader);
  return async (thread, input) => {
    const selected = applyPath(inputPath, input, thread);
    await sleepUntil(await until(selected, thread), thread);
    if (assign) thread.assigned = assign(selected, thread);
    return { output: applyPath(outputPath, selected, thread), next };
  };
}

function pathUntil(reader: Reader): Until | undefined {
  const seconds = reader.query('SecondsPath');
  if (seconds) return (input, thread) => thread.clock.now() + secondsAt(seconds, input, thread) * 1000;
  const timestamp = reader.query('TimestampPath');
  return timestamp && ((input, thread) => instantAt(timestamp, input, thread));
}

function literalUntil(reader: Reader): Until {
  const text = reader.text('Timestamp');
  const instant = text === undefined ? undefined : parseTimestamp(text);
  if (text !== undefined && !instant)
    reader.report('Timestamp', `"${text}" is no instant`, `write e.g. 2026-03-02T15:00:00Z`);
  const seconds = reader.number('Seconds', 0, 0, true);
  return instant ? () => timestampMs(instant) : (_, thread) => thread.clock.now() + seconds * 1000;
}

function secondsAt(query: Query, input: unknown, thread: Thread): number {
  const value = existing(query, 'SecondsPath', input, thread);
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new Fault(
      'States.Runtime',
      `The SecondsPath parameter does not reference an integer value: ${query.text} == ${JSON.stringify(value)}`,
    );
  }
  if (value < 0)
    throw new Fault(
      'States.Runtime',
      `The SecondsPath parameter references a negative value: ${query.text} == ${value}`,
    );
  return value;
}

function instantAt(query: Query, input: unknown, thread: Thread): number {
  const value = existing(query, 'TimestampPath', input, thread);
  const instant = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (instant) return timestampMs(instant);
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  throw new Fault(
    'States.Runtime',
    `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${query.text} == ${shown}`,
  );
}

/** The wording for a missing value is UNVERIFIED. */
function existing(query: Query, field: string, input: unknown, thread: Thread): unknown {
  if (query.kind === 'input' && query.evaluate(input, thread) === MISSING) {
    throw new Fault('States.Runtime', `The ${field} parameter does not reference an input value: ${query.text}`);
  }
  return readPath(query, input, thread);
}

function jsonataWait(reader: Reader, next: string | undefined): State['run'] {
  reader.rejectFields(JSONPATH_FIELDS, 'JSONPath');
  const flow = compileJsonataFlow(reader);
  const until = jsonataUntil(reader);
  return async (thread, input): Promise<Step> => {
    await sleepUntil(await until(input, thread), thread);
    return { output: await flow.finish({ input }, input, thread), next };
  };
}

function jsonataUntil(reader: Reader): Until {
  const isEvaluated = isExpression(reader.get('Seconds')) || isExpression(reader.get('Timestamp'));
  if (!isEvaluated) return literalUntil(reader);
  const seconds = reader.jsonata('Seconds', 'Seconds', 'number');
  const timestamp = reader.jsonata('Timestamp', 'Timestamp', 'string');
  return async (input, thread) => {
    const bindings = thread.bindings({ input });
    if (seconds) return thread.clock.now() + evaluatedSeconds(await seconds.evaluate(bindings)) * 1000;
    return evaluatedInstant(await timestamp?.evaluate(bindings));
  };
}

/** The wording is UNVERIFIED. */
function evaluatedSeconds(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new Fault(
    'States.QueryEvaluationError',
    `The Seconds field must be a non-negative integer but was: ${JSON.stringify(value)}`,
    'Seconds',
  );
}

function evaluatedInstant(value: unknown): number {
  const instant = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (instant) return timestampMs(instant);
  throw new Fault(
    'States.QueryEvaluationError',
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${String(value)}`,
    'Timestamp',
  );
}

async function sleepUntil(untilMs: number, thread: Thread): Promise<void> {
  const waitMs = untilMs - thread.clock.now();
  if (waitMs > MAX_WAIT_SECONDS * 1000) throw new Fault('States.Runtime', 'Wait state delay is too long.');
  if (waitMs > 0) await thread.clock.sleep(waitMs, thread.signal);
}
