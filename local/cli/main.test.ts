import { type Io } from './command';
import { dispatch } from './main';

function surroundings() {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    cwd: '/nowhere',
    projectDir: '/nowhere',
    env: {},
    color: false,
    isTerminal: false,
    signal: new AbortController().signal,
  };
  return { io, said };
}

it('lists the commands', async () => {
  const { io, said } = surroundings();

  expect(await dispatch(['--help'], io)).toBe(0);
  expect(said.out).toContain('call ');
  expect(said.err).toBe('');
});

it('answers 2 and the way out to a command there is not', async () => {
  const { io, said } = surroundings();

  expect(await dispatch(['flaw'], io)).toBe(2);
  expect(said.err).toBe("deskline: there is no command 'flaw'; did you mean 'flow'? See deskline --help.\n");
});

it('answers 2 to an option there is not, without a stack trace', async () => {
  const { io, said } = surroundings();

  expect(await dispatch(['call', '--speed', '9'], io)).toBe(2);
  expect(said.err).toContain('--speed');
  expect(said.err).not.toContain('    at ');
});

it('names every file that cannot be read', async () => {
  const { io, said } = surroundings();

  expect(await dispatch(['call', 'a.yaml', 'b.yaml'], io)).toBe(2);
  expect(said.err.split('\n').filter(Boolean)).toHaveLength(2);
});

it('prints what was said, and nothing else, for no command at all', async () => {
  const { io, said } = surroundings();

  expect(await dispatch([], io)).toBe(2);
  expect(said.out).toBe('');
  expect(said.err).toContain('Usage');
});

it('says loudly that a promised command is not there yet', async () => {
  const { io, said } = surroundings();

  expect(await dispatch(['doctor', '--stack', 'dev'], io)).toBe(1);
  expect(said.err).toContain('not supported yet');
});
