import { fromItem, toItem } from './items';

it('writes a row in DynamoDB words and reads it back', () => {
  const row = { id: '007', count: 3, open: false, prompts: { greeting: 'Hi' }, absent: undefined };

  const item = toItem(row);

  expect(item).toEqual({
    id: { S: '007' },
    count: { N: '3' },
    open: { BOOL: false },
    prompts: { M: { greeting: { S: 'Hi' } } },
  });
  expect(fromItem(item)).toEqual({ id: '007', count: 3, open: false, prompts: { greeting: 'Hi' } });
});

it('writes and reads lists of maps', () => {
  const row = { calls: [{ at: '2026-03-02T15:00:00Z', attempts: 2 }, {}], none: [] };

  expect(fromItem(toItem(row))).toEqual(row);
});

it('reads kinds of attribute it never writes as undefined', () => {
  expect(fromItem({ set: { SS: ['a'] }, nothing: { NULL: true } })).toEqual({ set: undefined, nothing: undefined });
});
