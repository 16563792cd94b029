import { readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { employeeTrail } from '../../domain/audit/audit-event';
import { type ContactSummary } from '../../domain/audit/contact-summary';
import { CalledConsole } from './fixture/called-console';
import { type OpenedPage } from './fixture/open-page';
import { describeInBrowser, skipped } from './fixture/chromium';
import { seriousViolations } from './fixture/console-browser';

describeInBrowser(`an auditor at the console, over the real centre${skipped}`, () => {
  let stage: CalledConsole;
  let auditor: OpenedPage;
  let page: Page;

  beforeAll(async () => {
    stage = await CalledConsole.open('a-vip-with-a-case.yaml');
    auditor = await stage.signIn('auditor');
    page = auditor.page;
  });

  afterAll(() => stage.close());

  const button = (name: string | RegExp, of = page) => of.getByRole('button', { name, exact: true });
  const contactWith = (is: (summary: ContactSummary) => boolean): string =>
    stage.trail.contacts().find((id) => !id.includes(':') && is(stage.trail.summary(id))) ?? '';
  const reset = () => contactWith(({ outcome }) => outcome === 'reset');
  const refused = () => contactWith(({ refusals }) => refusals.includes('exhausted'));
  const vip = () => contactWith(({ callerHint }) => callerHint === '+1•••02');
  const to = async (hash: string, of = page) => of.goto(`${of.url().split('#')[0]}${hash}`);

  it.each([
    ['Employee', '1234567', 2],
    ['Caller number', '+15555550102', 1],
    ['Workflow', 'reset-password', 1],
  ])('finds calls by %s', async (label, text, count) => {
    await to('#/calls');
    await button('Clear').click();
    await page.waitForURL(/#\/calls$/);
    await page.getByLabel(label, { exact: true }).fill(text);
    await page.keyboard.press('Enter');

    await page.getByText(count === 1 ? '1 call' : `${count} calls`, { exact: true }).first().waitFor(); // prettier-ignore
    expect(page.url()).not.toContain('5555550102');
  });

  it('finds calls by outcome and by time', async () => {
    await to('#/calls?outcome=reset');
    await page.getByText('1 call', { exact: true }).first().waitFor();
    await to('#/calls?reason=exhausted');
    await page.getByText('1 call', { exact: true }).first().waitFor();
    await to('#/calls?time=2026-03-02T14:59:00Z..2026-03-02T15:01:00Z');

    await page.getByRole('link', { name: /^2026-03-02 15:00:\d\d UTC/ }).waitFor();
  });

  it('opens a call, reads what happened, and verifies that nothing was altered', async () => {
    await to(`#/calls/${reset()}`);
    const timeline = page.getByRole('table', { name: 'Time line' });
    await timeline.getByText('The caller heard: “Welcome to the help desk.”.').waitFor();
    await timeline.getByRole('row', { name: /find-employee was called/ }).getByText(/^\d[\d.]* m?s$/).waitFor(); // prettier-ignore
    await page.getByText('Locked in the archive until').waitFor();
    await button('Verify the trail').click();

    await page.getByText(/^Unaltered: all \d+ rows are sealed/).first().waitFor(); // prettier-ignore
  });

  it('looks at the workflow that ran, and at what went in and out', async () => {
    await to(`#/calls/${reset()}?tab=workflows`);
    await page.getByRole('group', { name: 'States of authenticate-employee' }).getByRole('button').first().press('Enter'); // prettier-ignore

    await page.getByRole('region', { name: 'Input' }).getByText('"employeeId": "1234567"').waitFor();
  });

  it('takes the calls away as a file', async () => {
    await to('#/calls?outcome=reset');
    await page.getByText('1 call', { exact: true }).first().waitFor();
    await button('Export').click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'As CSV' }).click();

    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toContain(reset());
    expect(text).not.toContain(refused());
  });

  it('sees how the centre does, and what rings', async () => {
    await to('#/overview');
    await button(/^Quiet \(\d+\)$/).click();
    await page.getByText('replay-failed-events').first().waitFor();

    expect(auditor.complaints).toEqual([]);
  });

  it('reveals a value as a supervisor who says why, in the dark, in Spanish, by keyboard, without serious violations', async () => {
    const reader = await stage.signIn('supervisor', '', { locale: 'es-ES', colorScheme: 'dark' });
    const { page: theirs } = reader;
    const row = stage.trail.of(vip()).find(({ personal }) => personal !== undefined);
    const [field = ''] = Object.keys(row?.['personal'] as object); // the row has some
    await to(`#/calls/${vip()}?entry=${encodeURIComponent(row?.eventId ?? '')}`, theirs);
    await theirs.getByText('Oculto: dato personal.').first().waitFor();
    expect(await seriousViolations(theirs)).toEqual([]);
    await button(`Revelar ${field}`, theirs).press('Enter');
    await theirs.getByLabel('¿Por qué necesita verlo?').pressSequentially('La persona se quejó por correo.');
    await theirs.getByRole('dialog').getByRole('button', { name: 'Revelar', exact: true }).press('Enter');

    await theirs.locator('[data-revealed=true]').waitFor();
    expect(stage.trail.of(vip()).some(({ event }) => event === 'value.revealed')).toBe(true);
    expect(reader.complaints).toEqual([]);
  });

  it('shows an auditor what is in the way of an employee or a number, and lets only a supervisor clear it', async () => {
    await to('#/limits');
    await page.getByLabel('Employee', { exact: true }).fill('123');
    await page.keyboard.press('Enter');
    await page.getByText('Write exactly 7 digits, such as 1234567').waitFor();
    await page.getByLabel('Employee', { exact: true }).fill('1234567');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Resets of the employee in a day Not reached 1 of 10/ }).waitFor();
    expect(page.url()).toContain('#/limits?employee=1234567');
    expect(await button('Clear').getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('radio', { name: 'A caller number' }).check();
    await page.getByLabel('Caller number', { exact: true }).fill('+1 555 555 0199');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is in the way').waitFor();
    expect(page.url()).not.toMatch(/0199/);
    expect(auditor.complaints).toEqual([]);

    const supervisor = await stage.signIn('supervisor', '#/limits?employee=1234567');
    const { page: theirs } = supervisor;
    await button('Clear', theirs).click();
    await theirs.getByLabel('Why may it be cleared?').fill('because');
    const inDialog = theirs.getByRole('dialog').getByRole('button', { name: 'Clear', exact: true });
    await inDialog.click();
    await theirs.getByText('Write at least 10 characters').waitFor();
    expect(await seriousViolations(theirs)).toEqual([]);
    await theirs.getByLabel('Why may it be cleared?').fill('Recognised at the desk by her badge');
    await inDialog.click();

    await theirs.getByText('Cleared. The trail says so.').first().waitFor();
    await theirs.getByRole('table').getByText('Nothing is in the way').waitFor();
    expect(stage.trail.of(employeeTrail('1234567'))).toContainEqual(
      expect.objectContaining({ event: 'block.cleared', why: 'Recognised at the desk by her badge' }),
    );
    expect(supervisor.complaints).toEqual([]);
  });

  it('is told which row was altered, and is led to it', async () => {
    const contactId = refused();
    const undo = await stage.tamper(contactId, 'code.refused', 'reason', 'used');
    const { page: theirs } = await stage.signIn('auditor', `#/calls/${contactId}`);
    await button('Verify the trail', theirs).click();
    await theirs.getByText('The trail was altered').first().waitFor();
    await button('Show the row', theirs).click();
    await theirs.getByRole('radio', { name: 'Select code.refused', checked: true }).waitFor();
    await undo();
  });
});
