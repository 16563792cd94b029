import * as z from 'zod/mini';
import { start, type Standpoint } from '../../domain/verification/authentication-dialog';
import { employeeIdPattern } from '../../domain/reset/employee';

const counter = z.string().check(z.regex(/^[0-9]$/));

const Attributes = z.object({
  authQuestion: z.enum(['EmployeeId', 'EmployeeIdConfirmation', 'VerificationCode']),
  authMisses: counter,
  authPauses: counter,
  authEmployeeId: z.optional(z.string().check(z.regex(employeeIdPattern))),
});

type SessionAttributes = Readonly<Record<string, string | undefined>>;

/**
 * The standpoint travels in session attributes: Lex forgets slots when it changes intents, and counts its own retries anew after
 * each answer of a hook.
 */
export function toAttributes({ question, misses, pauses, employeeId }: Standpoint): SessionAttributes {
  return { authQuestion: question, authMisses: String(misses), authPauses: String(pauses), authEmployeeId: employeeId };
}

/** Where the conversation stands. Attributes that make no sense stand for a conversation that has just begun. */
export function fromAttributes(attributes: SessionAttributes): Standpoint {
  const parsed = Attributes.safeParse(attributes);
  if (!parsed.success) return start;
  const { authQuestion, authMisses, authPauses, authEmployeeId } = parsed.data;
  return {
    question: authQuestion,
    misses: Number(authMisses),
    pauses: Number(authPauses),
    ...(authEmployeeId !== undefined && { employeeId: authEmployeeId }),
  };
}

/** What a finished conversation leaves behind: none of it. */
export const forgotten: SessionAttributes = {
  authQuestion: undefined,
  authMisses: undefined,
  authPauses: undefined,
  authEmployeeId: undefined,
  codeAttempt: undefined,
};
