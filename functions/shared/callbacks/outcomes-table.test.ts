import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { fromItem } from '../items';
import { localTables, type LocalTables } from '../local-tables';
import { OutcomesTable } from './outcomes-table';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables({ outcomes: ['contactId'] });
});
afterAll(() => tables.close());

const now = new Date('2026-03-03T00:10:00Z');

const rowOf = async (contactId: string): Promise<unknown> => {
  const Key = { contactId: { S: contactId } };
  const { Item } = await tables.client.send(new GetItemCommand({ TableName: 'outcomes', Key }));
  return fromItem(Item ?? {});
};

describe('[JW-10] the table of outcomes', () => {
  it('adds to the row of a call what is found out later, and repeats without harm', async () => {
    const outcomes = new OutcomesTable(tables.client, 'outcomes');
    await outcomes.note('a', { consent: 'default', caller: undefined }, now);
    await outcomes.note('a', { survey1: '2' }, now, { surveyBeganAt: '2026-03-03T00:10:00.000Z' });
    await outcomes.note('a', { survey1: '2' }, now, { surveyBeganAt: '2026-03-03T00:11:00.000Z' });

    expect(await rowOf('a')).toMatchObject({
      day: '2026-03-03',
      contactId: 'a',
      consent: 'default',
      survey1: '2',
      surveyBeganAt: '2026-03-03T00:10:00.000Z',
    });
  });

  it('loses no event of those that come at once, and is of the day the call began', async () => {
    const outcomes = new OutcomesTable(tables.client, 'outcomes');
    const fact = (minute: number, type: string, queue?: string) => ({
      type,
      contactId: 'b',
      at: `2026-03-02T23:5${minute}:00.000Z`,
      method: 'INBOUND',
      queue,
    });
    const facts = [
      fact(5, 'INITIATED'),
      fact(6, 'QUEUED', 'general'),
      fact(7, 'CONNECTED_TO_AGENT'),
      fact(9, 'DISCONNECTED'),
    ];

    await outcomes.note('b', { consent: 'opt-in' }, now);
    await Promise.all([...facts, ...facts.toReversed()].map((one) => outcomes.addFact('b', one, now)));

    expect(await rowOf('b')).toMatchObject({
      day: '2026-03-02',
      startedAt: '2026-03-02T23:55:00.000Z',
      consent: 'opt-in',
      revision: 4,
      end: 'served',
      firstQueue: 'general',
      waitedSeconds: 60,
      handledSeconds: 120,
    });
  });
});
