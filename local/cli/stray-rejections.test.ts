import { EventEmitter } from 'node:events';
import { sampleAccount, sampleFunction } from '../aws/sample-account';
import { forgiveFunctions } from './stray-rejections';

function world() {
  const process = new EventEmitter();
  const written: string[] = [];
  const stop = forgiveFunctions(process, (text) => written.push(text));
  return { stop, written, rejects: (reason: unknown) => void process.emit('unhandledRejection', reason), process };
}

/** An error as it is made inside a bundle. */
async function errorOfFunction(): Promise<unknown> {
  const { account } = sampleAccount();
  const code = `export const handler = async () => { globalThis.forgotten(new TypeError('oh\\nno')); return 1; };`;
  const { invoke } = sampleFunction(account, { name: 'forgetful', code });
  const made: unknown[] = [];
  const host = globalThis as typeof globalThis & { forgotten?: (error: unknown) => void };
  host.forgotten = (error) => void made.push(error);
  try {
    await invoke();
  } finally {
    delete host.forgotten;
  }
  return made[0];
}

it('says whose fault it is when a function forgets a promise that fails, and goes on', async () => {
  const { rejects, written } = world();

  rejects(await errorOfFunction());

  expect(written).toEqual([
    expect.stringMatching(/^function: forgot a promise that failed with TypeError: oh no \(at .*\/var\/task\/.*\)\n$/),
  ]);
});

it('lets what is a bug of ours end the process', () => {
  const { rejects, written } = world();

  expect(() => rejects(new Error('ours'))).toThrow('ours');
  expect(() => rejects('no error at all')).toThrow('no error at all');
  expect(written).toEqual([]);
});

it('listens no longer than it is asked to', () => {
  const { stop, process } = world();

  stop();

  expect(process.listenerCount('unhandledRejection')).toBe(0);
});
