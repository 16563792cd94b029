import { isObject } from '../json';
import { type State } from '../machine-type';
import { type Program, type Step } from '../program';
import { type Reader, typeName } from '../reader';
import { Scope } from '../scope';
import { linkedController, Thread } from '../thread';
import { Stopped } from '../errors';
import { compileJsonataFlow, JSONPATH_FIELDS } from './jsonata-flow';
import { compilePathFlow } from './path-flow';
import { compileRecovery } from './recovery';
import { readTransition } from './transition';

/** Parallel: branches side by side on the same input; the output is an array in the order of the branches. */
export function compileParallel(name: string, reader: Reader): State {
  const next = readTransition(reader);
  const branches = compileBranches(reader);
  const recovery = compileRecovery(reader);
  const attempt = reader.isJsonata ? jsonataAttempt(reader, branches, next) : pathAttempt(reader, branches, next);
  return { name, type: 'Parallel', run: (thread, input) => recovery(thread, input, () => attempt(thread, input)) };
}

function compileBranches(reader: Reader): Program<State>[] {
  const value = reader.get('Branches');
  if (!Array.isArray(value) || value.length === 0) {
    reader.report('Branches', `must be an array with at least one branch, but is ${typeName(value)}`);
    return [];
  }
  return value.flatMap((branch, index) => {
    const field = `Branches[${index}]`;
    if (isObject(branch)) return reader.compiler.compileProgram(branch, `${reader.path}/${field}`, reader.language);
    reader.report(field, `must be an object with StartAt and States, but is ${typeName(branch)}`);
    return [];
  });
}

type Attempt = (thread: Thread, input: unknown) => Promise<Step>;

function pathAttempt(reader: Reader, branches: readonly Program<State>[], next: string | undefined): Attempt {
  const flow = compilePathFlow(reader);
  return async (thread, input) => {
    const argument = flow.parameters(flow.select(input, thread), thread);
    const result = await runBranches(thread, branches, argument);
    return { output: flow.finish(input, result, thread), next };
  };
}

function jsonataAttempt(reader: Reader, branches: readonly Program<State>[], next: string | undefined): Attempt {
  reader.rejectFields(JSONPATH_FIELDS, 'JSONPath');
  const template = reader.jsonata('Arguments');
  const flow = compileJsonataFlow(reader);
  return async (thread, input) => {
    const argument = template ? await template.evaluate(thread.bindings({ input })) : input;
    const result = await runBranches(thread, branches, argument);
    return { output: await flow.finish({ input, result }, result, thread), next };
  };
}

/** The first branch to fail stops the others and fails the state with its own error and cause. */
async function runBranches(thread: Thread, branches: readonly Program<State>[], input: unknown): Promise<unknown[]> {
  const startedId = thread.record('ParallelStateStarted');
  const { controller, release } = linkedController(thread.signal);
  const threads = branches.map(
    () =>
      new Thread(thread.execution, new Scope(thread.scope), {
        signal: controller.signal,
        previousEventId: startedId,
        item: thread.group?.item,
      }),
  );
  try {
    const results = await Promise.all(
      branches.map((branch, index) =>
        (threads[index] as Thread).runProgram(branch, input).catch((error: unknown) => {
          // one thread a branch, made above
          controller.abort(new Stopped('ABORTED'));
          throw error;
        }),
      ),
    );
    thread.previousEventId = Math.max(...threads.map(({ previousEventId }) => previousEventId));
    thread.record('ParallelStateSucceeded');
    return results;
  } catch (error) {
    const failure = thread.failureOf(error);
    thread.previousEventId = Math.max(startedId, ...threads.map(({ previousEventId }) => previousEventId));
    if (!(failure instanceof Stopped)) thread.record('ParallelStateFailed');
    throw failure;
  } finally {
    release();
  }
}
