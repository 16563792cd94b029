import { type ContactFilter } from '../../../domain/audit/audit-api/search';
import { type VerificationReply } from '../../../domain/audit/audit-api/contact-page';
import { type ContactSummary } from '../../../domain/audit/contact-summary';
import { type Io } from '../command';
import { oneLine } from '../one-line';
import { paint } from '../paint';
import { type Task } from './options';
import { callText, callsTable } from './print-calls';
import { type StaffClient, type Told } from '../staff/staff-client';
import { complain, type Trouble } from '../staff/trouble';

type TaskOf<Kind extends Task['kind']> = Extract<Task, { readonly kind: Kind }>;

/** The most that a page of the API holds. */
const pageSize = 100;

interface Found {
  readonly items: readonly ContactSummary[];
  readonly cursor?: string;
}

export async function list(client: StaffClient, task: TaskOf<'list'>, json: boolean, io: Io): Promise<number> {
  const found = await search(client, task);
  if (found.kind === 'trouble') return complain(found, io);
  const { items, cursor } = found.value;
  if (json) {
    io.out(`${JSON.stringify({ items, ...(cursor !== undefined && { cursor }) }, undefined, 2)}\n`);
    return 0;
  }
  if (items.length > 0) io.out(callsTable(items, paint(io.color)));
  io.err(items.length === 0 ? 'No call matches.\n' : '');
  if (cursor !== undefined) io.err(`There may be more: write a greater --limit, or go on with --cursor=${cursor}\n`);
  return 0;
}

/** Pages one after the other, until there are as many calls as wanted. */
async function search(client: StaffClient, task: Omit<TaskOf<'list'>, 'kind'>): Promise<Told<Found>> {
  const items: ContactSummary[] = [];
  let { cursor } = task;
  for (;;) {
    const limit = Math.min(pageSize, task.limit - items.length);
    const page = await client.ask('searchContacts', { body: { ...task.filter, limit, ...(cursor && { cursor }) } });
    if (page.kind === 'trouble') return page;
    items.push(...page.value.items);
    cursor = page.value.cursor;
    if (cursor === undefined) return { kind: 'told', value: { items } };
    if (items.length >= task.limit) return { kind: 'told', value: { items, cursor } };
  }
}

export async function show(client: StaffClient, task: TaskOf<'show'>, json: boolean, io: Io): Promise<number> {
  const page = await client.ask('contact', { parameters: { contactId: task.contactId } });
  if (page.kind === 'trouble') return complain(page, io);
  io.out(json ? `${JSON.stringify(page.value, undefined, 2)}\n` : callText(page.value, task.details, paint(io.color)));
  return 0;
}

type Verified = VerificationReply & { readonly contactId: string };

/** Held only when every call's trail is what was written, and there was one. */
export async function verify(client: StaffClient, task: TaskOf<'verify'>, json: boolean, io: Io): Promise<number> {
  const verified: Verified[] = [];
  for await (const contactId of idsFor(client, task)) {
    if (typeof contactId !== 'string') return complain(contactId, io);
    const reply = await client.ask('verification', { parameters: { contactId } });
    if (reply.kind === 'trouble') return complain(reply, io);
    const one = { contactId, ...reply.value };
    verified.push(one);
    if (!json) io.out(verifiedText(one, io));
  }
  if (json) io.out(`${JSON.stringify(verified, undefined, 2)}\n`);
  const broken = verified.filter(({ kind }) => kind === 'broken').length;
  if (verified.length === 0) io.err('No call matches, so nothing was verified.\n');
  else if (verified.length > 1) io.err(`${verified.length} calls, ${broken} altered\n`);
  return broken === 0 && verified.length > 0 ? 0 : 1;
}

async function* idsFor(client: StaffClient, task: TaskOf<'verify'>): AsyncGenerator<string | Trouble> {
  yield* task.contactIds;
  if (task.contactIds.length === 0) yield* foundIds(client, task.filter);
}

async function* foundIds(client: StaffClient, filter: ContactFilter): AsyncGenerator<string | Trouble> {
  let cursor: string | undefined;
  do {
    const page = await search(client, { filter, limit: pageSize, ...(cursor !== undefined && { cursor }) });
    if (page.kind === 'trouble') return yield page;
    yield* page.value.items.map(({ contactId }) => contactId);
    cursor = page.value.cursor;
  } while (cursor !== undefined);
}

function verifiedText(verified: Verified, { color }: Io): string {
  const { good, bad } = paint(color);
  if (verified.kind === 'broken')
    return `${bad('ALTERED')} ${verified.contactId} at ${oneLine(verified.at)}: ${oneLine(verified.words)}\n`;
  const { sealed, unsealed, expired = 0 } = verified;
  const more = [
    ...(unsealed > 0 ? [`${unsealed} not sealed yet`] : []),
    ...(expired > 0 ? [`${expired} older than the table keeps`] : []),
  ];
  return `${good('intact ')} ${verified.contactId}: ${[`${sealed} rows match their seals`, ...more].join(', ')}\n`;
}
