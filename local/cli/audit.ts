import { exportCalls } from './audit/export';
import { forgetTokens } from './staff/kept-token';
import { type AuditOptions, readOptions } from './audit/options';
import { type Parts, realParts } from './staff/parts';
import { type Place, placeOf } from './staff/place';
import { signInAndKeep, tokensFor } from './staff/sign-in';
import { type StaffClient, staffClient, type Tokens } from './staff/staff-client';
import { list, show, verify } from './audit/tasks';
import { askingHelp } from './staff/asking';
import { complain } from './staff/trouble';
import { type Command, type Io } from './command';

const help = `Usage: deskline audit <task> [options]

What happened in a call, from the audit trail, over the staff API: of a centre that runs on this machine, or of a deployed stack.

Tasks:
  list               calls that match, newest first
  show ID            one call: what became of it, its workflows, and everything that happened on one time line
  verify ID…         whether the trail of a call is what was written; without an id, of every call that matches (--all: of all)
  export             calls that match, as a file; that you exported them becomes part of the trail
  sign-in, sign-out  by browser; the token is kept for an hour, in a file that only you may read

Which calls (list, verify, export), all conditions at once:
  --employee 1234567   --number +15555550123   --contact ID   --workflow NAME   --outcome reset   --reason wrong
  --from, --to       when the call began: 2026-03-02, or 2026-03-02T15:00:00Z

${askingHelp}

Options:
  --limit N          list: so many calls at the most (default: 25)
  --cursor=TEXT      list: goes on where an earlier list ended
  --details          show: also what each entry holds; personal values stay hidden
  --format csv|json  export (default: by the file's name, else csv)
  --out FILE         export: into a new file (default: stdout); --force replaces one
  --json             list, show, verify: JSON instead of text

Exit code 0: held. 1: a trail was altered, a call is not there, or the role does not allow it. 2: bad usage.
Example: deskline audit list --as auditor --outcome refused --from 2026-03-02`;

export const makeAudit = (parts: Parts): Command => ({
  help,
  async run(args, io) {
    const options = readOptions(args);
    if (options.task.kind === 'sign-out') {
      io.err(forgetTokens(io) ? 'Signed out.\n' : 'Nobody was signed in.\n');
      return 0;
    }
    const place = await placeOf(options.centre, io, parts);
    return place.kind === 'trouble' ? complain(place, io) : run(options, place, parts, io);
  },
});

export const command = makeAudit(realParts);

async function run({ task, way, json }: AuditOptions, place: Place, parts: Parts, io: Io): Promise<number> {
  if (task.kind === 'sign-in') {
    const told = await signInAndKeep(place, way, io, parts);
    if (told.kind === 'trouble') return complain(told, io);
    const same: Tokens = { token: async () => told, renewed: async () => told };
    return greet(staffClient(place.config.apiUrl, same, io, parts), io);
  }
  const client = staffClient(place.config.apiUrl, tokensFor(place, way, io, parts), io, parts);
  switch (task.kind) {
    case 'list':
      return list(client, task, json, io);
    case 'show':
      return show(client, task, json, io);
    case 'verify':
      return verify(client, task, json, io);
    case 'export':
      return exportCalls(client, task, io);
    case 'sign-out':
      return 0; // Done before anybody was looked for.
  }
}

async function greet(client: StaffClient, io: Io): Promise<number> {
  const me = await client.ask('me');
  if (me.kind === 'trouble') return complain(me, io);
  const { user, roles } = me.value;
  io.err(`Signed in as ${user} (${roles.at(-1) ?? 'in no group that may see calls'}), for an hour.\n`);
  return 0;
}
