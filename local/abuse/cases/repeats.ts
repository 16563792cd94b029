import { spelledOut } from '../../scenarios/ssml-text';
import { Random } from '../../time/random';
import { callAbout, code } from '../plan';
import { describeFault, ruleOf, Stage, type StagedCall } from '../stage';
import { contactOf, Tally } from '../tally';
import { type AbuseCase, type Findings, type Scope } from '../verdict';
import { type Invocation, Wiretap } from '../wiretap';

const minuteMs = 60_000;

export const repeatedInvocations: AbuseCase = {
  number: 8,
  title: 'whatever is invoked again sends no second mail, sets no second password and is answered as before',
  injection:
    'each invocation three times at the same moment, again after two seconds, after the call, and after a lost answer',
  run: repeatInvocations,
};

async function repeatInvocations({ graph, seed, size }: Scope): Promise<Findings> {
  const times = size === 'small' ? 1 : 10;
  const losses = size === 'small' ? [2, 5, 8] : Array.from({ length: 20 }, (_, index) => index + 1);
  const counts = { active: times + losses.length, disabled: 0, privileged: 0 };
  const stage = await Stage.open(graph, new Random(`case 8/${seed}`), counts);
  const storm = new Storm(stage);
  const tally = new Tally(stage);
  const people = [...stage.employees];
  const play = async (): Promise<StagedCall> => {
    storm.rages = true;
    const round = await stage.round([callAbout({ employee: people.pop()! }, [code('right'), code('right')])]); // as many as calls
    tally.add(round);
    storm.rages = false;
    await stage.clock.sleep(25 * minuteMs);
    return round.calls[0]!; // one was played
  };
  for (let time = 0; time < times; time++) {
    const call = await play();
    tally.expect(call.caller.passwords.length > 0, 'nobody was told a password while everything was repeated');
    tally.problems.push(...(await storm.repeatWhatWasTold(call)));
  }
  for (const nth of losses) {
    const over = stage.addFaults(ruleOf(`lambda:Invoke:lost:nth=${nth}`, new Random(nth)));
    await play();
    over();
  }
  await checkMails(stage, tally);
  return tally.close({ 'invocations made again': storm.repeats, 'answers lost': losses.length });
}

/** One code and one notice a call at the most, however often each was asked for. */
async function checkMails({ employees, watch }: Stage, tally: Tally): Promise<void> {
  for (const { email } of employees) {
    const mails = watch.mailsTo(email);
    const codes = mails.filter(({ kind }) => kind === 'code').length;
    tally.expect(codes <= 1, `${codes} codes were mailed for one call`);
    tally.expect(mails.length - codes <= 1, `${mails.length - codes} notices were mailed for one call`);
  }
}

/** While it rages, every invocation is made four times more. */
class Storm {
  rages = false;
  repeats = 0;
  readonly #wiretap: Wiretap;

  constructor(private readonly stage: Stage) {
    this.#wiretap = new Wiretap(stage.centre);
    this.#wiretap.onInvocation((invocation) => {
      if (!this.rages) return;
      for (const afterMs of [0, 0, 0, 2_000]) void this.#again(invocation, afterMs);
    });
  }

  /** What told the caller a password tells the same one again. */
  async repeatWhatWasTold({ caller, ...call }: StagedCall): Promise<string[]> {
    const own = this.#wiretap.invocations.filter(
      ({ by, payload }) => by === 'connect' && payload.includes(contactOf({ caller, ...call })),
    );
    const answers = await Promise.all(own.map((invocation) => this.#wiretap.again(invocation)));
    const told = new Set(answers.flatMap((answer) => passwordsIn(answer)));
    const [password] = caller.passwords;
    return told.size === 1 && password !== undefined && told.has(password)
      ? []
      : ['an invocation made again after the call told another password, or none'];
  }

  async #again(invocation: Invocation, afterMs: number): Promise<void> {
    await this.stage.clock.sleep(afterMs);
    this.repeats++;
    await this.#wiretap.again(invocation).catch(() => undefined); // A throttled repeat has repeated nothing.
  }
}

function passwordsIn(answer: string): string[] {
  const values = Object.values((JSON.parse(answer || '{}') ?? {}) as Record<string, unknown>); // an answer to Connect is flat
  return values.flatMap((value) => (typeof value === 'string' ? (spelledOut(value) ?? []) : []));
}

export const crashes: AbuseCase = {
  number: 9,
  title:
    'a function that dies between an effect and its record leaves nothing twice, and the trail says what was put right',
  injection: 'death behind each mail and each change of the directory, lost answers, answers that are rubbish',
  run: crashBetween,
};

const crashesAt = [
  'ses:*:kill',
  'ses:*:lost',
  'ses:*:malformed=html',
  'cognito-idp:*:kill',
  'cognito-idp:*:lost',
  'cognito-idp:*:malformed=truncated',
  'dynamodb:*:kill',
];

async function crashBetween({ graph, seed, size }: Scope): Promise<Findings> {
  const most = { small: { 'dynamodb:*:kill': 0, other: 2 }, full: { 'dynamodb:*:kill': 60, other: 4 } }[size];
  const counts = { active: 60 + 4 * crashesAt.length, disabled: 0, privileged: 0 };
  const stage = await Stage.open(graph, new Random(`case 9/${seed}`), counts);
  const tally = new Tally(stage);
  const people = [...stage.employees];
  let [reconciled, unconfirmed, struckAll] = [0, 0, 0];
  for (const crash of crashesAt)
    for (let nth = 1; nth <= (crash === 'dynamodb:*:kill' ? most[crash] : most.other); nth++) {
      const over = stage.addFaults(ruleOf(`${crash}:nth=${nth}`, new Random(`${crash}/${nth}`)));
      const round = await stage.round([callAbout({ employee: people.pop()! }, [code('right'), code('right')])]); // as many as calls
      over();
      tally.add(round);
      await stage.clock.sleep(25 * minuteMs);
      const [struck] = round.faults;
      if (!struck) break;
      struckAll++;
      const rows = (await stage.centre.auditTrail()).filter(
        ({ contactId }) => contactId === contactOf(round.calls[0]!),
      ); // one was played
      const repaired = rows.some((row) => row['reconciled'] === true);
      reconciled += repaired ? 1 : 0;
      unconfirmed += rows.some((row) => row['delivery'] === 'unconfirmed') ? 1 : 0;
      const told = round.calls.some(({ caller }) => caller.passwords.length > 0);
      // An answer that was only lost is asked for again by the same function, which then knows.
      const unknownFate = struck.effect === 'kill' && struck.operation === 'AdminSetUserPassword';
      tally.expect(
        !unknownFate || repaired,
        `${describeFault(struck)}: the trail does not say that the reset was put right`,
      );
      tally.expect(
        !told || rows.some(({ event }) => event === 'password.reset'),
        `${describeFault(struck)}: a password was told off the record`,
      );
    }
  const figures = {
    'deaths and losses': struckAll,
    'trail says reconciled': reconciled,
    'trail says unconfirmed': unconfirmed,
  };
  return tally.close(figures);
}
