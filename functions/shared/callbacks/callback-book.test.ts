import { type AuditEvent } from '../../../domain/audit/audit-event';
import { CallbackBook } from './callback-book';
import { CallbacksTable } from './callbacks-table';
import { localTables, type LocalTables } from '../local-tables';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables({ callbacks: ['requestId'] });
});
afterAll(() => tables.close());

const minute = (count: number): Date => new Date(Date.UTC(2026, 2, 2, 15, count));
const dialling = (contactId: string) =>
  ({ state: 'dialling', attempts: 1, contactId, at: minute(2).toISOString() }) as const;

function desk() {
  const told: AuditEvent[] = [];
  const stopped: string[] = [];
  const noted: unknown[] = [];
  const callbacks = new CallbacksTable(tables.client, 'callbacks');
  const book = new CallbackBook({
    callbacks,
    outcomes: { note: async (contactId, { callback }) => void noted.push(`${contactId} ${callback}`) },
    audit: async (event) => void told.push(event),
    stopContact: async (contactId) => void stopped.push(contactId),
  });
  return { book, callbacks, told, stopped, noted };
}

const request = (requestId: string, number: string) => ({ requestId, number, language: 'en-US' });

describe('[J-6, T-7] the life of a request to be called', () => {
  it('is told in the trail and in the outcome of its call, as often as it is repeated', async () => {
    const { book, told, noted } = desk();

    await book.open(request('a', '+15555550123'), minute(0));
    await book.open(request('a', '+15555550123'), minute(1));
    await book.follow('a', dialling('back-a'), minute(2));
    const reached = { ...dialling('back-a'), state: 'reached', at: minute(3).toISOString() } as const;
    await book.follow('a', reached, minute(3));
    await book.follow('a', reached, minute(4));

    const asked = { event: 'callback.requested', contactId: 'a', at: minute(0) };
    const was = { event: 'callback.reached', contactId: 'a', at: minute(3) };
    expect(told).toEqual([asked, asked, was, was]);
    expect(noted).toEqual(['a requested', 'a requested', 'a reached', 'a reached']);
  });

  it('takes the call back out of its queue when nobody needs it any more', async () => {
    const { book, callbacks, told, stopped } = desk();
    await book.open(request('b', '+15555550124'), minute(0));
    await book.follow('b', dialling('back-b'), minute(2));

    await book.cancel('b', 'served', minute(5));
    await book.cancel('b', 'served', minute(6));

    expect(stopped).toEqual(['back-b', 'back-b']);
    expect(told.at(-1)).toEqual({ event: 'callback.cancelled', why: 'served', contactId: 'b', at: minute(5) });
    expect(await callbacks.openRequestOf('+15555550124')).toBeUndefined();
  });

  it('stops a call back that Connect makes after the request was cancelled or has expired', async () => {
    const { book, stopped, told } = desk();
    await book.open(request('c', '+15555550125'), minute(0));
    await book.cancel('c', 'taken-back', minute(1));
    await book.open(request('d', '+15555550126'), minute(0));
    await book.expire('d', minute(1));
    expect(stopped).toEqual([]);

    await book.follow('c', dialling('back-c'), minute(2));
    await book.follow('d', dialling('back-d'), minute(2));
    await book.follow('d', { ...dialling('back-d'), state: 'unreached' }, minute(3));

    expect(stopped).toEqual(['back-c', 'back-d']);
    expect(told.map(({ event }) => event)).toEqual([
      'callback.requested',
      'callback.cancelled',
      'callback.requested',
      'callback.expired',
    ]);
  });

  it('has nothing to say of call backs that nobody asked for here', async () => {
    const { book, told, stopped, noted } = desk();

    await book.follow('nobody', dialling('back'), minute(2));
    await book.cancel('nobody', 'served', minute(2));

    expect([told, stopped, noted]).toEqual([[], [], []]);
  });
});
