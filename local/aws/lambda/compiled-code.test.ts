import { compiledModule } from './compiled-code';

const filler = `/* ${'a long bundle '.repeat(5_000)} */`;
const bundle = (text: string) => Buffer.from(`${filler}\n${text}`);

function exportsOf(bytes: Buffer): Record<string, unknown> {
  const module = { exports: {} };
  const code = compiledModule(bytes, 'index.js');
  code.run.call(undefined, module, module.exports);
  code.keep();
  return module.exports;
}

it('runs again from what was kept, as it ran first', () => {
  const text = 'let calls = 0; exports.twice = (n) => { calls++; return [2 * n, calls]; };';
  const first = exportsOf(bundle(text))['twice'] as (n: number) => unknown;
  const again = exportsOf(bundle(text))['twice'] as (n: number) => unknown;

  expect([first(4), first(4), again(4)]).toEqual([
    [8, 1],
    [8, 2],
    [8, 1],
  ]);
});

it('keeps what was changed apart', () => {
  expect([exportsOf(bundle('exports.a = 1;')), exportsOf(bundle('exports.a = 2;'))]).toEqual([{ a: 1 }, { a: 2 }]);
});

it('says at which line and column something was thrown, as Node does', () => {
  const thrown = () => exportsOf(Buffer.from('throw new Error("here");'));

  expect(thrown).toThrow(expect.objectContaining({ stack: expect.stringMatching(/\/var\/task\/index\.js:1:7\b/) }));
});
