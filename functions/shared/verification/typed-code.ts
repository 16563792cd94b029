import * as z from 'zod/mini';
import { type Subject } from '../../../domain/verification/challenge';
import { codeMacMessage } from '../../../domain/verification/verification-code';
import { type Mac } from '../kms-mac';
import { type HookTurn } from '../connect/lex-handler';
import { type RunWorkflow } from '../connect/workflow';

/** What a hook needs to have a typed code checked. */
export interface CodeChecking {
  readonly mac: Mac;
  readonly runWorkflow: RunWorkflow;
  /** The workflow `verify-code`. */
  readonly verifyCode: string;
}

/** The words of the workflow. */
export const VerifyOutput = z.object({
  outcome: z.enum(['verified', 'refused', 'expired', 'exhausted', 'unavailable']),
});

type Typed = Subject & {
  readonly contactId: string;
  readonly code: string;
  /** From 1: tells a second try with the same digits from a repeat of the first. */
  readonly attempt: number;
};

/** What a typed code came to. The digits stop here: from now on there is only their MAC. */
export async function checkTyped(
  { mac, runWorkflow, verifyCode }: CodeChecking,
  { attempt, ...typed }: Typed,
): Promise<z.output<typeof VerifyOutput>['outcome']> {
  const { contactId } = typed;
  const codeMac = Buffer.from(await mac(codeMacMessage(typed))).toString('base64');
  const input = { contactId, codeMac, attempt: String(attempt) };
  const end = await runWorkflow({ arn: verifyCode, contactId, input });
  const output = end.kind === 'succeeded' ? VerifyOutput.safeParse(end.output).data : undefined;
  return output?.outcome ?? 'unavailable';
}

/** The number of the try at hand. */
export const attemptOf = ({ attributes }: Pick<HookTurn, 'attributes'>): number =>
  Number(/^[0-9]{1,2}$/.exec(attributes.codeAttempt ?? '')?.[0] ?? '0') + 1;
