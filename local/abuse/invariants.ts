import { type AssuranceProfile } from '../../domain/reset/assurance';
import { type StruckFault } from '../aws/faults';
import { type CallResult, type SignIn } from '../centre/centre';
import { type Employee } from './many-employees';
import { type Behaviour } from './plan';
import { type RandomCaller } from './random-caller';
import { type Watch } from './watch';

/** One call of the run, over or not. */
export interface PlayedCall {
  /** From 1. */
  readonly number: number;
  readonly plan: { readonly behaviour: Behaviour | 'is called back'; readonly employee?: Employee };
  readonly caller: Pick<RandomCaller, 'passwords' | 'typed' | 'hungUp'>;
  /** Absent when the call had not ended after two hours. */
  readonly result?: CallResult;
}

/** Calls that were on the line together, and what struck them. */
export interface Round {
  readonly calls: readonly PlayedCall[];
  readonly startedAt: number;
  readonly faults: readonly StruckFault[];
}

export interface Checked {
  readonly violations: readonly string[];
  /** What was done and is in no audit event because a fault struck in between: the challenge's row shows it. */
  readonly shownByRowOnly: number;
}

export interface Limits {
  readonly resendIntervalMs: number;
}

/** A row in DynamoDB's JSON. */
export type Row = Readonly<Record<string, { readonly S?: string; readonly N?: string } | undefined>>;

/** What is asked of the centre once a round is over. */
export interface Books {
  challengeOf(contactId: string): Promise<Row | undefined>;
  auditOf(contactId: string): Promise<readonly Row[]>;
  signIn(user: string, password: string): Promise<SignIn>;
}

export interface Checking {
  readonly books: Books;
  readonly watch: Pick<Watch, 'mailsTo' | 'passwords' | 'leaks'>;
  readonly limits: Limits;
  readonly profile: AssuranceProfile;
  /** Whether a manager has said yes to a password set at this time, each yes to one. */
  readonly approvals: { use(employeeId: string, at: number): boolean };
}

/** What the program wrote down about one call. */
interface Records {
  readonly call: PlayedCall;
  readonly challenge: Row | undefined;
  readonly audit: readonly Row[];
}

const longestCallMs = 30 * 60_000;
const outcomes = new Set(['queued', 'disconnected', 'hungUp', 'ended', 'transferredOut', 'callback']);

/** A mail may arrive so long after its row was written, slow faults included. */
const deliveryMs = 15_000;

/** Everything that must hold once the calls of a round are over and what they set off has come to rest. */
export async function checkRound(round: Round, checking: Checking): Promise<Checked> {
  const records = await Promise.all(round.calls.map((call) => recordsOf(call, checking)));
  const employees = [...new Set(round.calls.flatMap(({ plan }) => plan.employee ?? []))];
  const perEmployee = await Promise.all(
    employees.map((employee) => checkEmployee(employee, round, recordsAbout(employee, records), checking)),
  );
  return {
    violations: [
      ...round.calls.flatMap(checkEnd),
      ...round.calls.flatMap((call) => checkAssurance(call, checking.profile)),
      ...perEmployee.flatMap(({ violations }) => violations),
      ...leaksOf(records, checking),
    ],
    shownByRowOnly: perEmployee.reduce((sum, one) => sum + one.shownByRowOnly, 0),
  };
}

const recordsAbout = ({ employeeId }: Employee, records: readonly Records[]): Records[] =>
  records.filter(({ call }) => call.plan.employee?.employeeId === employeeId);

function checkEnd({ number, result, caller, plan }: PlayedCall): string[] {
  const wrong = (what: string): string[] => [`call ${number} (${plan.behaviour}): ${what}`];
  if (!result) return wrong('had not ended after two hours');
  if (result.unsupported) return wrong(`met what is not supported here: ${result.unsupported.join(', ')}`);
  if (!outcomes.has(result.outcome)) return wrong(`ended as ${result.outcome}`);
  if (result.endedAt - result.startedAt > longestCallMs)
    return wrong(`took ${Math.round((result.endedAt - result.startedAt) / 60_000)} minutes`);
  if (result.outcome === 'hungUp' && !caller.hungUp) return wrong('ended as hungUp, and the caller had not hung up');
  return [];
}

/** Where a call back completes the reset, the code alone gets nobody a password. What a manager must approve is told by the passwords. */
function checkAssurance({ number, plan, caller }: PlayedCall, profile: AssuranceProfile): string[] {
  const isEnough = profile !== 'email-code-and-callback' || plan.behaviour === 'is called back';
  return isEnough || caller.passwords.length === 0
    ? []
    : [`call ${number} (${plan.behaviour}): was told a password under the profile ${profile}`];
}

async function checkEmployee(
  employee: Employee,
  round: Round,
  records: readonly Records[],
  checking: Checking,
): Promise<Checked> {
  const about = (what: string) =>
    `calls ${records.map(({ call }) => call.number).join(', ')} (${employee.kind} employee): ${what}`;
  const mails = checkMails(employee, round, records, checking);
  const passwords = await checkPasswords(employee, round, records, checking);
  const gaps = [...mails.gaps, ...passwords.gaps];
  // Only a fault excuses a gap, and then the row has to show what was done.
  const unexcused = round.faults.length > 0 ? gaps.filter(({ row }) => !row) : gaps;
  return {
    violations: [...mails.wrong, ...passwords.wrong, ...unexcused.map(({ what }) => what)].map(about),
    shownByRowOnly: gaps.length - unexcused.length,
  };
}

interface Gap {
  readonly what: string;
  /** The challenge's row shows it. */
  readonly row: boolean;
}

interface Findings {
  readonly wrong: string[];
  readonly gaps: Gap[];
}

function checkMails(
  employee: Employee,
  round: Round,
  records: readonly Records[],
  { watch, limits }: Checking,
): Findings {
  const all = watch.mailsTo(employee.email);
  const codes = all.filter(({ kind }) => kind === 'code');
  const wrong: string[] = [];
  if (employee.kind !== 'active' && codes.length > 0) wrong.push('a code was mailed');
  codes.forEach((mail, index) => {
    const before = codes[index - 1];
    if (!before || mail.at < round.startedAt || mail.at - before.at >= limits.resendIntervalMs - deliveryMs) return;
    wrong.push(`two code mails within ${Math.round((mail.at - before.at) / 1000)} seconds`);
  });
  const now = all.filter(({ at }) => at >= round.startedAt);
  for (const [template, count] of countBy(now.filter(({ kind }) => kind === 'notice').map((mail) => mail.template)))
    if (count > records.length) wrong.push(`${count} mails of ${template} for ${records.length} calls`);
  const events = records.flatMap(({ audit }) => audit.filter((row) => row['event']?.S === 'code.sent'));
  const rows = records.filter(({ challenge }) => ['sending', 'sent'].includes(challenge?.['mail']?.S ?? ''));
  const mailed = now.filter(({ kind }) => kind === 'code').length;
  const gaps =
    mailed <= events.length
      ? []
      : [
          {
            what: `${mailed} code mails, and ${events.length} code.sent events`,
            row: mailed <= events.length + rows.length,
          },
        ];
  return { wrong, gaps };
}

async function checkPasswords(
  employee: Employee,
  round: Round,
  records: readonly Records[],
  { books, watch, profile, approvals }: Checking,
): Promise<Findings> {
  const wrong: string[] = [];
  const gaps: Gap[] = [];
  const tried = watch.passwords.filter(({ username, at }) => username === employee.email && at >= round.startedAt);
  const passwords = [...new Set(tried.map(({ password }) => password))];
  if (profile === 'approval') {
    const approved = tried.filter(({ password, at }, index) => {
      const isFirst = tried.findIndex((other) => other.password === password) === index;
      return isFirst && approvals.use(employee.employeeId, at);
    });
    if (approved.length < passwords.length)
      wrong.push(`${passwords.length} passwords were set, and a manager had said yes to ${approved.length}`);
  }
  const live: string[] = [];
  for (const password of passwords)
    if ((await books.signIn(employee.email, password)).kind !== 'refused') live.push(password);
  if (live.length > 1) wrong.push(`${live.length} passwords open the account`);
  if (passwords.length > 0 && employee.kind !== 'active') wrong.push('a password was set');
  const proven = records.filter(({ call }) => call.caller.typed.some(({ mailed }) => mailed));
  if (passwords.length > proven.length)
    wrong.push(`${passwords.length} passwords were set, and ${proven.length} callers had typed their code`);

  const resets = records.filter(({ audit }) => has(audit, 'password.reset'));
  const told = resets.length > 0 || records.some(({ audit }) => has(audit, 'password.unsettled'));
  const reserved = records.filter(({ challenge }) => challenge?.['passwordNonce'] !== undefined);
  if (live.length > 0 && !told)
    gaps.push({ what: 'a password was set, and there is no password.reset event', row: reserved.length > 0 });
  if (resets.length > passwords.length) wrong.push('a password.reset event, and no password was set');
  for (const reset of resets) {
    const { call, audit, challenge } = whereProven(reset, records);
    if (!proven.some((record) => record.call === call))
      wrong.push(`call ${reset.call.number} was reset without its code`);
    if (!has(audit, 'code.verified'))
      gaps.push({ what: 'password.reset, and no code.verified event', row: challenge?.['verifiedAt'] !== undefined });
  }
  wrong.push(...checkSpoken(records, passwords, live));
  return { wrong, gaps };
}

/** The call in which the code was typed: the one that asked for this one, where somebody is called back. */
function whereProven(record: Records, records: readonly Records[]): Records {
  const askedBy = record.challenge?.['callbackOf']?.S;
  return records.find(({ call }) => askedBy !== undefined && call.result?.contactId === askedBy) ?? record;
}

/** What a caller was told has to work, and is told to one caller only. */
function checkSpoken(records: readonly Records[], passwords: readonly string[], live: readonly string[]): string[] {
  const told = records.flatMap(({ call }) =>
    [...new Set(call.caller.passwords)].map((password) => ({ call, password })),
  );
  return told.flatMap(({ call, password }) => {
    if (!passwords.includes(password)) return [`call ${call.number} was told a password that was never set`];
    const others = told.filter((other) => other.call !== call && other.password === password);
    if (others.length > 0) return [`call ${call.number} was told the password of another call`];
    return told.length === 1 && !live.includes(password)
      ? [`call ${call.number} was told a password that does not work`]
      : [];
  });
}

const has = (audit: readonly Row[], event: string): boolean => audit.some((row) => row['event']?.S === event);

function leaksOf(records: readonly Records[], { watch }: Checking): string[] {
  const numbers = records.map(({ call }) => call.number).join(', ');
  const rows = JSON.stringify(records.map(({ challenge, audit }) => [challenge, audit]));
  const attributes = JSON.stringify(records.map(({ call }) => call.result));
  return watch
    .leaks({ 'the tables': rows, 'contact attributes': attributes })
    .map((leak) => `calls ${numbers}: ${leak}`);
}

async function recordsOf(call: PlayedCall, { books }: Checking): Promise<Records> {
  const contactId = call.result?.contactId;
  if (contactId === undefined) return { call, challenge: undefined, audit: [] };
  return { call, challenge: await books.challengeOf(contactId), audit: await books.auditOf(contactId) };
}

export function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
