import { openCentre } from '../centre/open';
import { parseFault } from '../centre/fault-spec';
import { capturedGraph } from '../engine/captured-graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { runScenario } from './run-scenario';
import { parseScenario } from './scenario';

const script = (employeeId: string) => `
title: The first call of a bad minute for mail
from: "+15555550123"
to: "+18005550199"
at: 2026-03-02T15:00:00Z
steps:
  - presses: "1"
  - presses: "${employeeId}#"
  - presses: "1"
  - isQueuedIn: help-desk
expect: { outcome: queued, mails: 0 }
`;

/** What a caller hears, and the blocks on the way, while SES refuses what `refusals` says. */
async function call(employeeId: string, refusal: string) {
  const parsed = parseScenario(script(employeeId));
  const fault = parseFault(`ses:SendTemplatedEmail:${refusal}`);
  if (parsed.kind === 'invalid' || fault.kind === 'invalid') throw new Error('the script is wrong');
  const clock = new VirtualClock(parsed.scenario.at);
  const centre = await openCentre(capturedGraph(), { clock, random: new Random(1), faults: [fault.fault] });
  const blocks: string[] = [];
  centre.on((happening) => {
    if (happening.kind === 'step') blocks.push(`${happening.step.flowName}/${happening.step.identifier}`);
  });
  const report = await runScenario(parsed.scenario, centre, clock);
  await centre.close();
  const heard = report.transcript.filter(({ who }) => who !== 'caller').map(({ text }) => text);
  return { heard: heard.join('\n').replaceAll(employeeId, 'ID'), blocks, failures: report.failures };
}

it.each(['refuse=MessageRejected', 'throttle'])(
  'says the same to the first caller while SES answers %s, whether the employee exists or not',
  async (refusal) => {
    const known = await call('1234567', refusal);
    const others = await Promise.all(['9999999', '3456789', '4567890'].map((employeeId) => call(employeeId, refusal)));

    expect(known.failures).toEqual([]);
    expect(known.heard).toContain('cannot reset a password');
    for (const other of others) expect(other).toEqual(known);
  },
);
