import { execFileSync } from 'node:child_process';
import { buildSync } from 'esbuild';

/** Runs `inSegment` as Lambda would, in a process of its own: the X-Ray SDK looks at the process once, when it is loaded. */
function inLambda(sampled: '0' | '1'): { readonly answers: unknown; readonly segments: Segment[] } {
  const script = `
    const { createSocket } = require('node:dgram');
    const daemon = createSocket('udp4');
    const segments = [];
    daemon.on('message', (message) => segments.push(JSON.parse(String(message).split('\\n')[1])));
    daemon.bind(0, '127.0.0.1', async () => {
      process.env.AWS_XRAY_DAEMON_ADDRESS = '127.0.0.1:' + daemon.address().port;
      const { inSegment } = module.exports;
      const answers = [await inSegment('f', async () => 1), await inSegment('f', async () => { throw new Error('canary'); }).catch(() => 'threw')];
      const arrived = () => segments.length === ${sampled === '1' ? 2 : 0} ? done() : setImmediate(arrived);
      const done = () => { process.stdout.write(JSON.stringify({ answers, segments })); daemon.close(); };
      arrived();
    });`;
  const entry = { contents: `export { inSegment } from './tracing';`, resolveDir: __dirname, loader: 'ts' as const };
  const bundled = buildSync({
    stdin: entry,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  const env = {
    ...process.env,
    LAMBDA_TASK_ROOT: '/var/task',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    AWS_LAMBDA_FUNCTION_NAME: 'f',
    _X_AMZN_TRACE_ID: `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=${sampled}`,
  };
  const input = `${bundled.outputFiles[0]?.text ?? ''}\n${script}`;
  return JSON.parse(execFileSync(process.execPath, ['-'], { input, env, encoding: 'utf8' })) as ReturnType<
    typeof inLambda
  >; // written above
}

interface Segment {
  readonly name: string;
  readonly fault?: boolean;
}

it('shows a sampled invocation as a segment, a failed one as a fault without its words', () => {
  const { answers, segments } = inLambda('1');

  expect(answers).toEqual([1, 'threw']);
  expect(segments.map(({ name, fault = false }) => [name, fault])).toEqual([
    ['## f', false],
    ['## f', true],
  ]);
  expect(JSON.stringify(segments)).not.toContain('canary');
});

it('does nothing for an invocation that is not sampled', () => {
  expect(inLambda('0')).toEqual({ answers: [1, 'threw'], segments: [] });
});
