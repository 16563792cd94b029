import { parseArgs } from 'node:util';
import { type BlocksReply, BlocksRequest, ClearBlocksRequest } from '../../domain/audit/audit-api/blocks';
import { instantText } from './audit/print-calls';
import { type Command, type Io, UsageError } from './command';
import { oneLine } from './one-line';
import { paint, type Paint } from './paint';
import { askingHelp, askingOptions, centreOf, type SignInWay, wayOf, type WhichCentre } from './staff/asking';
import { type Parts, realParts } from './staff/parts';
import { placeOf } from './staff/place';
import { tokensFor } from './staff/sign-in';
import { staffClient } from './staff/staff-client';
import { complain } from './staff/trouble';
import { table } from './table';

const help = `Usage: deskline blocks show|clear [options]

What keeps somebody from helping themselves now, and until when; and taking it away. Over the staff API: of a centre that runs on this
machine, or of a deployed stack. Auditors may look, supervisors may clear. Who cleared what, and why, becomes part of the trail.

Whose (one of them):
  --employee 1234567
  --number +15555550123    or withheld, for all callers together who withhold theirs
  --everybody              wrong codes of everybody, and whether mail goes out

${askingHelp}

Options:
  --why TEXT         clear: why it may be cleared, in 10 to 500 characters
  --json             JSON instead of text

Exit code 0: told, or cleared. 1: the role does not allow it, or nobody answered. 2: bad usage.
Example: deskline blocks clear --employee 1234567 --why "Recognised at the desk" --as supervisor`;

type Task =
  | { readonly kind: 'show'; readonly asked: BlocksRequest }
  | { readonly kind: 'clear'; readonly asked: ClearBlocksRequest };

interface BlocksOptions {
  readonly task: Task;
  readonly centre: WhichCentre;
  readonly way: SignInWay;
  readonly json: boolean;
}

export const makeBlocks = (parts: Parts): Command => ({
  help,
  async run(args, io) {
    const { task, centre, way, json } = readOptions(args);
    const place = await placeOf(centre, io, parts);
    if (place.kind === 'trouble') return complain(place, io);
    const client = staffClient(place.config.apiUrl, tokensFor(place, way, io, parts), io, parts);
    const told = await (task.kind === 'show'
      ? client.ask('blocks', { body: task.asked })
      : client.ask('clearBlocks', { body: task.asked }));
    if (told.kind === 'trouble') return complain(told, io);
    if (json) io.out(`${JSON.stringify(told.value, undefined, 2)}\n`);
    else print(told.value.blocks, task.kind, io);
    return 0;
  },
});

export const command = makeBlocks(realParts);

function print(blocks: BlocksReply['blocks'], kind: Task['kind'], io: Io): void {
  if (blocks.length > 0) io.out(blocksTable(blocks, paint(io.color)));
  if (kind === 'show') io.err(blocks.length === 0 ? 'Nothing is in the way.\n' : '');
  else io.err(blocks.length === 0 ? 'Nothing was in the way.\n' : 'Cleared. The trail says so.\n');
}

const head = ['LIMIT', 'STATE', 'USED', 'NEXT PLACE FREE (UTC)'] as const;
const stateColumn = 1;

function blocksTable(blocks: BlocksReply['blocks'], { faint, bad }: Paint): string {
  const rows = blocks.map(({ limit, blocked, used, most, freeAt }) => [
    limit,
    blocked ? 'reached' : 'not reached',
    used === undefined ? '–' : `${used} of ${most ?? '–'}`,
    freeAt === undefined ? (blocked ? 'not by itself' : '–') : instantText(freeAt),
  ]);
  return table([head, ...rows.map((row) => row.map(oneLine))], (cell, column, index) => {
    if (index === 0) return faint(cell);
    return column === stateColumn && cell === 'reached' ? bad(cell) : cell;
  });
}

const text = { type: 'string' } as const;
const options = {
  ...askingOptions,
  ...{ employee: text, number: text, why: text },
  everybody: { type: 'boolean' },
  json: { type: 'boolean', default: false },
} as const;

/** Reads the command line after `deskline blocks`. Throws UsageError with a line for each problem. */
function readOptions(args: readonly string[]): BlocksOptions {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  const [name, ...more] = positionals;
  if ((name !== 'show' && name !== 'clear') || more.length > 0)
    throw new UsageError('blocks: write show or clear, for example deskline blocks show --employee 1234567');
  const problems: string[] = [];
  const { employee, number, everybody, why, json } = values;
  const given = { employee, number, everybody, ...(name === 'clear' && { why: why ?? '' }) };
  if (name === 'show' && why !== undefined) problems.push('--why: is not for blocks show; leave it out');
  const read = (name === 'show' ? BlocksRequest : ClearBlocksRequest).safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  for (const { path, message } of read.error?.issues ?? []) problems.push(`--${String(path[0])}: ${message}`);
  const centre = centreOf(values, problems);
  const way = wayOf(values, problems);
  if (problems.length > 0 || !read.success) throw new UsageError(problems);
  // Which of the two schemas read it follows from the same word.
  return { task: { kind: name, asked: read.data } as Task, centre, way, json };
}
