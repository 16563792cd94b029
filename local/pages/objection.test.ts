import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { openCentre, type OpenCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { Random } from '../time/random';
import { chromiumPath, describeInBrowser, quietly, skipped } from './fixture/chromium';
import { type FunctionPages, openFunctionPages } from './function-pages';
import { openPage } from './fixture/open-page';
import { UnhurriedClock } from './fixture/unhurried-clock';
import { type LoopbackServer, openLoopback } from './loopback-server';
import { phoneFiles } from './page-files';
import { type Pages, servePages } from './server';

/** The whole centre, in real time, as `deskline up` serves it. */
describeInBrowser(`a person who objects to a reset${skipped}`, () => {
  const bugs: unknown[] = [];
  let browser: Browser;
  let centre: OpenCentre;
  let server: LoopbackServer;
  let functionPages: FunctionPages;
  let pages: Pages;
  let page: Page;

  beforeAll(async () => {
    const report = (bug: unknown) => void bugs.push(bug);
    const opened = await openLoopback(0, report);
    if (opened.kind !== 'open') throw new Error(`no free port: ${opened.kind}`);
    server = opened.server;
    centre = await openCentre(capturedGraph(), { clock: new UnhurriedClock(), random: new Random('objection') });
    functionPages = await openFunctionPages(centre, 0, report);
    const files = await phoneFiles(join(__dirname, '..', '..'));
    const samples = { callerNumber: '+15555550123', hints: [] };
    pages = servePages({ centre, server, files, samples, functionPages, newCallId: randomUUID, report });
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: quietly });
    ({ page } = await openPage(await browser.newContext({ viewport: { width: 1280, height: 1000 } })));
    await page.goto(server.url);
  });

  afterAll(async () => {
    await browser.close();
    await pages.close();
    await functionPages.close();
    await centre.close();
    await server.close();
  });

  const heard = (words: RegExp) => page.getByRole('log', { name: 'Transcript' }).getByText(words).last().waitFor();
  const codes = () => centre.mails().filter(({ subject }) => subject === 'Your verification code').length;

  /** From the greeting to where a code is asked for. */
  async function identify(): Promise<void> {
    await heard(/To reset your password/);
    await page.keyboard.press('1');
    await heard(/seven digit employee number/);
    await page.keyboard.type('1234567#');
    await heard(/Is that right/);
    await page.keyboard.press('1');
    await heard(/enter the six digits/);
  }

  it('opens the link of the mail, locks self-service, and the next call gets no code', async () => {
    await page.getByLabel('Speech').selectOption('at once');
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await identify();
    await page.getByRole('button', { name: 'Use this code' }).click();
    await heard(/temporary password/);
    await page.getByRole('button', { name: 'Hang up' }).click();
    const notice = page.locator('article.mail', { hasText: 'Your password was reset by phone' });
    await notice.getByText('Read', { exact: true }).click();

    const opening = page.context().waitForEvent('page');
    await notice.frameLocator('iframe').getByRole('link', { name: 'Lock password resets by phone' }).click();
    const tab = await opening;
    await tab.getByRole('button', { name: 'Lock it' }).click();
    await tab.getByRole('heading', { name: 'Password resets by phone are locked' }).waitFor();

    expect(new URL(tab.url()).origin).not.toBe(new URL(server.url).origin);
    await tab.close();
    expect(codes()).toBe(1);
    await page.getByRole('button', { name: 'Call again' }).click();
    await identify();
    const trail = await centre.auditTrail();
    expect(trail).toContainEqual(expect.objectContaining({ event: 'self-service.locked', employeeId: '1234567' }));
    expect(trail.at(-1)).toMatchObject({ event: 'reset.refused', reason: 'limit', limit: 'objection' });
    expect(codes()).toBe(1);
    expect(bugs).toEqual([]);
  });

  it('answers at that address as Lambda does', async () => {
    const [url = ''] = Object.values(functionPages.addresses);

    const page = await fetch(url);
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([
      403,
      expect.stringContaining("form-action 'self'"),
    ]);
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(405);
    expect((await fetch(url, { method: 'POST', body: new Uint8Array(7_000_000) })).status).toBe(413);
  });
});
