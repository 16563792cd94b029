import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../actions/catalogue';
import { supportTable } from './support-table';

const file = join(__dirname, '../../../docs/flow-support.md');

it('is committed as generated', () => {
  if (process.env['WRITE_FLOW_SUPPORT']) writeFileSync(file, supportTable());

  expect(readFileSync(file, 'utf8')).toBe(supportTable());
});

it('names every action once', () => {
  const text = supportTable();

  for (const type of catalogue.keys()) expect(text).toContain(`\`${type}\``);
});
