import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../aws/listen';
import { type OpenCentre, openCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { runScenario } from '../scenarios/run-scenario';
import { parseScenario } from '../scenarios/scenario';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type Outputs } from './staff/parts';
import { type Io, UsageError } from './command';
import { makeReport } from './report';
import { noteRunning } from './running-centre';

const port = 4510;
const clock = new VirtualClock(new Date('2026-03-02T15:30:00Z'));
let centre: OpenCentre;
let door: Awaited<ReturnType<typeof listen>>;
let folder: string;

/** One answers the survey, another is called back: two calls, and what followed of them. */
beforeAll(async () => {
  centre = await openCentre(capturedGraph(), { clock, random: new Random('report') });
  await play('a-survey-is-answered');
  await play('a-callback-from-the-queue', '+15555550177');
  await centre.account.idle();
  door = await listen(centre.account.door, { port: 0 });
  folder = mkdtempSync(join(tmpdir(), 'deskline-report-'));
  const { accessKeyId, secretAccessKey } = centre.account.operatorCredentials();
  noteRunning(folder, port, {
    outputs: capturedGraph().outputs,
    addresses: [],
    staff: [],
    awsEnvironment: {
      AWS_ENDPOINT_URL: door.url,
      AWS_REGION: centre.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    },
  });
});

async function play(name: string, from = '+15555550188'): Promise<void> {
  const text = readFileSync(join(__dirname, '..', 'scenarios', `${name}.yaml`), 'utf8');
  const parsed = parseScenario(text.replaceAll('+15555550188', from));
  const { ok, failures } = parsed.kind === 'scenario' ? await runScenario(parsed.scenario, centre, clock) : { ok: false, failures: parsed.problems }; // prettier-ignore
  if (!ok) throw new Error(`${name}: ${failures.join('; ')}`);
}

afterAll(async () => {
  await door.close();
  await centre.close();
  rmSync(folder, { recursive: true });
});

async function report(line: string, told?: Outputs) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    cwd: folder,
    projectDir: folder,
    env: {},
    color: false,
    isTerminal: false,
    signal: new AbortController().signal,
  };
  const stackOutputs = () => (told ? Promise.resolve(told) : Promise.reject(new Error('no stack was asked for')));
  const code = await makeReport({ clock, stackOutputs }).run(line.split(' ').filter(Boolean), io);
  return { code, ...said };
}

describe('[C-5, JW-10] deskline report', () => {
  it('counts on routing what happened in the calls of a running centre', async () => {
    const { code, out } = await report('routing --json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      report: 'routing',
      from: '2026-02-01',
      to: '2026-03-02',
      calls: 2,
      ends: { served: 1, abandoned: 1, 'without-queue': 0, open: 0 },
      transfers: { firstLine: 2, transferred: 0, rate: 0 },
      handleSeconds: { count: 2 },
      firstContactResolution: { resolved: 0, repeated: 0, undecided: 1, rate: null },
      callbacks: { asked: 1, reached: 1, reachedRate: 1 },
      queues: [{ queue: 'sales-amer', calls: 2, served: 1, abandoned: 1 }],
    });
  });

  it('[J-6] tells how the survey was answered, statement by statement', async () => {
    const { out } = await report('survey --from 2026-03-02 --to 2026-03-02');

    expect(out).toContain('Report on survey 2026-03-02 to 2026-03-02');
    expect(out).toMatch(/Surveys +1 answered of 1 offered \(100\.0 %\), 2 calls/);
    expect(out).toMatch(/Statement 3 +1 +5 +0 +0 +0 +0 +1\n/);
    expect(out).toMatch(/en-US +1 +2\.7 +66\.7 %/);
  });

  it('[J-5] tells by queue what was said to being recorded', async () => {
    expect((await report('consent')).out).toMatch(/sales-amer +2 +0 +0 +100\.0 %/);
  });

  it('says so when there were no calls', async () => {
    const { code, out } = await report('routing --from 2025-06-01 --to 2025-06-02');

    expect([code, out]).toEqual([0, 'Report on routing 2025-06-01 to 2025-06-02\n\n  No calls in these days.\n']);
    expect(JSON.parse((await report('survey --json --from 2025-06-01 --to 2025-06-02')).out)).toMatchObject({
      calls: 0,
      satisfaction: null,
    });
  });

  it('keeps numbers and names of callers out of the table it reads', async () => {
    const rows = JSON.stringify(await centre.account.door.call({ kind: 'operator' }, 'dynamodb', 'Scan', { TableName: 'deskline-dev-outcomes' })); // prettier-ignore

    expect(rows).toContain('"caller"');
    expect(rows).not.toMatch(/\+1555555|Marín|Inés/);
  });

  it.each([
    ['', 'no report is named: write one of survey, consent, routing'],
    ['weather', 'weather: write one of survey, consent, routing'],
    ['survey --from tomorrow', '--from tomorrow: write a day such as 2026-03-02'],
    ['survey --from 2026-02-30', '--from 2026-02-30: write a day such as 2026-03-02'],
    ['survey --from 2026-03-03 --to 2026-03-02', '--from 2026-03-03: is after --to 2026-03-02'],
    ['survey --from 2020-01-01', '--from 2020-01-01: outcomes are kept for a year and a month'],
    ['survey --port 99999', '--port 99999: write the port of the pages'],
    ['survey --stack dev --port 1', '--port and --stack: name one centre'],
  ])('refuses "%s" in a line', async (line, words) => {
    const refused = await report(line).catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(UsageError);
    expect((refused as UsageError).problems.join('\n')).toContain(words); // asserted above
  });

  it('says where no centre is to be found', async () => {
    expect(await report('survey --port 4999')).toMatchObject({
      code: 2,
      err: 'deskline: no centre is running at port 4999; start one with deskline up, or name another: --port N or --stack NAME\n',
    });
    expect(await report('survey --stack nowhere', { kind: 'failed', words: "no stack named 'nowhere' found" })).toMatchObject({ code: 2, err: "deskline: --stack nowhere: no stack named 'nowhere' found\n" }); // prettier-ignore
    expect(await report('survey --stack old', { kind: 'outputs', outputs: {} })).toMatchObject({
      code: 2,
      err: 'deskline: --stack old: has no outputs tableNames and connectInstanceArn; run pulumi up\n',
    });
  });
});
