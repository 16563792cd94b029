import { parseEmployees, parsePrompts } from '../../../domain/sample-data/sample-data';
import { type OpenCentre } from '../../centre/open';
import { type ResourceGraph } from '../../engine/graph';
import { Random } from '../../time/random';
import { hostileValues } from '../hostile';
import { callAbout, code, opening, says, type Turn } from '../plan';
import { Stage, type StagedCall } from '../stage';
import { Tally, wordsOf } from '../tally';
import { type AbuseCase, type Findings, type Scope } from '../verdict';
import { Wiretap } from '../wiretap';

const minuteMs = 60_000;

const values = (size: Scope['size']): readonly (readonly [string, string])[] => {
  const all = Object.entries(hostileValues);
  return size === 'full' ? all : all.filter((_, index) => index % 2 === 0);
};

type Row = Readonly<Record<string, unknown>>;

/** Writes another value into an employee's row, past everything that would have refused it. */
async function tamper(
  { account }: OpenCentre,
  employeeId: string,
  changed: Readonly<Record<string, string>>,
): Promise<void> {
  for (const tableName of account.tableNames) {
    const rows = account.rows(tableName) as readonly Row[]; // in DynamoDB's JSON
    const row = rows.find(
      (one) => 'givenName' in one && JSON.stringify(one['employeeId']) === JSON.stringify({ S: employeeId }),
    );
    if (!row) continue;
    const attributes = Object.entries(changed).map(([name, value]) => [name, { S: value }] as const);
    await account.putItem({ tableName, item: { ...row, ...Object.fromEntries(attributes) } });
  }
}

export const spokenInjection: AbuseCase = {
  number: 18,
  title:
    'nothing that is said, stored or dialled in is ever interpreted: not as speech, not as a path, not as a template',
  injection:
    'markup, paths, templates, control characters and 10 kB as words, caller number, employee’s name and prompts',
  run: injectSpeech,
};

async function injectSpeech({ graph, seed, size }: Scope): Promise<Findings> {
  const hostile = values(size);
  const stage = await Stage.open(graph, new Random(`case 18/${seed}`), {
    active: 3 * hostile.length + 1,
    disabled: 0,
    privileged: 0,
  });
  const tally = new Tally(stage);
  const people = [...stage.employees];
  const play = async (more: {
    readonly from?: string;
    readonly saying?: string;
    readonly name?: string;
  }): Promise<StagedCall> => {
    const employee = people.pop()!; // as many as calls
    if (more.name !== undefined)
      await tamper(stage.centre, employee.employeeId, { givenName: more.name, familyName: more.name });
    const said: Turn[] = more.saying === undefined ? [] : [says(more.saying)];
    // One code and no more: the digits of a second one would ask for the password again, or not.
    const turns = [...said, ...opening(employee.employeeId), ...said, code('right')];
    const plan = {
      ...callAbout({ employee }, []),
      turns,
      plays: 'heard' as const,
      ...(more.from && { from: more.from }),
    };
    const round = await stage.round([plan]);
    tally.add(round);
    await stage.clock.sleep(25 * minuteMs);
    return round.calls[0]!; // one was played
  };
  const good = withoutId(await play({}));
  const refusals = new Set<string>();
  for (const [name, value] of hostile) {
    const named = await play({ name: value });
    // A row that holds what no employee is called is not read at all: a person helps.
    const refused = named.caller.passwords.length === 0 && named.result?.outcome === 'queued';
    if (refused) refusals.add(withoutId(named));
    tally.expect(refused || withoutId(named) === good, `an employee called ${name} changes what the caller hears`);
    const numbered = await play({ from: value });
    tally.expect(withoutId(numbered) === good, `a caller number of ${name} changes what the caller hears`);
    const spoken = await play({ saying: value });
    tally.problems.push(...faultsIn(spoken, name, value));
  }
  tally.expect(refusals.size <= 1, `rows that cannot be read give ${refusals.size} different calls`);
  tally.problems.push(...mailFaults(stage.centre), ...logFaults(stage.centre));
  const prompts = await injectPrompts(graph, hostile, seed);
  tally.problems.push(...prompts.problems);
  return tally.close({ 'hostile values': hostile.length, 'prompts replaced': prompts.replaced });
}

const withoutId = (call: StagedCall): string =>
  wordsOf(call).replaceAll(call.plan.employee?.employeeId ?? 'nobody', '#######');

function faultsIn({ caller, result }: StagedCall, name: string, value: string): string[] {
  const read = value.length > 20 ? value.slice(0, 20) : value;
  const repeated = caller.heard.filter((words) => words.includes(read));
  return [
    ...(repeated.length > 0 ? [`${name} that was said was said back: ${repeated[0]?.slice(0, 80)}`] : []),
    ...(['disconnected', 'queued'].includes(result?.outcome ?? '')
      ? []
      : [`${name} that was said ended the call as ${result?.outcome}`]),
  ];
}

/** Marks that no mail of ours has, wherever a name may stand in it. */
const marksInMail = [
  '</speak>',
  '<audio',
  'Bcc:',
  '$.',
  '{{',
  '}}',
  '\u202e',
  '\u0000',
  '\u001b',
  '[prompt',
  'x'.repeat(61),
];

function mailFaults(centre: OpenCentre): string[] {
  return centre.mails().flatMap(({ to, subject, text, html = '' }) => {
    const whole = [subject, text, html].join('\n');
    const marks = marksInMail
      .filter((mark) => whole.includes(mark))
      .map((mark) => `a mail holds ${JSON.stringify(mark.slice(0, 20))}`);
    const odd = to.length !== 1 || /evil/.test(to.join()) ? [`a mail went to ${to.join(', ')}`] : [];
    return [...marks, ...odd, ...(/[\r\n]/.test(subject) ? ['a mail has a subject of two lines'] : [])];
  });
}

/** A line of a log is one line, and JSON where it looks like it: whoever reads it reads what was written. */
function logFaults({ account }: OpenCentre): string[] {
  const lines = account.logs
    .groups()
    .flatMap((group) => account.logs.events(group).map(({ message }) => ({ group, message })));
  return lines.flatMap(({ group, message }) => {
    const line = message.replace(/\n$/, '');
    if (/[\r\n\u0000]/.test(line) && line.startsWith('{'))
      return [`a line of ${group} is broken: ${JSON.stringify(line.slice(0, 80))}`];
    if (/^\s*\{"level":"INFO","message":"forged/m.test(line)) return [`a forged line stands in ${group}`];
    return [];
  });
}

/** A centre all of whose prompts say the same hostile thing: whatever they come to can be spoken, and the call goes on. */
async function injectPrompts(graph: ResourceGraph, hostile: readonly (readonly [string, string])[], seed: number) {
  const problems: string[] = [];
  let replaced = 0;
  for (const [name, value] of hostile.slice(0, 8)) {
    const resources = graph.resources.map((node) => {
      if (node.type !== 'aws:dynamodb/tableItem:TableItem') return node;
      const item = JSON.parse(String(node.outputs['item'])) as Record<string, { M?: Record<string, unknown> }>;
      const prompts = item['prompts']?.M;
      if (!prompts) return node;
      replaced += Object.keys(prompts).length;
      const M = Object.fromEntries(Object.keys(prompts).map((id) => [id, { S: value.slice(0, 600) }]));
      return { ...node, outputs: { ...node.outputs, item: JSON.stringify({ ...item, prompts: { M } }) } };
    });
    const stage = await Stage.open({ ...graph, resources }, new Random(`case 18/${seed}/${name}`), {
      active: 1,
      disabled: 0,
      privileged: 0,
    });
    const round = await stage.round([
      { ...callAbout({ employee: stage.employees[0]! }, [code('right'), code('right')]), plays: 'heard' },
    ]); // one was asked for
    const { caller } = round.calls[0]!; // one was played
    problems.push(...round.violations);
    if (caller.passwords.length === 0) problems.push(`with ${name} as prompts nobody gets a password`);
    problems.push(...(await stage.close()));
  }
  return { problems, replaced };
}

export const mailInjection: AbuseCase = {
  number: 19,
  title: 'no name or address can add a recipient, a header or a line to a mail',
  injection:
    'line breaks, second recipients and templates in the names and addresses of employees, in files and past them',
  run: injectMail,
};

const addresses: readonly string[] = [
  'ada@example.com\r\nBcc: eve@evil.example',
  'ada@example.com,eve@evil.example',
  'ada@example.com; eve@evil.example',
  '"eve@evil.example" <ada@example.com>',
  'ada@example.com\u0000eve@evil.example',
  'ada@example.com eve@evil.example',
  '<eve@evil.example>',
  '{{code}}@evil.example',
  `${'x'.repeat(10_240)}@example.com`,
];

async function injectMail({ graph, seed, size }: Scope): Promise<Findings> {
  const tried = size === 'full' ? addresses : addresses.filter((_, index) => index % 3 === 0);
  const stage = await Stage.open(graph, new Random(`case 19/${seed}`), {
    active: tried.length + 1,
    disabled: 0,
    privileged: 0,
  });
  const tally = new Tally(stage);
  const people = [...stage.employees];
  const ask = async (email?: string): Promise<StagedCall> => {
    const employee = people.pop()!; // as many as calls
    if (email !== undefined) await tamper(stage.centre, employee.employeeId, { email });
    const round = await stage.round([callAbout({ employee }, [code('wrong')], { plays: 'heard' })]);
    tally.add(round);
    await stage.clock.sleep(25 * minuteMs);
    return round.calls[0]!; // one was played
  };
  const usual = withoutId(await ask());
  for (const address of tried) {
    const call = await ask(address);
    const where = `with the address ${JSON.stringify(address.slice(0, 40))}`;
    const refused = call.caller.typed.length === 0 && call.result?.outcome === 'queued';
    tally.expect(refused || withoutId(call) === usual, `${where} the caller hears something else`);
  }
  tally.problems.push(...mailFaults(stage.centre), ...logFaults(stage.centre));
  const refused = [...refusedFiles(tally)];
  return tally.close({ 'addresses tried': tried.length, 'values refused in files': refused.length });
}

const sampleEmployee = {
  employeeId: '1234567', givenName: 'Ada', familyName: 'Reyes', email: 'ada@example.com', phoneNumber: '+15555550123',
  language: 'en-US', status: 'active', privileged: false,
}; // prettier-ignore

/** The data files refuse hostile values where they enter, each with a line. */
function* refusedFiles(tally: Tally): Generator<string> {
  for (const [name, value] of Object.entries(hostileValues))
    for (const field of ['givenName', 'familyName', 'email', 'phoneNumber', 'username', 'employeeId']) {
      const parsed = parseEmployees(JSON.stringify([{ ...sampleEmployee, [field]: value }]));
      const refused = parsed.kind === 'invalid' && parsed.problems.length > 0;
      tally.expect(refused, `employees.json takes ${name} as ${field}`);
      if (refused) yield `${name} as ${field}`;
    }
  for (const address of addresses) {
    const parsed = parseEmployees(JSON.stringify([{ ...sampleEmployee, email: address }]));
    tally.expect(
      parsed.kind === 'invalid',
      `employees.json takes ${JSON.stringify(address.slice(0, 40))} as an address`,
    );
    if (parsed.kind === 'invalid') yield address;
  }
  for (const name of [
    'SSML markup',
    'a tag that would fetch',
    'a JSONPath of the reply',
    'ten kilobytes',
    'control characters',
    'template syntax',
  ]) {
    const parsed = parsePrompts(JSON.stringify({ inbound: { greeting: { 'en-US': hostileValues[name] } } }));
    const own = parsed.kind === 'invalid' && parsed.problems.some(({ path }) => path.includes('greeting'));
    tally.expect(own, `prompts.json takes ${name} as a greeting`);
    if (own) yield name;
  }
}

export const logInjection: AbuseCase = {
  number: 25,
  title: 'no input writes a line of its own into a log or the trail',
  injection:
    'line breaks and forged entries in employee numbers, contact ids and words, in calls and in every invocation of one',
  run: injectLogs,
};

const forged = '\\n{\\"level\\":\\"INFO\\",\\"message\\":\\"forged by a caller\\"}';

/** That an edited row of the trail is found out belongs here too, once rows are chained. */
async function injectLogs({ graph, seed }: Scope): Promise<Findings> {
  const stage = await Stage.open(graph, new Random(`case 25/${seed}`), { active: 2, disabled: 0, privileged: 0 });
  const wiretap = new Wiretap(stage.centre);
  const tally = new Tally(stage);
  const [first, second] = stage.employees;
  if (!first || !second) throw new Error('two employees were asked for');
  const round = await stage.round([callAbout({ employee: first }, [code('right'), code('right')])]);
  tally.add(round);
  const contactId = round.calls[0]?.result?.contactId ?? '';
  const before = (await stage.centre.auditTrail()).length;
  let forgeries = 0;
  for (const invocation of [...wiretap.invocations])
    for (const value of [first.employeeId, contactId]) {
      if (!invocation.payload.includes(value)) continue;
      forgeries++;
      await wiretap.again(invocation, invocation.payload.replaceAll(value, `${value}${forged}`)).catch(() => undefined); // A refusal is what is hoped for.
    }
  await stage.centre.account.idle();
  const spoken = [says(`1234567\n{"level":"INFO","message":"forged by a caller"}`)];
  tally.add(
    await stage.round([
      { ...callAbout({ employee: second }, []), turns: [...opening(second.employeeId).slice(0, 1), ...spoken] },
    ]),
  );
  const trail = await stage.centre.auditTrail();
  const odd = trail.filter((row) => /[\r\n]|forged/.test(Object.values(row).join(' ')));
  tally.expect(odd.length === 0, `${odd.length} rows of the trail hold what was forged`);
  tally.problems.push(...logFaults(stage.centre));
  return tally.close({ 'forged invocations': forgeries, 'rows of the trail': trail.length, 'rows before': before });
}
