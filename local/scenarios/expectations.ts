import { type AuditRow, type CallResult, type Centre, type Mail } from '../centre/centre';
import { type Expected } from './scenario';

interface Findings {
  readonly centre: Centre;
  readonly result: CallResult | undefined;
  readonly outcomes: readonly string[];
  readonly audit: readonly AuditRow[];
  readonly remembered: ReadonlyMap<string, string>;
  readonly longestSilenceMs: number;
}

/** Every expectation that did not hold, in words. */
export async function checkExpectations(expected: Expected, findings: Findings): Promise<string[]> {
  return [
    ...checkOutcome(expected, findings.result),
    ...checkList('outcomes', expected.outcomes, findings.outcomes),
    ...checkMails(expected, findings.centre.mails()),
    ...checkAudit(
      expected,
      findings.audit.map(({ event }) => event),
    ),
    ...checkList(
      'workflows',
      expected.workflows,
      findings.centre.executions().map(({ workflow }) => workflow),
    ),
    ...checkContact(expected, findings.result),
    ...checkSilence(expected, findings.longestSilenceMs),
    ...(await checkSignIn(expected.signIn, findings)),
  ];
}

/** `disconnected` says that the call is over and nobody waits; who put down first matters only to `hungUp`. */
function checkOutcome({ outcome, queue }: Expected, result: CallResult | undefined): string[] {
  const actual = result?.outcome ?? 'no call';
  const wrong: string[] = [];
  if (outcome !== undefined && outcome !== actual && !(outcome === 'disconnected' && actual === 'hungUp')) {
    wrong.push(`outcome was to be ${outcome} and is ${actual}`);
  }
  if (queue !== undefined && queue !== result?.queueName)
    wrong.push(`queue was to be ${queue} and is ${result?.queueName ?? 'none'}`);
  return wrong;
}

function checkContact({ attributes = {}, recorded, priority, ...whispers }: Expected, result?: CallResult): string[] {
  const wrong = Object.entries(attributes).flatMap(([name, wanted]) => {
    const actual = result?.attributes[name];
    return actual === wanted ? [] : [`attribute ${name} was to be '${wanted}' and is ${actual ?? 'not set'}`];
  });
  if (recorded !== undefined && recorded !== Boolean(result?.recorded))
    wrong.push(`the conversation was ${recorded ? '' : 'not '}to be recorded and was ${recorded ? 'not' : 'recorded'}`);
  if (priority !== undefined && priority !== result?.priority)
    wrong.push(`the priority was to be ${priority} and is ${result?.priority ?? 'none'}`);
  return [...wrong, ...checkWhispers(whispers, result?.heardByAgent ?? [])];
}

function checkWhispers({ agentHears = [], agentDoesNotHear = [] }: Expected, heard: readonly string[]): string[] {
  const whispered = heard.join(' ');
  let from: number | undefined = 0;
  const wrong: string[] = [];
  for (const pattern of agentHears) {
    from = pattern.endIn(whispered, from ?? 0);
    if (from === undefined) wrong.push(`the agent was to hear ${pattern.text} and heard “${whispered}”`);
  }
  for (const pattern of agentDoesNotHear)
    if (pattern.endIn(whispered, 0) !== undefined) wrong.push(`the agent was not to hear ${pattern.text}`);
  return wrong;
}

function checkSilence({ longestSilence }: Expected, actualMs: number): string[] {
  if (longestSilence === undefined || actualMs <= longestSilence) return [];
  return [`silence was to last ${longestSilence / 1000} s at the most and lasted ${actualMs / 1000} s`];
}

/** A code stands alone; digits inside a link are none. */
const carriesCode = ({ text }: Mail): boolean => /(?<![\w/=-])\d{4,8}(?![\w-])/.test(text);

function checkMails({ mails, notices }: Expected, sent: readonly Mail[]): string[] {
  const codes = sent.filter(carriesCode).length;
  const others = sent.length - codes;
  const wrong: string[] = [];
  if (mails !== undefined && mails !== codes && mails !== sent.length) {
    wrong.push(`mails were to be ${mails}; ${codes} with a code and ${others} notices were sent`);
  }
  if (notices !== undefined && notices !== others) wrong.push(`notices were to be ${notices} and are ${others}`);
  return wrong;
}

function checkAudit({ audit = [], noAudit = [] }: Expected, events: readonly string[]): string[] {
  const wrong: string[] = [];
  let from = 0;
  for (const event of audit) {
    const at = events.indexOf(event, from);
    if (at < 0) wrong.push(`audit event ${event} was to follow, and the trail is ${events.join(', ') || 'empty'}`);
    else from = at + 1;
  }
  for (const event of noAudit) if (events.includes(event)) wrong.push(`audit event ${event} was not to happen`);
  return wrong;
}

function checkList(what: string, expected: readonly string[] | undefined, actual: readonly string[]): string[] {
  if (!expected || expected.join() === actual.join()) return [];
  return [`${what} were to be ${expected.join(', ')} and are ${actual.join(', ') || 'none'}`];
}

async function checkSignIn(expected: Expected['signIn'], { centre, remembered }: Findings): Promise<string[]> {
  if (!expected) return [];
  const password = expected.password.replace(/\{(\w+)\}/g, (whole, name: string) => remembered.get(name) ?? whole);
  const signIn = await centre.signIn(expected.user, password);
  if (signIn.kind === 'impossible') return [`sign-in of ${expected.user} cannot be tried: ${signIn.reason}`];
  const actual =
    signIn.kind === 'challenged'
      ? signIn.challenge
      : signIn.kind === 'refused'
        ? `refused (${signIn.error})`
        : 'a plain sign-in';
  const held = expected.refused
    ? signIn.kind === 'refused'
    : expected.challenge === undefined
      ? signIn.kind !== 'refused'
      : actual === expected.challenge;
  return held
    ? []
    : [
        `sign-in of ${expected.user} was to give ${expected.refused ? 'a refusal' : (expected.challenge ?? 'a sign-in')} and gave ${actual}`,
      ];
}
