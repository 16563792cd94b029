import * as z from 'zod/mini';
import { type Language } from '../../domain/language';
import {
  passwordMacMessage,
  speakablePassword,
  spokenPassword,
  spokenPasswordPhonetic,
} from '../../domain/temporary-password';
import { connectHandler, type Caller, type FlatAnswer } from '../shared/connect-handler';
import { type Mac } from '../shared/kms-mac';
import { type RunWorkflow } from '../shared/workflow';

/** A flow may add parameters of its own for the workflow; who calls is never among them. */
const Parameters = z.catchall(
  z.object({ workflow: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/, 'Not the name of a workflow')) }),
  z.nullish(z.string().check(z.maxLength(1_000, 'Longer than 1000 characters'))),
);

/** Said by Connect or not at all: a flow that passes one of these has it from somewhere a caller may reach. */
const aboutTheCaller: ReadonlySet<string> = new Set<keyof Caller>(['contactId', 'callerNumber', 'language']);

/** What a workflow for callers answers: flat text with an outcome. */
const Output = z.intersection(z.object({ outcome: z.string() }), z.record(z.string(), z.string()));

export interface Deps {
  readonly runWorkflow: RunWorkflow;
  /** The workflows a flow may start: name → ARN. */
  readonly workflows: Readonly<Record<string, string>>;
  readonly passwordMac: Mac;
}

/**
 * Starts a workflow for the caller and answers what it said. `unavailable` stands for every way it can fail, so that a flow always
 * has an outcome to branch on. A temporary password is made from its reference here, at the last moment, and is nowhere but in the
 * answer.
 */
export const makeHandler = ({ runWorkflow, workflows, passwordMac }: Deps) =>
  connectHandler(Parameters, async ({ workflow, ...parameters }, caller): Promise<FlatAnswer> => {
    const arn = Object.hasOwn(workflows, workflow) ? workflows[workflow] : undefined;
    if (arn === undefined)
      throw new Error(
        `no workflow ${workflow} may be started by a flow; known are ${Object.keys(workflows).join(', ')}`,
      );
    const given = Object.entries(parameters).filter(
      (entry): entry is [string, string] => Boolean(entry[1]) && !aboutTheCaller.has(entry[0]),
    );
    const end = await runWorkflow({
      arn,
      contactId: caller.contactId,
      input: { ...Object.fromEntries(given), ...caller },
    });
    const output = end.kind === 'succeeded' ? Output.safeParse(end.output).data : undefined;
    if (!output) return { outcome: 'unavailable' };
    const { passwordReference, employeeId, ...spoken } = output;
    if (passwordReference === undefined || employeeId === undefined) return spoken;
    const password = await makePassword(passwordMac, {
      employeeId,
      contactId: caller.contactId,
      nonce: passwordReference,
    });
    return password === undefined ? { outcome: 'unavailable' } : { ...spoken, ...inWords(password, caller.language) };
  });

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
