import { type State } from '../machine-type';
import { type Template as JsonataTemplate } from '../jsonata/template';
import { type Step } from '../program';
import { type Reader } from '../reader';
import { type Thread } from '../thread';
import { type Amount, compileAmount } from './amount';
import { compileJsonataFlow, JSONPATH_FIELDS } from './jsonata-flow';
import { compilePathFlow } from './path-flow';
import { compileRecovery } from './recovery';
import { readResource, type Resource } from './resource';
import { callTask, type Limits } from './task-call';
import { readTransition } from './transition';

/** Task: work done elsewhere. */
export function compileTask(name: string, reader: Reader): State {
  const next = readTransition(reader);
  const resource = readTaskResource(reader);
  const recovery = compileRecovery(reader);
  const limits = compileLimits(reader);
  const attempt = reader.isJsonata
    ? jsonataAttempt(reader, resource, limits, next)
    : pathAttempt(reader, resource, limits, next);
  return { name, type: 'Task', run: (thread, input) => recovery(thread, input, () => attempt(thread, input)) };
}

function readTaskResource(reader: Reader): Resource {
  const text = reader.text('Resource');
  if (!reader.has('Resource'))
    reader.report('Resource', 'is missing', 'write the ARN of a function or of a service integration');
  const resource = readResource(text ?? '');
  if (reader.compiler.type === 'STANDARD') return resource;
  // As AWS refuses them: "Express state machine does not support '.sync' service integration".
  if (resource.kind === 'activity')
    reader.report(
      'Resource',
      'Express state machine does not support Activity ARN',
      'call a function, or make the machine STANDARD',
    );
  if (resource.kind === 'service' && resource.pattern !== 'requestResponse') {
    reader.report(
      'Resource',
      `Express state machine does not support '.${resource.pattern}' service integration`,
      'call it without waiting, or make the machine STANDARD',
    );
  }
  return resource;
}

type ReadLimits = (input: unknown, thread: Thread) => Limits | Promise<Limits>;

const SECONDS = {
  minimum: 1,
  kind: 'integer' as const,
  outOfRange: (value: number) => `The timeout must be a positive number of seconds but was: ${value}`, // wording UNVERIFIED
};

function compileLimits(reader: Reader): ReadLimits {
  const timeout = compileAmount(reader, 'TimeoutSeconds', SECONDS);
  const heartbeat = compileAmount(reader, 'HeartbeatSeconds', SECONDS);
  const fixed = fixedLimits(reader);
  if (fixed) return () => fixed;
  return async (input, thread) => ({
    ...(await limit('timeoutSeconds', timeout, input, thread)),
    ...(await limit('heartbeatSeconds', heartbeat, input, thread)),
  });
}

/** Numbers written in the definition need no evaluation at each call. */
function fixedLimits(reader: Reader): Limits | undefined {
  const fields = ['TimeoutSeconds', 'HeartbeatSeconds', 'TimeoutSecondsPath', 'HeartbeatSecondsPath'].filter((field) =>
    reader.has(field),
  );
  if (fields.some((field) => typeof reader.get(field) !== 'number')) return undefined;
  const [timeoutSeconds, heartbeatSeconds] = [reader.get('TimeoutSeconds'), reader.get('HeartbeatSeconds')];
  return {
    ...(typeof timeoutSeconds === 'number' && { timeoutSeconds }),
    ...(typeof heartbeatSeconds === 'number' && { heartbeatSeconds }),
  };
}

async function limit(name: keyof Limits, amount: Amount | undefined, input: unknown, thread: Thread): Promise<Limits> {
  const seconds = await amount?.(input, thread);
  return seconds === undefined ? {} : { [name]: seconds };
}

type Attempt = (thread: Thread, input: unknown) => Promise<Step>;

function pathAttempt(reader: Reader, resource: Resource, limits: ReadLimits, next: string | undefined): Attempt {
  const flow = compilePathFlow(reader);
  return async (thread, input) => {
    const selected = flow.select(input, thread);
    const limited = limits(selected, thread);
    const settled = limited instanceof Promise ? await limited : limited;
    const argument = flow.parameters(selected, thread);
    const result = await callTask(thread, resource, argument, settled);
    return { output: flow.finish(input, result, thread), next };
  };
}

function jsonataAttempt(reader: Reader, resource: Resource, limits: ReadLimits, next: string | undefined): Attempt {
  reader.rejectFields(JSONPATH_FIELDS, 'JSONPath');
  const template: JsonataTemplate | undefined = reader.jsonata('Arguments');
  const flow = compileJsonataFlow(reader);
  return async (thread, input) => {
    const limited = await limits(input, thread);
    const argument = template ? await evaluate(template, thread, input) : input;
    const result = await callTask(thread, resource, argument, limited);
    return { output: await flow.finish({ input, result }, result, thread), next };
  };
}

function evaluate(template: JsonataTemplate, thread: Thread, input: unknown): unknown {
  return template.constant ? template.constant.value : template.evaluate(thread.bindings({ input }));
}
