import { resetLimits } from '../../../domain/verification/reset-limits';
import { Random } from '../../time/random';
import { callAbout, code } from '../plan';
import { type PlayedRound, ruleOf, Stage, type StagedCall } from '../stage';
import { codeMailsOf, Tally, wordsOf } from '../tally';
import { type AbuseCase, type Findings, type Scope } from '../verdict';

const minuteMs = 60_000;

export const mailFlood: AbuseCase = {
  number: 5,
  title: 'nobody’s mailbox is flooded by phone, and no caller can hear that a mail was held back',
  injection: 'a hundred calls about one employee, from as many numbers, some at the same moment',
  run: floodMailbox,
};

async function floodMailbox({ graph, seed, size }: Scope): Promise<Findings> {
  const calls = size === 'small' ? 16 : 100;
  const stage = await Stage.open(graph, new Random(`case 5/${seed}`), { active: 1, disabled: 0, privileged: 0 });
  const tally = new Tally(stage);
  const victim = stage.employees[0]!; // one was asked for
  const heard = new Set<string>();
  const ask = async (atOnce: number) => {
    const plans = Array.from({ length: atOnce }, (_, index) =>
      callAbout({ employee: victim }, [], { from: `+1555${4_000_000 + heard.size * 10_000 + index}`, plays: 'heard' }),
    );
    const round = await stage.round(plans);
    tally.add(round);
    for (const call of round.calls)
      heard.add(JSON.stringify([wordsOf(call), call.result?.outcome, call.caller.waitsMs.length]));
  };
  const startedAt = stage.clock.now();
  for (let played = 0; played < calls; played += 4) {
    await (played % 8 === 0 ? ask(4) : ask(1));
    if (played % 8 !== 0) for (let more = 0; more < 3; more++) await ask(1);
    await stage.clock.sleep(resetLimits.resendIntervalMs + minuteMs);
  }
  const hours = (stage.clock.now() - startedAt) / (60 * minuteMs);
  const codes = codeMailsOf(stage);
  const notices = stage.watch.mailsTo(victim.email).length - codes;
  tally.expect(hours < 8, `the flood took ${hours} hours, which is longer than the help desk is open`);
  tally.expect(codes <= resetLimits.codesPerEmployeePerDay, `${codes} codes were mailed to one employee within a day`);
  tally.expect(notices <= 1, `${notices} notices were mailed to one employee within a day`);
  tally.expect(heard.size === 1, `callers heard ${heard.size} different things`);
  return tally.close({ codes, notices, 'different things heard': heard.size });
}

export const mailTrouble: AbuseCase = {
  number: 10,
  title: 'when the mail service refuses, loses or dawdles, nobody is told that a code was sent which was not',
  injection: 'throttling, quota, refusal, 5xx, no answer, lost answer, rubbish, 30 seconds',
  run: troubleMail,
};

/** `refused`: SES has said no, so a person takes over. `unsure`: nobody knows, so the caller is asked for a code that may come. */
const troubles = [
  ['throttle', 'refused'],
  ['refuse=LimitExceededException', 'refused'],
  ['refuse=MessageRejected', 'refused'],
  ['refuse=AccountSendingPausedException', 'refused'],
  ['error', 'unsure'],
  ['timeout', 'unsure'],
  ['lost', 'unsure'],
  ['malformed=html', 'unsure'],
  ['slow=30s', 'unsure'],
] as const;

async function troubleMail({ graph, seed, size }: Scope): Promise<Findings> {
  const times = size === 'small' ? 1 : 10;
  const counts = { active: times * (troubles.length + 1), disabled: 0, privileged: 0 };
  const stage = await Stage.open(graph, new Random(`case 10/${seed}`), counts);
  const tally = new Tally(stage);
  const people = [...stage.employees];
  let longestMs = 0;
  const call = async (effect?: string): Promise<StagedCall> => {
    const plan = callAbout({ employee: people.pop()! }, [code('right')], { plays: 'heard' }); // as many as calls
    const over = effect && stage.addFaults(ruleOf(`ses:*:${effect}`, new Random(effect)));
    const round: PlayedRound = await stage.round([plan]);
    if (over) over();
    tally.add(round);
    // Until nobody expects trouble any more, and the next mail is tried.
    await stage.clock.sleep(25 * minuteMs);
    longestMs = Math.max(longestMs, ...round.calls.map(({ caller }) => Math.max(...caller.waitsMs)));
    return round.calls[0]!; // one was played
  };
  for (let time = 0; time < times; time++) {
    tally.expect((await call()).caller.passwords.length === 1, 'a call without trouble gave no password');
    for (const [effect, expected] of troubles) {
      const { caller, result } = await call(effect);
      const asked = caller.typed.length > 0;
      if (expected === 'refused') {
        tally.expect(!asked, `after ${effect} a code was asked for that nobody was sent`);
        tally.expect(result?.outcome === 'queued', `after ${effect} the caller ended as ${result?.outcome}`);
      } else tally.expect(asked, `after ${effect}, where a mail may have gone out, no code was asked for`);
    }
  }
  tally.expect(longestMs <= 8_000, `a caller waited ${longestMs} ms in silence`);
  return tally.close({ 'longest silence': `${longestMs / 1000} s`, troubles: troubles.length });
}
