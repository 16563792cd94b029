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

it('reads kinds of attribute it never writes as undefined', () => {
  expect(fromItem({ list: { L: [] }, nothing: { NULL: true } })).toEqual({ list: undefined, nothing: undefined });
});
