import { approvalCountsMs } from '../../domain/reset/approval';
import { type Mail } from '../aws/ses/inbox';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { ApprovingManagers } from './approving-managers';

const page =
  '<form method="post"><button name="decision" value="approve">Approve</button><button name="decision" value="refuse">Refuse</button></form>';

function asked(requests: number, status = 200) {
  const clock = new VirtualClock(0);
  const decisions: string[] = [];
  const employees = Array.from({ length: requests }, (_, index) => ({
    employeeId: String(5_000_000 + index),
    email: `active${index}@example.com`,
    phoneNumber: `+1555500000${index}`,
    kind: 'active' as const,
  }));
  const openUrl = async (_: string, { form }: { readonly form?: Readonly<Record<string, string>> }) => {
    if (form) decisions.push(form['decision'] ?? '');
    return { status, headers: {}, cookies: [], bytes: Buffer.from(page), body: page };
  };
  const managers = new ApprovingManagers({ centre: { openUrl }, employees, clock, random: new Random(1) });
  for (const { employeeId } of employees) managers.receive(mailTo('manager@example.com', employeeId));
  return { managers, clock, decisions, employees };
}

const mailTo = (to: string, employeeId: string): Mail => ({
  messageId: employeeId,
  at: 0,
  from: '',
  to: [to],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: '',
  text: `Employee number ${employeeId}:\nhttps://example.com/?token=a\n`,
  tags: {},
  rejected: [],
});

it('answers most requests for them, and each yes is good for one password, within the hour', async () => {
  const { managers, clock, decisions, employees } = asked(40);

  await clock.sleep(40 * 60_000);

  const yes = employees.filter(({ employeeId }) => managers.use(employeeId, clock.now()));
  expect(yes).toHaveLength(managers.approvedCount);
  expect(yes.length).toBeGreaterThan(20);
  expect(yes.length).toBeLessThan(40);
  expect(new Set(decisions)).toEqual(new Set(['approve', 'refuse']));
  expect(yes.every(({ employeeId }) => managers.use(employeeId, clock.now()))).toBe(true); // the same question
  expect(employees.some(({ employeeId }) => managers.use(employeeId, clock.now() + 1))).toBe(false);
});

it('knows that a yes is worth nothing after its time', async () => {
  const { managers, clock, employees } = asked(10);

  await clock.sleep(40 * 60_000 + approvalCountsMs + 60_000);

  expect(managers.approvedCount).toBeGreaterThan(0);
  expect(employees.filter(({ employeeId }) => managers.use(employeeId, clock.now()))).toEqual([]);
});

it('takes what an employee is told of themselves for no question, and tries a page again that does not open', async () => {
  const { managers, clock, decisions, employees } = asked(10, 502);
  for (const { email, employeeId } of employees) managers.receive(mailTo(email, employeeId));

  await clock.sleep(40 * 60_000);

  expect(decisions.filter((decision) => decision === 'approve').length).toBeGreaterThanOrEqual(
    3 * managers.approvedCount,
  );
  expect(managers.approvedCount).toBeGreaterThan(0);
  expect(managers.approvedCount).toBeLessThanOrEqual(10);
});
