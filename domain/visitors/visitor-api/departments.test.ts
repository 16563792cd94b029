import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../../prompts/language';
import { visitorDepartments, visitorQueues } from './departments';

const room = (...path: string[]) => readFileSync(join(__dirname, '..', '..', '..', ...path), 'utf8');

it('[J-32] offers ten queues, each of which is declared and can be reached by the flow', () => {
  const declared = (JSON.parse(room('data', 'queues.json')) as { name: string }[]).map(({ name }) => name);
  const flow = room('flows', 'to-queue', 'to-queue.flow.json');

  expect(visitorQueues).toHaveLength(10);
  expect(visitorQueues.filter((name) => !declared.includes(name) || !flow.includes(`"\${queue:${name}}"`))).toEqual([]);
});

it('[JW-1] offers neither the help desk of employees nor specialists', () => {
  expect(visitorQueues).not.toEqual(expect.arrayContaining(['help-desk']));
  expect(visitorQueues).not.toEqual(expect.arrayContaining(['specialist']));
});

it('names each in every language', () => {
  const titles = visitorDepartments.flatMap(({ title, queues }) => [title, ...Object.values(queues)]);

  for (const title of titles) for (const language of languages) expect(title[language]).toMatch(/\S/);
});
