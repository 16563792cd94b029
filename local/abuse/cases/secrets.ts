import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Happening } from '../../centre/centre';
import { openCentre, type OpenCentre } from '../../centre/open';
import { printCall, struckIn } from '../../cli/print-call';
import { type ResourceGraph } from '../../engine/graph';
import { openLoopback } from '../../pages/loopback-server';
import { samplesOf } from '../../pages/samples';
import { servePages } from '../../pages/server';
import { runScenario } from '../../scenarios/run-scenario';
import { parseScenario, type Scenario } from '../../scenarios/scenario';
import { VirtualClock } from '../../time/clock';
import { Random } from '../../time/random';
import { type AbuseCase, type Findings, type Scope } from '../verdict';
import { Watch } from '../watch';
import { Wiretap } from '../wiretap';
import { archived, queued } from '../kept-apart';

/**
 * Where a secret may stand, and nowhere else: a code in the mail that brings it and in what the caller types, up to the hook that makes
 * a MAC of it; a password in the request to the directory and in what is said to the caller, from the function's reply on.
 */
export const secretHygiene = (scenarioDir: string): AbuseCase => ({
  number: 24,
  title: 'no code and no password stands anywhere but in its mail, its directory and the caller’s ear',
  injection:
    'the shipped scenarios; what was mailed and set is looked for in every spelling in everything that is written down',
  run: (scope) => lookForSecrets(scope, scenarioDir),
});

async function lookForSecrets({ graph, seed, size }: Scope, scenarioDir: string): Promise<Findings> {
  const seeds = size === 'small' ? [seed] : [seed, seed + 1, seed + 2];
  const problems: string[] = [];
  let [calls, mails, secrets, characters] = [0, 0, 0, 0];
  const files = readdirSync(scenarioDir).filter((name) => name.endsWith('.yaml'));
  for (const file of files.filter((_, index) => size === 'full' || index % 4 === 0))
    for (const one of seeds) {
      const parsed = parseScenario(readFileSync(join(scenarioDir, file), 'utf8'));
      if (parsed.kind === 'invalid') throw new Error(`${file}: ${JSON.stringify(parsed.problems)}`);
      const found = await searchCall(parsed.scenario, graph, one);
      problems.push(...found.leaks.map((leak) => `${file}, seed ${one}: ${leak}`));
      [calls, mails, secrets, characters] = [
        calls + 1,
        mails + found.mails,
        secrets + found.secrets,
        characters + found.characters,
      ];
    }
  if (secrets === 0) problems.push('no scenario has a secret to look for');
  const figures = { secrets, 'characters searched': characters, places: placeNames.length };
  return { calls, mails, codesAccepted: 0, figures, problems };
}

const placeNames = [
  'logs', 'executions', 'steps and refusals', 'attributes', 'session attributes', 'tables', 'audit', 'archive', 'queues', 'other mails', 'pages', 'terminal', 'JSON',
] as const; // prettier-ignore
type Places = Readonly<Record<(typeof placeNames)[number], string>>;

/** Plays a scenario and looks for what it mailed and set. Public for the test that plants a leak. */
export async function searchCall(scenario: Scenario, graph: ResourceGraph, seed: number) {
  const clock = new VirtualClock(scenario.at);
  const centre = await openCentre(graph, { clock, random: new Random(seed), faults: scenario.faults });
  const watch = new Watch(centre);
  const wiretap = new Wiretap(centre);
  const happenings: Happening[] = [];
  centre.on((happening) => void (happening.kind !== 'mail' && happenings.push(happening)));
  const report = await runScenario(scenario, centre, clock);
  const played = { ...report, seed, faults: struckIn(centre.account.faults.struck) };
  const { account } = centre;
  // Its trail is joined, sealed and archived by then.
  await account.settled();
  const places: Places = {
    logs: account.logs
      .groups()
      .flatMap((group) => account.logs.events(group).map(({ message }) => message))
      .join('\n'),
    executions: JSON.stringify(account.executions),
    'steps and refusals': JSON.stringify(happenings),
    attributes: JSON.stringify(report.attributes),
    'session attributes': await sessionAttributes(wiretap),
    tables: JSON.stringify(account.tableNames.map((table) => account.rows(table))),
    audit: JSON.stringify(await centre.auditTrail()),
    archive: archived(account),
    queues: queued(account),
    'other mails': otherMails(centre, watch),
    pages: await pagesOf(centre, graph, watch),
    terminal: printCall(played, { color: false }),
    JSON: JSON.stringify([played], null, 2),
  };
  await centre.close();
  const leaks = Object.entries(places).flatMap(([place, text]) =>
    watch.secrets.findIn(text).map((name) => `${name} stands in ${place}`),
  );
  const characters = Object.values(places).reduce((sum, text) => sum + text.length, 0);
  return { leaks, mails: centre.mails().length, secrets: watch.secrets.size, characters };
}

/** Whatever a conversation carries from turn to turn: into each invocation, and out of it, for which each is made once more. */
async function sessionAttributes(wiretap: Wiretap): Promise<string> {
  const invocations = [...wiretap.invocations];
  const hooks = invocations.filter(({ payload }) => sessionAttributesIn(payload).length > 0);
  const answers = await Promise.all(hooks.map((hook) => wiretap.again(hook)));
  return JSON.stringify([...invocations.map(({ payload }) => payload), ...answers].flatMap(sessionAttributesIn));
}

function sessionAttributesIn(payload: string): unknown[] {
  const found: unknown[] = [];
  JSON.parse(payload || '{}', (key, value: unknown) => {
    if (key === 'sessionAttributes' || key === 'Attributes') found.push(value);
    return value;
  });
  return found;
}

/** All mails, without the codes each was sent to bring. A password has no business in any. */
const otherMails = (centre: OpenCentre, watch: Watch): string =>
  centre
    .mails()
    .map(({ subject, text, html = '' }) => withoutOwnCode([subject, text, html].join('\n'), watch))
    .join('\n');

function withoutOwnCode(mail: string, watch: Watch): string {
  const own = [...mail.matchAll(/(?<!\d)\d{6}(?!\d)/g)]
    .map(([code]) => code)
    .filter((code) => watch.secrets.has('code', code));
  // A mail brings one code. A second one in it is somebody else's.
  const [first] = own;
  return first === undefined ? mail : mail.replaceAll(first, '');
}

/** What a browser gets from `deskline up` about the same calls; the inbox shows the mails, so their codes are taken out as above. */
async function pagesOf(centre: OpenCentre, graph: ResourceGraph, watch: Watch): Promise<string> {
  const nothing = () => undefined;
  const opened = await openLoopback(0, nothing);
  if (opened.kind !== 'open') throw new Error('no port is free for the pages');
  const { server } = opened;
  const pages = servePages({
    centre,
    server,
    files: new Map(),
    samples: samplesOf(graph),
    newCallId: () => 'unused',
    report: nothing,
  });
  const get = async (path: string) => (await fetch(new URL(path, server.url))).text();
  try {
    const listed = (JSON.parse(await get('/api/mails')) as { mails: readonly { id: string }[] }).mails; // as the inbox reads it
    const shown = await Promise.all(listed.map(({ id }) => get(`/api/mails/${encodeURIComponent(id)}/html`)));
    const mails = [...listed.map((mail) => JSON.stringify(mail)), ...shown].map((mail) => withoutOwnCode(mail, watch));
    return [await get('/api/centre'), await get('/api/health'), ...mails].join('\n');
  } finally {
    await pages.close();
    await server.close();
  }
}
