import { type BlocksReply } from '../../domain/audit/audit-api/blocks';
import { makeBlocks } from './blocks';
import { StaffTerminal } from './fixture/staff-terminal';

let terminal: StaffTerminal;

// One employee has reset a password.
beforeAll(async () => {
  terminal = await StaffTerminal.open();
});

afterAll(() => terminal.close());

const blocks = (...args: readonly string[]) => terminal.run(makeBlocks, args);
const employee = ['--employee', '1234567'];

it('shows what counts towards the limits of an employee, for people and as JSON', async () => {
  const { code, out } = await blocks('show', ...employee);

  expect(code).toBe(0);
  const [head = '', ...rows] = out.trimEnd().split('\n');
  expect(head).toMatch(/^LIMIT +STATE +USED +NEXT PLACE FREE \(UTC\)$/);
  expect(rows.at(-1)).toMatch(/^resets-per-employee +not reached +1 of 10 +2026-03-03 15:00:\d\d$/);
  const { blocks: told } = (await blocks('show', ...employee, '--json')).json<BlocksReply>();
  expect(told).toContainEqual(expect.objectContaining({ limit: 'resets-per-employee', blocked: false }));
});

it('says so when nothing is in the way', async () => {
  expect(await blocks('show', '--number', 'withheld')).toMatchObject({
    code: 0,
    out: '',
    err: expect.stringMatching(/Nothing is in the way\.\n$/),
  });
});

it('clears for a supervisor who says why, and for nobody else', async () => {
  const clear = ['clear', ...employee, '--why', 'Recognised at the desk'];

  expect(await blocks(...clear, '--as', 'auditor')).toMatchObject({ code: 1, err: expect.stringMatching(/role/) });
  const { code, out, err } = await blocks(...clear, '--as', 'supervisor');

  expect({ code, err }).toEqual({ code: 0, err: 'Cleared. The trail says so.\n' });
  expect(out).toContain('resets-per-employee');
  expect(await blocks('show', ...employee)).toMatchObject({ out: '' });
});

it.each([
  [[], /blocks: write show or clear/],
  [['show'], /--employee: name one of employee, number and everybody/],
  [['show', ...employee, '--everybody'], /name one of/],
  [['show', '--employee', '12'], /--employee: write exactly 7 digits/],
  [['show', '--number', '555'], /--number: write the number with its country code/],
  [['show', ...employee, '--why', 'because I like to'], /--why: is not for blocks show/],
  [['clear', ...employee], /--why: write why, in 10 to 500 characters/],
  [['show', ...employee, '--as', 'boss'], /--as boss: write one of/],
])('%j is bad usage', async (args, problem) => {
  expect(await blocks(...args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(problem) });
});
