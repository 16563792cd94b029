import * as z from 'zod/mini';
import { CustomersFile } from '../callers/customer';
import { Employee } from '../reset/employee';
import { formatPath, parseLocatedJson, type FileProblem } from './located-json';
import { MailTemplates } from '../prompts/mail-template';
import { OpeningHoursFile } from '../hours/opening-hours';
import { PromptCatalogue } from '../prompts/prompts';
import { StaffFile } from './staff-file';
import { AgentsFile, QueuesFile } from '../hours/staffing';
import { unique } from './unique';
import { VisitorsFile } from '../visitors/visitors-file';

/**
 * The files of `data/`, read so that whoever edits them learns every problem at once: line, path, what is wrong and what to write.
 * Callers print `file:line: path: message`.
 */
export type Parsed<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] };

const EmployeesFile = z.array(Employee, 'write a list: [ {…}, {…} ]').check(
  unique('employeeId', (employee: Employee) => employee.employeeId),
  unique('email', (employee: Employee) => employee.email.toLowerCase()),
);

/** `employees.json`: the sample workforce. */
export const parseEmployees = (text: string): Parsed<readonly Employee[]> => parseFile(text, EmployeesFile);

/** `prompts.json`: flow → prompt id → language → text or SSML. */
export const parsePrompts = (text: string): Parsed<PromptCatalogue> => parseFile(text, PromptCatalogue);

/** `hours.json`: name → time zone, opening times by weekday, holidays. */
export const parseHours = (text: string): Parsed<OpeningHoursFile> => parseFile(text, OpeningHoursFile);

/** `mails.json`: template → language → subject, text and HTML with `{{placeholders}}`. */
export const parseMails = (text: string): Parsed<MailTemplates> => parseFile(text, MailTemplates);

/** `queues.json`: where callers wait, their hours and size. */
export const parseQueues = (text: string): Parsed<QueuesFile> => parseFile(text, QueuesFile);

/** `agents.json`: the people who take calls, and from which queues. */
export const parseAgents = (text: string): Parsed<AgentsFile> => parseFile(text, AgentsFile);

/** `staff.json`: who may look at calls, and as what. */
export const parseStaff = (text: string): Parsed<StaffFile> => parseFile(text, StaffFile);

/** `visitors.json`: who can sign in at the website. */
export const parseVisitors = (text: string): Parsed<VisitorsFile> => parseFile(text, VisitorsFile);

/** `customers.json`: who calls from outside, by number. */
export const parseCustomers = (text: string): Parsed<CustomersFile> => parseFile(text, CustomersFile);

function parseFile<Schema extends z.ZodMiniType>(text: string, schema: Schema): Parsed<z.output<Schema>> {
  const json = parseLocatedJson(text);
  if (json.kind === 'invalid') return { kind: 'invalid', problems: [json.problem] };
  const parsed = schema.safeParse(json.value, { error: instead });
  if (parsed.success) return { kind: 'ok', value: parsed.data };
  const problems = parsed.error.issues.flatMap((issue) => describe(issue, json.value));
  return {
    kind: 'invalid',
    problems: problems
      .map(({ path, message }) => ({ line: json.lineOf(path), path: formatPath(path), message }))
      .sort((a, b) => a.line - b.line),
  };
}

/** A problem where people look for it: unknown fields each at their own place, missing ones said to be missing. */
function describe(issue: z.core.$ZodIssue, file: unknown): { path: PropertyKey[]; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    const message = (key: string) => `"${key}" is not a field here; leave it out or check its spelling`;
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: message(key) }));
  }
  const missing = issue.code !== 'custom' && valueAt(file, issue.path) === undefined;
  return [{ path: issue.path, message: missing ? `is missing; ${issue.message}` : issue.message }];
}

/** The words for problems that a schema has none of its own for. */
function instead(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `write one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_type':
      return `write ${issue.expected === 'object' || issue.expected === 'record' ? 'an object {…}' : `a ${issue.expected}`}`;
    case 'invalid_key':
      return 'this name is not allowed; write small letters, digits and hyphens, beginning with a letter';
    default:
      return 'this value is not allowed here';
  }
}

function valueAt(file: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    file,
  );
}
