import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { handlers } from './machines.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Bundles our interpreter from its sources: nothing in the repository is built beforehand. */
async function loadOwn() {
  const { buildSync } = createRequire(join(root, 'package.json'))('esbuild');
  const outfile = join(root, 'node_modules/.cache/deskline/bench-states.cjs');
  mkdirSync(dirname(outfile), { recursive: true });
  const contents = `
    export { parseMachine } from './local/states/machine';
    export { run } from './local/states/run';
    export { WallClock } from './local/time/clock';
    export { Random } from './local/time/random';`;
  buildSync({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
  return createRequire(pathToFileURL(outfile))(outfile);
}

/** Answers a function that runs one execution of a definition and answers its output. */
export async function ownEngine() {
  const { parseMachine, run, WallClock, Random } = await loadOwn();
  const clock = new WallClock();
  const random = new Random(1);
  const task = { invoke: (request) => handlers[request.stateName]() };
  const names = {
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:bench',
    executionArn: 'arn:aws:states:us-east-1:123456789012:express:bench:run:1',
    executionName: 'run',
    roleArn: 'arn:aws:iam::123456789012:role/bench',
  };
  return (definition) => {
    const parsed = parseMachine(definition, 'EXPRESS');
    if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
    return async (input) => {
      const result = await run(parsed.machine, { ...names, input, clock, random, task });
      if (result.status !== 'SUCCEEDED') throw new Error(result.cause);
      return result.output;
    };
  };
}

/** The compared library, or nothing when it is not installed. */
export async function comparedEngine() {
  Promise.withResolvers ??= function withResolvers() {
    const deferred = {};
    deferred.promise = new this((resolve, reject) => Object.assign(deferred, { resolve, reject }));
    return deferred;
  };
  const library = await import('aws-local-stepfunctions').catch(() => undefined);
  if (!library) return undefined;
  return (definition) => {
    const machine = new library.StateMachine(definition);
    return (input) => machine.run(input, { overrides: { taskResourceLocalHandlers: handlers } }).result;
  };
}
