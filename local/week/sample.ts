import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `09:00-18:00`, by weekday or for one date. */
type Ranges = readonly string[];

/** The sample centre as its data files say it: nothing of what the program makes of them. */
export interface Sample {
  readonly hours: Readonly<
    Record<
      string,
      {
        readonly timeZone: string;
        readonly open: Readonly<Record<string, Ranges>>;
        readonly holidays?: readonly { readonly date: string; readonly open?: Ranges }[];
      }
    >
  >;
  readonly queues: readonly { readonly name: string; readonly hours: string; readonly maxContacts?: number }[];
  readonly agents: readonly { readonly username: string; readonly queues: readonly string[] }[];
  readonly customers: readonly { readonly phoneNumber: string; readonly vip?: boolean }[];
  readonly cases: readonly { readonly phone: string; readonly status: string }[];
  /** Flow → prompt → language → words. */
  readonly prompts: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export function readSample(projectDir: string): Sample {
  const read = (name: string): never => JSON.parse(readFileSync(join(projectDir, 'data', name), 'utf8')) as never; // The shapes above; `deskline check` checks the files.
  return {
    hours: read('hours.json'),
    queues: read('queues.json'),
    agents: read('agents.json'),
    customers: read('customers.json'),
    cases: read(join('crm', 'cases.json')),
    prompts: read('prompts.json'),
  };
}
