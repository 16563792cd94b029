import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedCase, replay } from './conformance/replay';

const lines = readFileSync(join(__dirname, 'conformance/cases.jsonl'), 'utf8').trim().split('\n');
const cases = lines.map((line) => JSON.parse(line) as RecordedCase); // our own test data

/** Measured. They rise with the interpreter and never fall. */
const FLOORS = { result: 548, cause: 548, path: 548 };

it('answers as AWS did in the recorded executions', async () => {
  const failing = { result: [] as string[], cause: [] as string[], path: [] as string[] };
  for (const recorded of cases) {
    const verdict = await replay(recorded);
    if (!verdict.result) failing.result.push(`${recorded.id} ${verdict.detail}`);
    if (!verdict.cause) failing.cause.push(recorded.id);
    if (!verdict.path) failing.path.push(recorded.id);
  }
  for (const [aspect, floor] of Object.entries(FLOORS)) {
    const ids = failing[aspect as keyof typeof failing]; // the same keys
    const passed = cases.length - ids.length;
    if (passed < floor)
      throw new Error(`${aspect}: ${passed} of ${cases.length} pass, the floor is ${floor}\n${ids.join('\n')}`);
  }
});
