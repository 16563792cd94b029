import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath, describeInBrowser, quietly, skipped } from './fixture/chromium';
import { openPage } from './fixture/open-page';
import { mailedCode, SmallCentre, spelledPassword } from './fixture/small-centre';
import { type LoopbackServer, openLoopback } from './loopback-server';
import { type PageFile, phoneFiles } from './page-files';
import { type Pages, servePages } from './server';

describeInBrowser(`the phone in a browser${skipped}`, () => {
  let browser: Browser;
  let files: ReadonlyMap<string, PageFile>;
  let server: LoopbackServer;
  let centre: SmallCentre;
  let pages: Pages;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    files = await phoneFiles(join(__dirname, '..', '..'));
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: quietly });
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    const taken = await openLoopback(0, () => undefined);
    if (taken.kind !== 'open') throw new Error(`no free port: ${taken.kind}`);
    server = taken.server;
    centre = new SmallCentre();
    let calls = 0;
    pages = servePages({
      centre,
      server,
      files,
      samples: { callerNumber: '+15555550123', hints: ['Press `1`, then type the code of the mail.'] },
      newCallId: () => `call-${++calls}`,
      report: (bug) => complaints.push(String(bug)),
    });
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    ({ page, complaints } = await openPage(context));
    await page.goto(server.url);
  });

  afterEach(async () => {
    await context.close();
    await pages.close();
    await centre.close();
    await server.close();
  });

  const transcript = () => page.getByRole('log', { name: 'Transcript' });
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

  it('resets a password with mouse and keyboard, from call to hang-up', async () => {
    await page.getByLabel('Speech').selectOption('at once');
    await button('Call').click();
    await transcript().getByText('To reset your password, press 1.').waitFor();
    await button('1').click();
    await transcript().getByText('Please enter the code.').waitFor();

    await button('Use this code').click();
    await transcript().getByText(spelledPassword).waitFor();
    await button('Hang up').click();

    await transcript().getByText('You hung up.').waitFor();
    await button('Call again').waitFor();
    expect(await transcript().locator('.keys').allInnerTexts()).toEqual(['1', `${mailedCode}#`]);
    const trail = page.getByRole('list', { name: 'Blocks passed' });
    expect(await trail.locator('.block-name').allInnerTexts()).toEqual([
      ...['greet', 'ask-what-is-needed', expect.stringContaining('authenticate-employee succeeded'), 'ask-for-code'],
    ]);
    expect(complaints).toEqual([]);
  });

  it('works with the keyboard alone', async () => {
    await page.getByLabel('Speech').selectOption('at once');
    await button('Call').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Your turn: press keys or say something').waitFor();

    await page.getByLabel('Say something').focus();
    await page.keyboard.type('get me a person');
    await page.keyboard.press('Enter');

    await transcript().getByText('You said get me a person.').waitFor();
    await transcript().getByText('a person takes over here').waitFor();
    expect(complaints).toEqual([]);
  });

  it('takes the keys of the keyboard in the order they are typed', async () => {
    await page.getByLabel('Speech').selectOption('at once');
    await button('Call').click();
    await transcript().getByText('To reset your password, press 1.').waitFor();
    await page.keyboard.press('1');
    await transcript().getByText('Please enter the code.').waitFor();

    await page.keyboard.type(`${mailedCode}#`);

    await transcript().getByText(spelledPassword).waitFor();
    expect(await transcript().locator('.keys').allInnerTexts()).toEqual(['1', `${mailedCode}#`]);
  });

  it('rings when the centre calls somebody, and talks to whoever answers', async () => {
    await page.getByLabel('Speech').selectOption('at once');
    await button('Call').click();
    await transcript().getByText('To reset your password, press 1.').waitFor();
    const called = centre.ring('+15555550177');
    await page.getByRole('alert').getByText('+15555550177 is ringing').waitFor();
    expect(await button('Answer').isDisabled()).toBe(true);

    await button('Hang up').click();
    await transcript().getByText('You hung up.').waitFor();
    await button('Answer').click();
    await transcript().getByText('To reset your password, press 1.').waitFor();
    await button('1').click();
    await transcript().getByText('Please enter the code.').waitFor();
    await button('Hang up').click();

    expect(await called).toBe('hungUp');
    expect(await page.getByText('is ringing').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('draws the HTML of a mail in a sandbox', async () => {
    centre.send({ subject: 'Hello', html: '<p>Your <b>HTML</b></p><script>parent.document.title = "run"</script>' });

    await page.getByText('Read', { exact: true }).click();

    await page.frameLocator('iframe').getByText('HTML').waitFor();
    expect(await page.title()).toBe('Deskline phone');
  });

  it('hangs up when its tab is closed', async () => {
    await button('Call').click();
    await button('Hang up').waitFor();
    await transcript().getByText('Welcome to the help desk.').waitFor();

    await page.close();

    while (centre.results.length === 0) await fetch(new URL('/api/health', server.url));
    expect(centre.results).toMatchObject([{ outcome: 'hungUp' }]);
  });

  it('says what is wrong with a number that nobody answers', async () => {
    await page.getByLabel('You dial').fill('+1 (800) 555-0142');

    await button('Call').click();

    await page.getByText('no flow answers +18005550142; dial +18005550199').waitFor();
  });

  it('tells that the server is gone, also in the middle of a call', async () => {
    await page.getByLabel('Speech').selectOption('at once');
    await button('Call').click();
    await transcript().getByText('To reset your password, press 1.').waitFor();

    await server.close();

    await page.getByText('Deskline has stopped answering.').waitFor();
    await transcript().getByText('The line is dead: Deskline has stopped.').waitFor();
  });

  it('fits a narrow screen without scrolling sideways', async () => {
    await page.setViewportSize({ width: 360, height: 740 });

    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );

    expect(overflow).toBe(0);
  });
});
