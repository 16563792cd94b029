import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type CrmServer, serveCrm } from '../../data/crm/server';
import { listen } from '../aws/listen';
import { type Centre } from '../centre/centre';
import { type FaultSpec, faultHelp } from '../centre/fault-spec';
import { type OpenCentre, openCentre } from '../centre/open';
import { readFault } from '../centre/possible-faults';
import { type ResourceGraph } from '../engine/graph';
import { type PublicSide, type SignInSample } from '../centre/public-side';
import { type FunctionPages, openFunctionPages } from '../pages/function-pages';
import { type LoopbackServer, openLoopback } from '../pages/loopback-server';
import { type PageFile, phoneFiles } from '../pages/page-files';
import { noPublicPages, openPublicPages, type PublicPages } from '../pages/public-pages';
import { samplesOf } from '../pages/samples';
import { servePages } from '../pages/server';
import { type Site, siteAddresses, siteFiles, sitesOf } from '../pages/site-files';
import { type Clock, WallClock } from '../time/clock';
import { Random } from '../time/random';
import { type Command, type Io, UsageError } from './command';
import { loadGraph } from './load-graph';
import { oneLine } from './one-line';
import { paint } from './paint';
import { forgiveFunctions } from './stray-rejections';
import { noteRunning } from './running-centre';

const DEFAULT_PORT = 4510;

const help = `Usage: deskline up [options]

Starts the contact centre that the Pulumi program describes, on this machine and for this machine only, with a phone to call it
from. Nothing is deployed and no account is needed. Ctrl-C stops it; nothing is kept.

Options:
  --stack NAME    the stack to evaluate (default: dev)
  --port N        the port of the pages, 0 for any free one (default: ${DEFAULT_PORT})
  --data DIR      another sample centre: employees.json, prompts.json, hours.json … (default: data/)
  --fault SPEC    something that goes wrong; may be given several times
  --json          one line of JSON with the addresses once the centre is open

A fault is ${faultHelp}

Exit code 0: stopped by Ctrl-C. 2: bad usage, a port in use, or a program that does not evaluate.
Example: deskline up --port 8080 --fault ses:SendTemplatedEmail:slow=3s`;

/** Where SDK clients of other programs, and the AWS CLI, reach the services behind the centre. */
export interface AwsEndpoint {
  /** What their environment needs: `AWS_ENDPOINT_URL`, a region, and the credentials of this centre's operator. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** What `up` starts, as arguments, so that a test starts something small. */
export interface Parts {
  loadGraph(request: { stack: string; data?: string }, io: Io): Promise<ResourceGraph>;
  openCentre(
    graph: ResourceGraph,
    options: { clock: Clock; random: Random; faults: readonly FaultSpec[] },
  ): Promise<{
    centre: Centre;
    openAwsEndpoint?: (port: number) => Promise<AwsEndpoint>;
    /** For a program that names a CRM. */
    openCrm?: () => Promise<CrmServer>;
    publicSide?: PublicSide;
  }>;
  phoneFiles(projectDir: string): Promise<ReadonlyMap<string, PageFile>>;
}

export const makeUp = (parts: Parts): Command => ({
  help,
  async run(args, io) {
    const options = readOptions(args);
    const server = await takePort(options.port, io);
    try {
      await run(options, server, parts, io);
      return 0;
    } finally {
      await server.close();
    }
  },
});

export const command = makeUp({
  loadGraph,
  phoneFiles,
  openCentre: async (graph, options) => {
    const centre = await openCentre(graph, options);
    const openCrm = () => serveCrm(centre.crm, 0, (ms, signal) => options.clock.sleep(ms, signal));
    return {
      centre,
      openAwsEndpoint: (port) => openAwsEndpoint(centre, port),
      publicSide: centre.publicSide,
      ...(typeof graph.outputs['crmUrl'] === 'string' && { openCrm }),
    };
  },
});

/** Next to the pages, or on any free port when that one is taken. */
async function openAwsEndpoint({ account, region }: OpenCentre, port: number): Promise<AwsEndpoint> {
  const { url, close } = await listen(account.door, { port }).catch(() => listen(account.door, { port: 0 }));
  const { accessKeyId, secretAccessKey } = account.operatorCredentials();
  const environment = {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  return { environment, close };
}

async function run(options: Options, server: LoopbackServer, parts: Parts, io: Io): Promise<void> {
  const { stack, data, faults } = options;
  if (io.isTerminal) io.err(`Evaluating the program for stack ${stack} …\n`);
  const [graph, phone] = await Promise.all([
    parts.loadGraph({ stack, ...(data === undefined ? {} : { data }) }, io),
    parts.phoneFiles(io.projectDir),
  ]);
  const sites = sitesOf(graph);
  const random = new Random(randomBytes(32).toString('hex'));
  const { centre, openAwsEndpoint, openCrm, publicSide } = await parts.openCentre(graph, {
    clock: new WallClock(),
    random,
    faults,
  });
  const report = (bug: unknown) => io.err(`deskline: this is a bug in deskline. ${textOf(bug)}\n`);
  const samples = samplesOf(graph);
  // The port behind the pages is for the AWS services.
  const functionPages = await openFunctionPages(centre, nextPort(nextPort(server.port)), report);
  const publicPages = publicSide ? await openPublicPages(publicSide, server.port + 10, report) : noPublicPages;
  publicSide?.addresses.know(siteAddresses(sites, server.url));
  const addresses = [...siteAddresses(sites, server.url), ...publicPages.addresses];
  const files = new Map([...phone, ...(await siteFiles(sites, addresses))]);
  const staff = (await publicSide?.signInSamples()) ?? [];
  const pages = servePages({ centre, server, files, samples, functionPages, newCallId: randomUUID, report });
  const stopTelling = centre.on((happening) => {
    if (happening.kind === 'refusal') io.err(`refused: ${oneLine(happening.message)}\n`);
  });
  const stopForgiving = forgiveFunctions(process, io.err);
  let aws: AwsEndpoint | undefined;
  let crm: CrmServer | undefined;
  let note: ReturnType<typeof noteRunning> | undefined;
  try {
    aws = await openAwsEndpoint?.(nextPort(server.port));
    crm = await openCrm?.();
    const { outputs } = graph;
    const awsEnvironment = aws?.environment;
    note = noteRunning(io.projectDir, server.port, {
      outputs,
      addresses,
      staff,
      ...(awsEnvironment && { awsEnvironment }),
    });
    const open: Open = { server, centre, sites, functionPages, publicPages, staff, aws, crm };
    io.out(options.json ? asJson(open) : welcome(open, io));
    await aborted(io.signal);
    if (io.isTerminal) io.err('\nStopping …\n');
  } finally {
    stopTelling();
    stopForgiving();
    await pages.close();
    await functionPages.close();
    await publicPages.close();
    note?.remove();
    await aws?.close();
    await crm?.close();
    await centre.close();
  }
}

interface Options {
  readonly stack: string;
  readonly port: number;
  readonly data: string | undefined;
  readonly faults: readonly FaultSpec[];
  readonly json: boolean;
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stack: { type: 'string', default: 'dev' },
      port: { type: 'string', default: String(DEFAULT_PORT) },
      data: { type: 'string' },
      fault: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  });
  const problems: string[] = [];
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    problems.push(`--port ${values.port}: write a number from 0 to 65535, for example --port ${DEFAULT_PORT}`);
  }
  const faults = values.fault.flatMap((spec) => {
    const parsed = readFault(spec);
    if (parsed.kind === 'fault') return [parsed.fault];
    problems.push(parsed.message);
    return [];
  });
  if (problems.length > 0) throw new UsageError(problems);
  return { stack: values.stack, port, data: values.data, faults, json: values.json };
}

/** The port comes first: nobody should wait for an evaluation to hear that it is taken. */
async function takePort(port: number, io: Io): Promise<LoopbackServer> {
  const opened = await openLoopback(port, (bug) => io.err(`deskline: this is a bug in deskline. ${textOf(bug)}\n`));
  switch (opened.kind) {
    case 'open':
      return opened.server;
    case 'inUse':
      throw new UsageError(
        `port ${port} is in use, perhaps by another deskline up; stop that one, or choose another: deskline up --port ${nextPort(port)}`,
      );
    case 'forbidden':
      throw new UsageError(
        `port ${port} is not yours to use; choose one above 1023: deskline up --port ${DEFAULT_PORT}`,
      );
  }
}

const nextPort = (port: number): number => (port < 65_535 ? port + 1 : DEFAULT_PORT);

interface Open {
  readonly server: LoopbackServer;
  readonly centre: Centre;
  readonly sites: readonly Site[];
  readonly functionPages: FunctionPages;
  readonly publicPages: PublicPages;
  readonly staff: readonly SignInSample[];
  readonly aws: AwsEndpoint | undefined;
  readonly crm: CrmServer | undefined;
}

function asJson(open: Open): string {
  const { server, centre, sites, functionPages, publicPages, staff, aws, crm } = open;
  const { stack, region, numbers } = centre;
  const pages = Object.fromEntries(sites.map(({ name }) => [name, `${server.url}${name}/`]));
  const environment = { ...(crm && { crm: crm.url }), ...(aws && { awsEnvironment: aws.environment }) };
  const functionUrls = functionPages.addresses;
  return `${JSON.stringify({ page: server.url, sites: pages, functionUrls, apis: publicPages.named, staff, stack, region, numbers, ...environment })}\n`;
}

function welcome({ server, centre: { stack, numbers }, sites, staff, aws, crm }: Open, { color }: Io): string {
  const { strong, faint, good } = paint(color);
  const dialable = numbers.map(({ number, flowName }) => `${strong(number)} ${faint(`(${flowName})`)}`).join(', ');
  const rows = [
    ['Phone', `${strong(server.url)} ${faint('open it in a browser and press Call')}`],
    ...sites.map(({ name }) => [titled(name), strong(`${server.url}${name}/`)]),
    ...staff.map(({ pool, username, groups, password }) => [
      titled(pool),
      [strong(username), password, groups.length > 0 ? faint(`(${groups.join(', ')})`) : ''].join(' ').trim(),
    ]),
    ...(crm ? [['CRM', `${strong(crm.url)} ${faint('PUT /behaviour makes it slow or ill: docs/crm.md')}`]] : []),
    ['Number', dialable || 'this stack has none'],
    ['Terminal', `${strong('npm run call')} ${faint('plays a whole call, without waiting')}`],
  ];
  const lines = rows.map(([name = '', value = '']) => `  ${faint(name.padEnd(10))}${value}`);
  const variables = Object.entries(aws?.environment ?? {}).map(([name, value]) => `    ${name}=${value}`);
  const forSdks = `\n  ${faint('AWS SDKs and the AWS CLI reach the services behind it with')}`;
  return [
    `\n${good('●')} ${strong('Deskline is open')} ${faint(`stack ${stack}, on this machine only`)}\n`,
    ...lines,
    ...(variables.length > 0 ? [forSdks, ...variables] : []),
    `\n  ${faint('Ctrl-C closes it.')}\n\n`,
  ].join('\n');
}

const titled = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

const textOf = (bug: unknown): string => (bug instanceof Error ? (bug.stack ?? bug.message) : String(bug));
