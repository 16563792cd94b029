import { parseArgs } from 'node:util';
import { effects, faultHelp, occasions, parseFault } from '../centre/fault-spec';
import { type Services, servicesBehindTheDoor, whyImpossible } from '../centre/possible-faults';
import { type Command, UsageError } from './command';

const help = `Usage: deskline faults [SPEC…] [--json]

Lists what can be made to go wrong in the local centre with --fault or a scenario's faults: every service and operation behind the
door, and every effect. With SPECs, says of each whether it could ever strike.

Options:
  --json   {services, effects, occasions}, or for SPECs one {spec, problem} each

A fault is ${faultHelp}

Exit code 0: listed, or every SPEC could strike. 1: one could not. 2: bad usage.
Example: deskline faults ses:SendTemplatedEmail:lost:nth=1 dynamodb@audit:PutItem:throttle:p=0.1`;

export const command: Command = {
  help,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const services = servicesBehindTheDoor();
    if (positionals.length === 0) {
      const listed = { services, effects, occasions };
      io.out(values.json ? `${JSON.stringify(listed, null, 2)}\n` : asText(services));
      return 0;
    }
    const judged = judge(positionals, services);
    io.out(values.json ? `${JSON.stringify(judged, null, 2)}\n` : judged.map(verdict).join(''));
    return judged.every(({ problem }) => problem === null) ? 0 : 1;
  },
};

interface Judged {
  readonly spec: string;
  readonly problem: string | null;
}

function judge(specs: readonly string[], services: Services): Judged[] {
  const parsed = specs.map((spec) => ({ spec, ...parseFault(spec) }));
  const problems = parsed.flatMap((one) => (one.kind === 'invalid' ? [one.message] : []));
  if (problems.length > 0) throw new UsageError(problems);
  return parsed.flatMap((one) =>
    one.kind === 'fault' ? [{ spec: one.spec, problem: whyImpossible(one.fault, services) ?? null }] : [],
  );
}

const verdict = ({ spec, problem }: Judged): string => `${spec}: ${problem ?? 'can strike'}\n`;

function asText(services: Services): string {
  const sections = [
    table(
      'Services and their operations',
      services.map(({ name, operations }) => [name, operations.join(' ')]),
    ),
    table(
      'Effects',
      effects.map(({ effect, does }) => [effect, does]),
    ),
    table(
      'When',
      occasions.map(({ when, means }) => [when, means]),
    ),
  ];
  return `${sections.join('\n')}\nWrite service[@name]:operation:effect[:when]; deskline faults --help says more.\n`;
}

function table(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.flatMap(([name, text]) =>
    wrapped(text, 104 - width).map((line, index) => `  ${(index === 0 ? name : '').padEnd(width)}  ${line}`),
  );
  return `${title}\n${lines.join('\n')}\n`;
}

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
