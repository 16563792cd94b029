import * as z from 'zod/mini';
import { callerContext } from '../../domain/callers/caller-context';
import { type Language } from '../../domain/prompts/language';
import { maskNumber, type NormalisedNumber } from '../../domain/numbers/written-number';
import {
  passwordMacMessage,
  speakablePassword,
  spokenPassword,
  spokenPasswordPhonetic,
} from '../../domain/reset/temporary-password';
import { connectHandler, type Caller, type ContactFacts, type FlatAnswer } from '../shared/connect/connect-handler';
import { type Mac } from '../shared/kms-mac';
import { type RunWorkflow } from '../shared/connect/workflow';

/** A flow may add parameters of its own for the workflow; who calls is never among them. */
const Parameters = z.catchall(
  z.object({ workflow: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/, 'Not the name of a workflow')) }),
  z.nullish(z.string().check(z.maxLength(1_000, 'Longer than 1000 characters'))),
);

/** Said by Connect or not at all: a flow that passes one of these has it from somewhere a caller may reach. */
const aboutTheCaller: ReadonlySet<string> = new Set<keyof Caller | 'numberKind'>([
  'contactId',
  'callerNumber',
  'language',
  'numberKind',
]);

/** What a workflow for callers answers: flat text with an outcome. */
const Output = z.intersection(z.object({ outcome: z.string() }), z.record(z.string(), z.string()));

export interface Deps {
  readonly runWorkflow: RunWorkflow;
  /** The workflows a flow may start: name → ARN. */
  readonly workflows: Readonly<Record<string, string>>;
  readonly passwordMac: Mac;
  /** Loaded when it is needed: the numbering plans of the world are as large as everything else here. */
  normaliseNumber(written: string | undefined): Promise<NormalisedNumber>;
  /** The number of the account that a server of ours has verified for this contact. */
  verifiedNumber(contactId: string): Promise<string | undefined>;
  /** Tells of a number that is none, masked. */
  reportInvalidNumber(masked: { readonly contactId: string; readonly written: string }): void;
}

/**
 * Starts a workflow for the caller and answers what it said. `unavailable` stands for every way it can fail, so that a flow always
 * has an outcome to branch on. A temporary password is made from its reference here, at the last moment, and is nowhere but in the
 * answer; who calls is answered with every key, whatever could be found out.
 */
export const makeHandler = (deps: Deps) =>
  connectHandler(Parameters, async ({ workflow, ...parameters }, caller, facts): Promise<FlatAnswer> => {
    const { runWorkflow, workflows } = deps;
    const arn = Object.hasOwn(workflows, workflow) ? workflows[workflow] : undefined;
    if (arn === undefined)
      throw new Error(
        `no workflow ${workflow} may be started by a flow; known are ${Object.keys(workflows).join(', ')}`,
      );
    const given = Object.fromEntries(
      Object.entries(parameters).filter(
        (entry): entry is [string, string] => Boolean(entry[1]) && !aboutTheCaller.has(entry[0]),
      ),
    );
    if (workflow === 'identify-caller') return identify({ arn, given, caller, facts }, deps);
    const end = await runWorkflow({ arn, contactId: caller.contactId, input: { ...given, ...caller } });
    const output = end.kind === 'succeeded' ? Output.safeParse(end.output).data : undefined;
    return output ? withPassword(output, caller, deps.passwordMac) : { outcome: 'unavailable' };
  });

interface Identifying {
  readonly arn: string;
  readonly given: Readonly<Record<string, string>>;
  readonly caller: Caller;
  readonly facts: ContactFacts;
}

async function identify({ arn, given, caller, facts }: Identifying, deps: Deps): Promise<FlatAnswer> {
  const { contactId, language } = caller;
  const number = await deps.normaliseNumber(facts.customerAddress);
  if (number.kind === 'invalid')
    deps.reportInvalidNumber({ contactId, written: maskNumber(facts.customerAddress ?? '') });
  // The web has no number; whoever is signed in there is looked up by that of the account.
  const known = number.kind === 'valid' ? number.number : await deps.verifiedNumber(contactId).catch(() => undefined);
  const input = {
    ...given,
    contactId,
    language,
    numberKind: number.kind,
    ...(known !== undefined && { callerNumber: known }),
  };
  const end = await deps.runWorkflow({ arn, contactId, input });
  return callerContext(end.kind === 'succeeded' ? end.output : undefined, number.kind);
}

async function withPassword(output: z.output<typeof Output>, caller: Caller, mac: Mac): Promise<FlatAnswer> {
  const { passwordReference, employeeId, ...spoken } = output;
  if (passwordReference === undefined || employeeId === undefined) return spoken;
  const of = { employeeId, contactId: caller.contactId, nonce: passwordReference };
  const password = await makePassword(mac, of);
  return password === undefined ? { outcome: 'unavailable' } : { ...spoken, ...inWords(password, caller.language) };
}

async function makePassword(
  mac: Mac,
  of: { employeeId: string; contactId: string; nonce: string },
): Promise<string | undefined> {
  try {
    return speakablePassword(await mac(passwordMacMessage(of)));
  } catch {
    // The password is set and this call may ask again: the same reference gives the same password.
    return undefined;
  }
}

const inWords = (password: string, language: Language): FlatAnswer => ({
  spokenPassword: spokenPassword(password, language),
  spokenPasswordPhonetic: spokenPasswordPhonetic(password, language),
});
