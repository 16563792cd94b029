import { parseArgs } from 'node:util';
import { comparedEngine, ownEngine } from './engines.mjs';
import { chain, expected, input, sixStatesJsonata, sixStatesJsonPath } from './machines.mjs';

const { values } = parseArgs({
  options: {
    executions: { type: 'string', default: '20000' },
    memory: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
  },
});
const [executions, memoryExecutions, rounds] = [values.executions, values.memory, values.rounds].map(Number);

const own = await ownEngine();
const compared = await comparedEngine();
if (!compared) console.log('aws-local-stepfunctions is not installed: npm install --prefix bench/states\n');

await measureSpeed();
await measureScaling();
await measureMemory();

async function measureSpeed() {
  const contenders = [
    ['local/states, JSONPath', own(sixStatesJsonPath)],
    ...(compared ? [['aws-local-stepfunctions, JSONPath', compared(sixStatesJsonPath)]] : []),
    ['local/states, JSONata', own(sixStatesJsonata)],
  ].map(([name, run]) => ({ name, run, sequential: 0, concurrent: 0, latencies: [] }));
  for (const { run, name } of contenders) {
    for (let i = 0; i < 2_000; i++) await run(input);
    const output = JSON.stringify(await run(input));
    if (output !== expected) throw new Error(`${name} answered ${output}`);
  }
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) await measureRound(contender);
  }
  console.log(`Six states, ${executions} executions a round, best of ${rounds} rounds, Node ${process.versions.node}`);
  console.table(Object.fromEntries(contenders.map((contender) => [contender.name, summary(contender)])));
  const [first, second] = contenders;
  if (compared)
    console.log(
      `local/states is ${(first.sequential / second.sequential).toFixed(2)} times as fast (JSONPath, one after the other)\n`,
    );
}

async function measureRound(contender) {
  const latencies = new Float64Array(executions);
  const startedAt = performance.now();
  for (let i = 0; i < executions; i++) {
    const at = performance.now();
    await contender.run(input);
    latencies[i] = performance.now() - at;
  }
  const rate = executions / ((performance.now() - startedAt) / 1000);
  if (rate > contender.sequential) Object.assign(contender, { sequential: rate, latencies: latencies.sort() });
  contender.concurrent = Math.max(contender.concurrent, await concurrentRate(contender.run));
}

async function concurrentRate(run) {
  let left = executions;
  const worker = async () => {
    while (left-- > 0) await run(input);
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: 64 }, worker));
  return executions / ((performance.now() - startedAt) / 1000);
}

function summary({ sequential, concurrent, latencies }) {
  const microseconds = (share) => Math.round(latencies[Math.floor(latencies.length * share)] * 1000);
  return {
    'per second': Math.round(sequential),
    '64 at a time, per second': Math.round(concurrent),
    'p50 µs': microseconds(0.5),
    'p99 µs': microseconds(0.99),
  };
}

async function measureScaling() {
  const rows = {};
  for (const length of [10, 100, 1_000]) {
    const run = own(chain(length));
    const repeats = Math.ceil(200_000 / length);
    let best = Infinity;
    for (let round = 0; round < rounds; round++) {
      // Processor time: other programs on the machine do not count.
      const before = process.cpuUsage();
      for (let i = 0; i < repeats; i++) await run({ n: 1 });
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, (user + system) / (repeats * length));
    }
    rows[`${length} states`] = { 'µs per state': Number(best.toFixed(3)) };
  }
  console.log('Processor time per state of a chain of Pass states');
  console.table(rows);
}

async function measureMemory() {
  const run = own(sixStatesJsonPath);
  const heap = [];
  for (let tenth = 0; tenth < 10; tenth++) {
    for (let i = 0; i < memoryExecutions / 10; i++) await run(input);
    globalThis.gc?.();
    heap.push(Number((process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)));
  }
  console.log(
    `Heap in MB during ${memoryExecutions} executions${globalThis.gc ? '' : ' (run node with --expose-gc for steady figures)'}`,
  );
  console.log(heap.join('  '));
}
