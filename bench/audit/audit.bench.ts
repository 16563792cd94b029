import { join } from 'node:path';
import { type StaffWorld, staffWorld } from '../../local/centre/fixture/staff-world';
import { withEmployees } from '../../local/abuse/many-employees';
import { graphFor } from '../../local/trail/play';
import { placeReset } from '../../local/trail/resets';
import { TrailOf } from '../../local/trail/trail-of';
import { contactIdOf, employeeOf, ManyCalls } from './many-calls';

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const repeats = 41;
const warmUp = 100;

interface Question {
  readonly name: string;
  ask(world: StaffWorld, token: string, calls: number): Promise<unknown>;
}

const search = async (world: StaffWorld, token: string, body: object) => {
  const { status, body: answer } = await world.ask('/contacts/search', { token, body: { limit: 10, ...body } });
  if (status !== 200) throw new Error(`${status} for ${JSON.stringify(body)}`);
  return answer as { items: { startedAt: string }[]; cursor?: string }; // as the API answers 200
};

const questions: readonly Question[] = [
  { name: 'list, first page', ask: (world, token) => search(world, token, {}) },
  { name: 'list of a morning', ask: (world, token) => search(world, token, { from: '2026-03-02T06:00:00Z', to: '2026-03-02T12:00:00Z' }) },
  { name: 'search by employee', ask: (world, token) => search(world, token, { employee: employeeOf(7) }) },
  { name: 'search by outcome', ask: (world, token) => search(world, token, { outcome: 'reset' }) },
  { name: 'search by workflow', ask: (world, token) => search(world, token, { workflow: 'verify-code' }) },
  { name: 'search by contact', ask: (world, token, calls) => search(world, token, { contact: contactIdOf(calls - 1) }) },
  { name: 'page of a call', ask: (world, token, calls) => world.ask(`/contacts/${contactIdOf(Math.floor(calls / 2))}`, { token }) },
]; // prettier-ignore

/** How many reads and how long staff's questions take, from a thousand events to a million, asked of the API itself. */
export async function main(args: readonly string[], projectDir: string): Promise<void> {
  const most = Number(args[0] ?? sizes.at(-1));
  const world = await staffWorld(1, await graphFor(join(projectDir), { config: {} }));
  const many = new ManyCalls(await rowsOfOneCall(projectDir));
  const reads = readsIn(world);
  const graph = await graphFor(projectDir, { config: {} });
  const tables = new TrailOf(world.centre, graph);
  const asked = new Map<string, Asked[]>();
  const all = Math.ceil(most / many.rowsACall);
  let loaded = 0;
  for (const size of sizes.filter((one) => one <= most)) {
    const calls = Math.ceil(size / many.rowsACall);
    load(world, tables, many, { from: loaded, to: calls, of: all });
    loaded = calls;
    await world.signIn();
    for (const question of questions) {
      const known = asked.get(question.name) ?? [];
      asked.set(question.name, [...known, await measured(question, world, calls, reads)]);
    }
    process.stdout.write(`${size} events of ${calls} calls: heap ${heapMb()} MB\n`);
  }
  print(asked);
  await world.centre.close();
}

/** The rows of a whole reset, in a centre of their own. */
async function rowsOfOneCall(projectDir: string) {
  const { graph, employees } = withEmployees(await graphFor(projectDir, { config: {} }), { active: 1, disabled: 0, privileged: 0 }); // prettier-ignore
  const { centre, clock } = await staffWorld(1, graph);
  await placeReset(centre, clock, employees[0]!); // one was asked for
  await centre.account.settled();
  const trail = new TrailOf(centre, graph);
  const [contactId] = trail.contacts().filter((id) => trail.summary(id).outcome === 'reset');
  await centre.close();
  return trail.of(contactId ?? '');
}

function load(
  { centre }: StaffWorld,
  { auditTable, indexTable }: TrailOf,
  many: ManyCalls,
  { from, to, of }: { readonly from: number; readonly to: number; readonly of: number },
): void {
  const calls = Array.from({ length: to - from }, (_, index) => many.call(from + index, of));
  centre.account.loadRows(auditTable, calls.flatMap(({ rows }) => rows)); // prettier-ignore
  centre.account.loadRows(indexTable, calls.flatMap(({ index }) => index)); // prettier-ignore
}

interface Asked {
  readonly reads: number;
  readonly milliseconds: number;
}

/** Requests of the API to DynamoDB that read. */
function readsIn({ centre }: StaffWorld): { count: number } {
  const reads = { count: 0 };
  centre.account.door.onRequest(({ service, operation, principal }) => {
    const isApi = principal.kind === 'role' && principal.sessionName.endsWith('-api');
    if (isApi && service === 'dynamodb' && /Get|Query|Scan/.test(operation)) reads.count++;
  });
  return reads;
}

async function measured(question: Question, world: StaffWorld, calls: number, reads: { count: number }) {
  const token = world.tokens['auditor']?.access ?? '';
  const times: number[] = [];
  for (let n = 0; n < warmUp + repeats; n++) {
    world.clock.advance(1_000); // the API is throttled
    reads.count = 0;
    const started = performance.now();
    await question.ask(world, token, calls);
    times.push(performance.now() - started);
  }
  const [milliseconds = NaN] = times.slice(-repeats).sort((a, b) => a - b).slice(repeats >> 1); // prettier-ignore
  return { reads: reads.count, milliseconds };
}

function heapMb(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}

function print(asked: ReadonlyMap<string, readonly Asked[]>): void {
  for (const [name, answers] of asked) {
    const [first, last] = [answers[0]!, answers.at(-1)!]; // one a size
    const each = answers.map(({ reads, milliseconds }) => `${reads} reads ${milliseconds.toFixed(1)} ms`).join('   ');
    process.stdout.write(`${name.padEnd(26)} ${each}   ratio ${(last.milliseconds / first.milliseconds).toFixed(2)}\n`);
  }
}
