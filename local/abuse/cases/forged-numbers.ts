import { formatCode } from '../../../domain/verification/verification-code';
import { openCentre, type OpenCentre } from '../../centre/open';
import { VirtualClock } from '../../time/clock';
import { Random } from '../../time/random';
import { ForgingCaller } from '../forging-caller';
import { type AbuseCase, type Findings, type Scope } from '../verdict';

/** With an open case, and an address on record. */
const victim = '+15555550103';
/** Of whom there is an address, and of whom there is none; neither has an open case. */
const [reachable, unreachable] = ['+15555550105', '+4915555550106'];
const told = /70411|signs me out|no open case/;

const minuteMs = 60_000;
const calls = { small: 4, full: 100 } as const;

export const forgedNumbers: AbuseCase = {
  number: 1,
  title:
    'whoever forges a customer’s number and guesses the code hears of no case, and not whether there is one to hear of',
  injection:
    'calls that show a customer’s number, wrong codes in each, through a day; the same for customers with and without an address',
  run: forgeNumbers,
};

async function forgeNumbers({ graph, seed, size }: Scope): Promise<Findings> {
  const random = new Random(`forged numbers/${seed}`);
  const clock = new VirtualClock(new Date('2026-03-02T15:00:00Z'));
  const centre = await openCentre(graph, { clock, random: random.fork('centre') });
  const problems: string[] = [];
  const call = async (from: string) => {
    const caller = new ForgingCaller(clock, () => wrongCode(centre, random));
    await centre.placeCall({ from, to: centre.numbers[0]?.number ?? '', line: caller });
    await centre.account.idle();
    if (caller.heard.some((words) => told.test(words))) problems.push(`a caller at ${from} was told of a case`);
    return caller;
  };

  const [withAddress, without] = [await call(reachable), await call(unreachable)];
  if (withAddress.dialog === '' || withAddress.dialog !== without.dialog)
    problems.push(
      `customers with and without an address hear different words:\n${withAddress.dialog}\n${without.dialog}`,
    );
  if (withAddress.waitsMs.join() !== without.waitsMs.join())
    problems.push(
      `customers with and without an address wait differently: ${withAddress.waitsMs.join()} | ${without.waitsMs.join()}`,
    );
  let guesses = withAddress.guesses.length + without.guesses.length;
  for (let played = 0; played < calls[size]; played++) {
    guesses += (await call(victim)).guesses.length;
    await clock.sleep(5 * minuteMs);
  }

  const trail = await centre.auditTrail();
  const compared = trail.filter(({ event, reason }) => event === 'caller.refused' && (reason === 'wrong' || reason === 'exhausted')); // prettier-ignore
  const mails = centre.mails().filter(({ to }) => to.some((address) => address.startsWith('ines.'))).length;
  if (mails > 3 || mails === 0) problems.push(`${mails} codes were mailed to one customer in a day`);
  if (trail.some(({ event }) => event === 'caller.verified' || event === 'case.told'))
    problems.push('a guess was taken');
  await centre.close();
  return {
    calls: calls[size] + 2,
    mails: centre.mails().length,
    codesAccepted: trail.filter(({ event }) => event === 'caller.verified').length,
    guessesPerDay: compared.length,
    figures: { 'codes typed': guesses, 'codes mailed to the customer': mails },
    problems,
  };
}

/** Any code but those that were mailed: by luck one guess in a million would be right. */
function wrongCode(centre: OpenCentre, random: Random): string {
  const guess = formatCode(random.int(0, 999_999));
  const isMailed = centre.mails().some(({ text = '' }) => text.includes(guess));
  return isMailed ? wrongCode(centre, random) : guess;
}
