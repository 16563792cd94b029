import { type OpenCentre } from '../centre/open';
import { parseScenario, type Scenario } from '../scenarios/scenario';
import { ScriptedCaller } from '../scenarios/scripted-caller';
import { type VirtualClock } from '../time/clock';

/** Somebody whose password is reset by keypad, from a number of their own. */
export interface ResetCaller {
  readonly employeeId: string;
  readonly email: string;
}

/** A whole reset by keypad. */
export function resetScenario({ employeeId, email }: ResetCaller): Scenario {
  const parsed = parseScenario(`
title: A reset
from: "+1555${employeeId}"
to: "+18005550199"
at: 2026-03-02T15:00:00Z
steps:
  - presses: "1"
  - presses: "${employeeId}#"
  - presses: "1"
  - reads: { mail: ${email}, code: /\\b(\\d{6})\\b/ }
  - presses: "{code}#"
  - hears: temporary password
  - hangsUp: true
`);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

/** Places such a call; throws an Error when the caller does not come to hear a password. What the call set off may still be under way. */
export async function placeReset(
  centre: OpenCentre,
  clock: VirtualClock,
  caller: ResetCaller,
  { from, to, steps } = resetScenario(caller),
): Promise<void> {
  const newest = () => centre.account.inbox.to(caller.email).map(({ text }) => text ?? '');
  const line = new ScriptedCaller(steps, { clock, mailsTo: newest });
  const { outcome, attributes } = await centre.placeCall({ from, to, line });
  line.callEnded({ outcome, attributes });
  if (line.failures.length > 0) throw new Error(`a call failed: ${line.failures.join('; ')}`);
}

// No two begin at one instant: who comes first then would be for others to decide.
const apartMs = 137;

/** Many such calls, beginning one shortly after the other. */
export async function placeResets(centre: OpenCentre, clock: VirtualClock, callers: readonly ResetCaller[]) {
  await Promise.all(
    callers.map(async (caller, index) => {
      await clock.sleep(index * apartMs);
      await placeReset(centre, clock, caller);
    }),
  );
}
