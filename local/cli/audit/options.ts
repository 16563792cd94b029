import { parseArgs } from 'node:util';
import { exportFormats } from '../../../domain/audit/audit-api/export';
import { ContactFilter } from '../../../domain/audit/audit-api/search';
import { contactIdPattern } from '../../../domain/contact';
import { UsageError } from '../command';
import { askingOptions, centreOf, numberOf, type SignInWay, wayOf, type WhichCentre } from '../staff/asking';

export type Task =
  | { readonly kind: 'list'; readonly filter: ContactFilter; readonly limit: number; readonly cursor?: string }
  | { readonly kind: 'show'; readonly contactId: string; readonly details: boolean }
  | { readonly kind: 'verify'; readonly contactIds: readonly string[]; readonly filter: ContactFilter }
  | {
      readonly kind: 'export';
      readonly filter: ContactFilter;
      readonly format: (typeof exportFormats)[number];
      readonly out?: string;
      readonly force: boolean;
    }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'sign-out' };

export interface AuditOptions {
  readonly task: Task;
  readonly centre: WhichCentre;
  readonly way: SignInWay;
  readonly json: boolean;
}

const kinds = ['list', 'show', 'verify', 'export', 'sign-in', 'sign-out'] as const;
type Kind = (typeof kinds)[number];

const mostListed = 10_000;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const filters = {
  ...{ employee: text, number: text, contact: text, workflow: text, outcome: text, reason: text },
  ...{ from: text, to: text },
};
const options = {
  ...filters,
  ...askingOptions,
  ...{ limit: text, cursor: text, all: flag, details: flag, format: text, out: text, force: flag, json: flag },
} as const;

/** Options that mean something to some tasks only; asking one of the others for them is a mistake, not a wish. */
const onlyFor: Readonly<Record<string, readonly Kind[]>> = {
  ...Object.fromEntries(Object.keys(filters).map((name) => [name, ['list', 'verify', 'export']])),
  ...{ limit: ['list'], cursor: ['list'], all: ['verify'], details: ['show'] },
  ...{ format: ['export'], out: ['export'], force: ['export'], json: ['list', 'show', 'verify'] },
};

type Values = ReturnType<typeof parsed>['values'];
const parsed = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, allowPositionals: true, strict: true });

/** Reads the command line after `deskline audit`. Throws UsageError with a line for each problem. */
export function readOptions(args: readonly string[]): AuditOptions {
  const { values, positionals } = parsed(args);
  const [name, ...ids] = positionals;
  const kind = kinds.find((one) => one === name);
  if (!kind) {
    const said = name === undefined ? 'audit: say what to do' : `audit ${name}: there is no such task`;
    throw new UsageError(`${said}; write one of ${kinds.join(', ')}, for example deskline audit list`);
  }
  const problems: string[] = [];
  for (const [option, meant] of Object.entries(onlyFor)) {
    const given = values[option as keyof Values]; // the names of both tables are those of `options`
    if (given !== undefined && given !== false && !meant.includes(kind))
      problems.push(`--${option}: is not for audit ${kind}; leave it out`);
  }
  const read = {
    task: taskOf(kind, ids, values, problems),
    centre: centreOf(values, problems),
    way: wayOf(values, problems),
    json: values.json,
  };
  if (problems.length > 0) throw new UsageError(problems);
  return read;
}

function taskOf(kind: Kind, ids: readonly string[], values: Values, problems: string[]): Task {
  for (const id of ids) {
    if (!contactIdPattern.test(id)) problems.push(`${id}: is not the id of a call; deskline audit list shows them`);
  }
  if (ids.length > 0 && kind !== 'show' && kind !== 'verify')
    problems.push(`${ids.join(' ')}: audit ${kind} takes no id; write --contact ID to search for one`);
  switch (kind) {
    case 'list': {
      const limit = numberOf('limit', values.limit ?? '25', { least: 1, most: mostListed }, problems);
      return { kind, filter: filterOf(values, problems), limit, ...(values.cursor && { cursor: values.cursor }) };
    }
    case 'show':
      if (ids.length !== 1) problems.push('audit show takes the id of one call: deskline audit show ID');
      return { kind, contactId: ids[0] ?? '', details: values.details };
    case 'verify':
      return verifyTask(ids, values, problems);
    case 'export':
      return exportTask(values, problems);
    default:
      return { kind };
  }
}

function verifyTask(contactIds: readonly string[], values: Values, problems: string[]): Task {
  const filter = filterOf(values, problems);
  const hasFilter = Object.keys(filter).length > 0;
  if (contactIds.length > 0 && (hasFilter || values.all))
    problems.push('audit verify takes either ids or a search, not both');
  return { kind: 'verify', contactIds, filter };
}

function exportTask(values: Values, problems: string[]): Task {
  const { out, force } = values;
  const ending = exportFormats.find((one) => out?.toLowerCase().endsWith(`.${one}`));
  const format = values.format ?? ending ?? 'csv';
  const known = exportFormats.find((one) => one === format);
  if (!known) problems.push(`--format ${format}: write csv or json`);
  return { kind: 'export', filter: filterOf(values, problems), format: known ?? 'csv', force, ...(out && { out }) };
}

/** What the API would say of a filter is said before anybody is asked. A day stands for all of it. */
function filterOf(values: Values, problems: string[]): ContactFilter {
  const isDay = (value: string | undefined) => value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const given = {
    ...Object.fromEntries(Object.keys(filters).map((name) => [name, values[name as keyof typeof filters]])),
    ...(isDay(values.from) && { from: `${values.from}T00:00:00.000Z` }),
    ...(isDay(values.to) && { to: `${values.to}T23:59:59.999Z` }),
  };
  const asked = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const read = ContactFilter.safeParse(asked);
  if (read.success) return read.data;
  problems.push(
    ...read.error.issues.map(({ path, message }) => {
      const option = String(path[0]) as keyof typeof filters; // an issue names what was given
      return `--${option} ${values[option] ?? ''}: ${message}`;
    }),
  );
  return {};
}
