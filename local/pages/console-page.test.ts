import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { type ConsoleBrowser, ConsoleStage, seriousViolations } from './fixture/console-browser';
import { describeInBrowser, skipped } from './fixture/chromium';

describeInBrowser(`the staff console in a browser${skipped}`, () => {
  const stage = new ConsoleStage(join(__dirname, '..', '..'));
  let opened: ConsoleBrowser;
  let page: Page;

  beforeAll(() => stage.open());
  afterAll(() => stage.close());
  afterEach(() => opened.close());

  async function open(hash = '', options: Parameters<ConsoleStage['newConsole']>[0] = {}): Promise<void> {
    opened = await stage.newConsole(options);
    page = opened.page;
    await page.goto(opened.url + hash);
  }

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const signIn = () => button('Sign in').click();
  const rows = () => page.getByRole('row').filter({ has: page.getByRole('radio') });

  it('signs in and finds a call by each key', async () => {
    await open();
    await signIn();
    await rows().nth(24).waitFor();

    const keys = [
      ['Employee', '1234567'],
      ['Caller number', '+1 (555) 555-0123'],
      ['Contact id', 'contact-refused'],
      ['Workflow', 'verify-code'],
    ] as const;
    for (const [label, text] of keys) {
      await button('Clear').click();
      await page.waitForURL(/#\/calls$/);
      await page.getByLabel(label, { exact: true }).fill(text);
      await page.keyboard.press('Enter');
      await page.getByText('1 call', { exact: true }).first().waitFor();
      await page.getByRole('link', { name: /^2026-03-02 15:00:00 UTC/ }).waitFor();
    }

    expect(await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).count()).toBe(1);
    expect(page.url()).not.toContain('5555550123');
    expect(opened.staff.asked.filter((line) => line.includes('5555550123'))).toEqual([
      expect.stringMatching(/^POST \/contacts\/search \{"number":"\+15555550123"/),
    ]);
    expect(opened.complaints).toEqual([]);
  });

  it('turns pages by cursor, keeps a search without its number, and remembers how the list is wanted', async () => {
    await open('#/calls?outcome=reset');
    await signIn();
    await page.getByText('25 calls so far, there are more').waitFor();
    await button('Next page').click();
    await page.getByText('27 calls', { exact: true }).first().waitFor();
    await page.getByLabel('Caller number', { exact: true }).fill('+15555550177');
    await button('Search').click();
    await button('Saved searches').click();
    await page.getByRole('menuitem', { name: 'Save this search…' }).click();
    await page.getByLabel('Name of the search').fill('Resets');
    await page.keyboard.press('Enter');
    await page.getByText('The search Resets is saved').first().waitFor();

    const kept = await page.evaluate(() => JSON.stringify(Object.entries(window.localStorage)));
    expect(kept).toContain('outcome=reset');
    expect(kept).not.toContain('5550177');
  });

  it('says why a caller was refused, and joins every step in one time line', async () => {
    await open('#/calls/contact-refused');
    await signIn();

    const why = page.getByText('Why it ended this way');
    await why.waitFor();
    await page.getByText('The key service did not answer in time.').first().waitFor();
    await page.getByText('The caller typed a wrong code three times').first().waitFor();
    const timeline = page.getByRole('table', { name: 'Time line' });
    expect(await timeline.getByRole('radio').count()).toBe(6);
    await timeline.getByText('attempt 2').waitFor();
    await page.getByText('start-workflow: 2.4 s of 8 s').waitFor();
    await timeline.getByRole('radio', { name: 'Select code.sent' }).click();
    await page.getByText('Hidden: a secret. It was never recorded.').waitFor();
    // What a caller or a record says is text, never markup.
    await page.getByText('<img src=x onerror="document.title=1">').waitFor();
    expect(await page.title()).toBe('Deskline console');
    expect(page.url()).toContain('entry=entry-mail');
    expect(opened.complaints).toEqual([]);
  });

  it('draws the way a workflow took, and shows input and output of a state side by side', async () => {
    await open('#/calls/contact-refused?tab=workflows');
    await signIn();

    const graph = page.getByRole('group', { name: 'States of verify-code' });
    const state = graph.getByRole('button', { name: 'CheckCode, failed, 3 attempts' });
    await state.focus();
    await page.keyboard.press('Enter');

    await page.getByRole('region', { name: 'Input' }).getByText('"contactId": "contact-refused"').waitFor();
    await page.getByRole('region', { name: 'Output' }).getByText('"triesLeft": 0').waitFor();
    expect(await state.getAttribute('aria-pressed')).toBe('true');
    expect(opened.complaints).toEqual([]);
  });

  it('verifies a trail, and names the row that was altered', async () => {
    await open('#/calls/contact-refused');
    await signIn();
    await button('Verify the trail').click();
    await page.getByText('Unaltered: all 6 rows are sealed and match their seals.').first().waitFor();

    await page.goto(`${opened.url}#/calls/contact-tampered`);
    await page.getByText('Call of 2026-03-02 14:40:00 UTC').waitFor();
    await button('Verify the trail').click();
    await page.getByText('The trail was altered').waitFor();
    await page.getByText('entry-edited').waitFor();
    await button('Show the row').click();

    await page.getByRole('radio', { name: 'Select password.reset', checked: true }).waitFor();
  });

  it('lets a supervisor reveal a value who says why, and tells an auditor why not', async () => {
    await open('#/calls/contact-refused?entry=entry-contact');
    await signIn();
    const reveal = button('Reveal callerNumber');
    expect(await reveal.getAttribute('aria-disabled')).toBe('true');
    await reveal.focus();
    await page.getByText('Only supervisors and administrators may reveal a value').locator('visible=true').waitFor();

    opened.staff.group = 'supervisor';
    await page.reload();
    await button('Reveal callerNumber').click();
    await page.getByLabel('Why do you need to see it?').fill('short');
    await button('Reveal').last().click();
    await page.getByText('Write at least 10 characters').waitFor();
    await page.getByLabel('Why do you need to see it?').fill('The caller complained by mail.');
    await button('Reveal').last().click();

    await page.getByText('+15555550123').waitFor();
    expect(opened.staff.asked.filter((line) => line.includes('/reveal'))).toEqual([
      'POST /contacts/contact-refused/reveal {"entryId":"entry-contact","field":"callerNumber","why":"The caller complained by mail."}',
    ]);
  });

  it('shows the alarms that ring, and the others to who asks for them', async () => {
    await open('#/overview');
    await signIn();
    const alarms = page.getByRole('table', { name: 'Alarms' });
    await alarms.getByText('failed-events').waitFor();
    expect(await alarms.getByText('mail-bounces').count()).toBe(0);

    await button('Quiet (1)').click();

    await alarms.getByText('mail-bounces').waitFor();
    expect(await alarms.getByText('failed-events').count()).toBe(0);
  });

  it('exports what was searched for as one file', async () => {
    await open('#/calls?outcome=refused');
    await signIn();
    await page.getByText('1 call', { exact: true }).first().waitFor();
    await button('Export').click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'As CSV' }).click();

    const file = await download;
    expect(file.suggestedFilename()).toBe('calls.csv');
    expect(readFileSync(await file.path(), 'utf8')).toBe('contactId,outcome\ncontact-refused,refused\n');
    await page.getByText('That you exported it is in the trail.').first().waitFor();
  });

  it('follows a call that goes on, and asks for nothing new in vain', async () => {
    await open('#/calls/contact-running');
    await signIn();
    await page.getByText('Going on: this page follows it').first().waitFor();
    while (opened.staff.notModified.length === 0) await page.waitForTimeout(100);
    const call = opened.staff.calls.find(({ page: { summary } }) => summary.contactId === 'contact-running');
    if (!call) throw new Error('the running call is missing');

    const said = { ...call.page.timeline[0]!, id: 'entry-second', words: 'The caller pressed 1.' };
    call.page = { ...call.page, timeline: [...call.page.timeline, said] };

    await page.getByText('The caller pressed 1.').waitFor();
  });

  it('renews a token that has run out, and comes back to the same link when that fails', async () => {
    await open('#/calls/contact-refused');
    await signIn();
    await page.getByText('Why it ended this way').waitFor();

    opened.staff.expireToken();
    await button('Verify the trail').click();
    await page.getByText('Unaltered').first().waitFor();
    opened.staff.expireToken();
    opened.staff.isRevoked = true;
    await button('Verify the trail').click();
    await page.getByText('Your session has ended.').first().waitFor();
    await signIn();

    await page.getByText('Why it ended this way').waitFor();
    expect(page.url()).toBe(`${opened.url}#/calls/contact-refused`);
  });

  it('signs out here and at the sign-in pages', async () => {
    await open();
    await signIn();
    await button(/^Account: grace@example.com \(auditor\)/).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();

    await button('Sign in').waitFor();
    expect(await page.evaluate(() => window.sessionStorage.length)).toBe(0);
  });

  it('says that the API is down, and goes on when it is back', async () => {
    await open();
    await signIn();
    await rows().first().waitFor();
    opened.staff.isDown = true;
    await button('Look again').click();
    await page.getByText('The API does not answer').waitFor();

    opened.staff.isDown = false;
    await button('Try again').click();

    await rows().first().waitFor();
  });

  it('has a page for a role that may nothing, a call that is not there, and an address that leads nowhere', async () => {
    await open('#/calls/nobody');
    opened.staff.group = undefined;
    await signIn();
    await page.getByText('you are in no group that may use the console').waitFor();

    opened.staff.group = 'auditor';
    await page.reload();
    await page.getByText('There is no such call', { exact: true }).waitFor();
    await page.goto(`${opened.url}#/nowhere`);
    await page.getByText('There is no such page').waitFor();
  });

  it('speaks Spanish when the browser does, and changes on request', async () => {
    await open('', { locale: 'es-ES' });
    await button('Iniciar sesión').click();
    await page.getByRole('heading', { name: 'Llamadas', level: 1 }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');

    await button('Idioma: Español').click();
    await page.getByRole('menuitemcheckbox', { name: 'English' }).click();

    await page.getByRole('heading', { name: 'Calls', level: 1 }).waitFor();
  });

  it('can be walked with the keyboard alone, from sign-in to a call’s state', async () => {
    await open('#/calls?outcome=refused');
    await button('Sign in').waitFor();
    await tabTo(page, 'Sign in');
    await page.keyboard.press('Enter');
    await page.getByText('1 call', { exact: true }).first().waitFor();
    await tabTo(page, '2026-03-02 15:00:00 UTC');
    await page.keyboard.press('Enter');
    await page.getByText('Why it ended this way').waitFor();
    await tabTo(page, 'Time line');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, 'CheckCode, failed, 3 attempts');
    await page.keyboard.press('Space');

    await page.getByRole('region', { name: 'Input' }).waitFor();
  });

  const pagesToCheck = [
    '',
    '#/calls',
    '#/calls/contact-refused',
    '#/calls/contact-refused?tab=workflows',
    '#/overview',
  ];
  // Another appearance changes colours and nothing else.
  const appearances = [['light', undefined] as const, ['dark', ['color-contrast']] as const];
  it.each(appearances)('has no serious accessibility violation on any page, %s', async (colorScheme, rules) => {
    await open('', { colorScheme });
    await button('Sign in').waitFor();
    const found = await seriousViolations(page, rules);
    await signIn();
    await rows().first().waitFor();
    for (const hash of pagesToCheck.slice(1)) {
      await page.goto(opened.url + hash);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('Loading').first().waitFor({ state: 'hidden' });
      found.push(...(await seriousViolations(page, rules)).map((line) => `${hash} ${line}`));
    }

    expect(found).toEqual([]);
  });
});

/** Presses Tab until what has the focus is called `name`, as a person without a mouse would. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });
    if (focused === name || focused.startsWith(`${name} `)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} cannot be reached with Tab`);
}
