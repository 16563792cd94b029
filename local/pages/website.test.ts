import { type Page } from 'playwright-core';
import { type Ringing } from '../centre/centre';
import { describeInBrowser, skipped } from './fixture/chromium';
import { seriousViolations } from './fixture/console-browser';
import { type OpenedPage } from './fixture/open-page';
import { VisitedWebsite } from './fixture/visited-website';

describeInBrowser(`a visitor at the website, over the real centre${skipped}`, () => {
  let website: VisitedWebsite;
  let visit: OpenedPage;
  let page: Page;
  const rings: Ringing[] = [];

  beforeAll(async () => {
    website = await VisitedWebsite.open();
    website.world.centre.answerWith((ringing) => {
      rings.push(ringing);
      return Promise.resolve({ kind: 'declines' });
    });
    visit = await website.visit();
    page = visit.page;
    expect(await seriousViolations(page)).toEqual([]);
    await website.signIn(page);
  });

  afterAll(() => website.close());

  const stored = (of: Page) =>
    of.evaluate(() => JSON.stringify([Object.entries(window.localStorage), document.cookie]));

  it('[J-8, J-32] signs in at the pool’s own page, shows ten teams, and keeps no token longer than the tab', async () => {
    expect(await page.getByRole('radio').count()).toBe(10);
    await page.getByRole('button', { name: 'Account: Luis' }).waitFor();
    expect(await stored(page)).not.toMatch(/eyJ|token/i);
    expect(visit.complaints).toEqual([]);
  });

  it('[J-7, JW-7] shows every time of the week in the team’s own zone, and when a closed team opens', async () => {
    await page.getByRole('radio', { name: /^Website/ }).check();
    const table = page.getByRole('table', { name: 'Hours: Website' });

    await table.getByRole('row', { name: /Tuesday.*00:00–02:00, 06:00–24:00/ }).waitFor();
    await page.getByText('Times in the zone America/New_York').waitFor();
    await page
      .getByText(/Closed now\. We open again .* at 9 a\.m\., Singapore time\./)
      .first()
      .waitFor();
  });

  it('[J-7, J-32] says what is missing, has the number called once, and shows the pause that the server says', async () => {
    await page.getByRole('radio', { name: /^Website/ }).check();
    await page.getByRole('button', { name: 'Start call' }).click();
    await page.getByText('Write your number, beginning with + and the country code.').waitFor();
    await page.getByLabel('Your telephone number').fill('+1 (555) 555-0110');
    await page.getByRole('button', { name: 'Start call' }).press('Enter');

    await page.getByText(/You can ask for another call in \d+ seconds/).waitFor();
    await page.getByText('Your call', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Start call' }).isDisabled()).toBe(true);
    await website.world.clock.sleep(5_000);
    expect(rings.map(({ number }) => number)).toEqual(['+15555550110']);
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('tells in plain words why there is no call, in French, in the dark, on a narrow telephone', async () => {
    const narrow = await website.visit({ locale: 'fr-CA', colorScheme: 'dark', viewport: { width: 320, height: 640 } });
    const theirs = narrow.page;
    await website.signIn(theirs, 1);
    await theirs.getByRole('radio', { name: /^Asie et Pacifique/ }).check();
    await theirs.getByLabel('Votre numéro de téléphone').fill('+15555550111');
    await theirs.getByRole('button', { name: 'Lancer l’appel' }).press('Enter');
    await theirs.getByText('Cette équipe est fermée en ce moment').waitFor();

    await theirs
      .getByText(/^Nous ouvrons de nouveau .* heure de Singapore\.$/)
      .first()
      .waitFor();
    const overflow = await theirs.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await seriousViolations(theirs)).toEqual([]);
    // The browser itself notes down an answer of 409.
    expect(narrow.complaints.filter((text) => !text.includes('409'))).toEqual([]);
  });

  it('[JW-9] renews a token that has run out, and signs out for good', async () => {
    const third = await website.visit();
    const theirs = third.page;
    await website.signIn(theirs);
    website.world.clock.advance(3_700_000);
    await theirs.context().clock.setSystemTime(website.world.clock.now());
    await theirs.reload();
    await theirs.getByRole('radio').nth(9).waitFor();
    await theirs.getByRole('button', { name: 'Account: Luis' }).click();
    await theirs.getByRole('menuitem', { name: 'Sign out' }).click();
    await theirs.getByRole('button', { name: 'Sign in or sign up' }).waitFor();

    expect(await theirs.evaluate(() => Object.keys(window.sessionStorage))).toEqual([]);
    await theirs.getByRole('button', { name: 'Sign in or sign up' }).click();
    await theirs.locator('input[name=password]').waitFor();
  });
});
