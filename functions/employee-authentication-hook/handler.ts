import * as z from 'zod/mini';
import {
  nextStep,
  type Answer,
  type DialogStep,
  type Question,
  type Standpoint,
} from '../../domain/verification/authentication-dialog';
import { wishOf } from '../../domain/caller-wish';
import { type Manner } from '../../domain/verification/code-dialog';
import { readEmployeeId } from '../../domain/reset/employee';
import { fillPrompt } from '../../domain/prompts/prompts';
import { spokenDigits } from '../../domain/prompts/speech';
import { readCode } from '../../domain/verification/verification-code';
import { hookPrompts } from '../shared/connect/hook-prompts';
import { contactIdOf, lexHandler, type HookAnswer, type HookTurn } from '../shared/connect/lex-handler';
import { attemptOf, checkTyped, type CodeChecking } from '../shared/verification/typed-code';
import { forgotten, fromAttributes, toAttributes } from './standpoint';

/** What the flow compares in `$.Lex.SessionAttributes.authentication`. */
export const authentications = ['verified', 'refused', 'unavailable', 'person'] as const;
type Authentication = (typeof authentications)[number];

/** The words of the workflow that sends a code. */
export const AuthenticateOutput = z.object({ outcome: z.enum(['sent', 'unavailable']) });

const intent = 'Authenticate';

interface Deps extends CodeChecking {
  readonly authenticateEmployee: string;
}

/**
 * The code hook of the employee-authentication bot. What a caller types as a code stops here: it becomes a MAC, and the slot is
 * emptied in the same answer.
 */
export const makeHandler = (deps: Deps) =>
  lexHandler(async (turn) => {
    const at = fromAttributes(turn.attributes);
    const step = nextStep(at, answerOf(turn));
    switch (step.kind) {
      case 'ask':
        return ask(turn, step);
      case 'authenticate':
      case 'sendAgain':
        return sendCode(deps, turn, step);
      case 'check':
        return checkCode(deps, turn, at, step);
      case 'person':
        return close(turn, 'person');
    }
  });

function answerOf({ heard, language, slots }: HookTurn): Answer {
  const wish = wishOf(heard, language);
  const employeeId = readEmployeeId(slots.EmployeeId ?? heard);
  // The slot is looked at before the words: Lex has resolved a sentence around the digits.
  const code = readCode(slots.VerificationCode ?? heard);
  const confirmation = readConfirmation(slots.EmployeeIdConfirmation);
  return {
    ...(wish && { wish }),
    ...(employeeId && { employeeId }),
    ...(code && { code }),
    ...(confirmation && { confirmation }),
  };
}

function readConfirmation(slot: string | undefined): 'yes' | 'no' | undefined {
  if (slot === undefined) return undefined;
  return { yes: 'yes', no: 'no', '1': 'yes', '2': 'no' }[slot.toLowerCase()] as 'yes' | 'no' | undefined; // widened by the index
}

async function sendCode(
  deps: Deps,
  turn: HookTurn,
  step: Extract<DialogStep, { kind: 'authenticate' | 'sendAgain' }>,
): Promise<HookAnswer> {
  const contactId = contactIdOf(turn);
  const { callerNumber } = turn.attributes;
  const input = {
    contactId,
    employeeId: step.employeeId,
    language: turn.language,
    ...(callerNumber && { callerNumber }),
  };
  const end = await deps.runWorkflow({ arn: deps.authenticateEmployee, contactId, input });
  const output = end.kind === 'succeeded' ? AuthenticateOutput.safeParse(end.output).data : undefined;
  if (output?.outcome !== 'sent') return close(turn, 'unavailable');
  const say = hookPrompts('password-reset', turn);
  return elicit('VerificationCode', 'first', step.next, [say('codeSent'), say('verificationCode')]);
}

async function checkCode(
  deps: Deps,
  turn: HookTurn,
  at: Standpoint,
  step: Extract<DialogStep, { kind: 'check' }>,
): Promise<HookAnswer> {
  const { code, employeeId } = step;
  const attempt = attemptOf(turn);
  const outcome = await checkTyped(deps, { contactId: contactIdOf(turn), employeeId, code, attempt });
  const say = hookPrompts('password-reset', turn);
  switch (outcome) {
    case 'verified':
      return close(turn, 'verified');
    case 'refused':
      return withAttempt(elicit('VerificationCode', 'first', { ...at, misses: 0 }, [say('codeWrong')]), attempt);
    case 'expired':
    case 'exhausted':
      return close(turn, 'refused', [say('codeExhausted')]);
    default:
      return close(turn, 'unavailable');
  }
}

const withAttempt = (answer: HookAnswer, attempt: number): HookAnswer => ({
  ...answer,
  attributes: { ...answer.attributes, codeAttempt: String(attempt) },
});

function ask(turn: HookTurn, { question, manner, next }: Extract<DialogStep, { kind: 'ask' }>): HookAnswer {
  return elicit(question, manner, next, [questionWords(turn, question, manner, next)]);
}

function questionWords(turn: HookTurn, question: Question, manner: Manner, { employeeId = '' }: Standpoint): string {
  const say = hookPrompts('password-reset', turn);
  if (question === 'VerificationCode') return say('verificationCode');
  if (question === 'EmployeeIdConfirmation') return confirmationWords(say('employeeIdConfirmation'), employeeId);
  return say(({ first: 'employeeId', retry: 'employeeIdRetry', keysOnly: 'employeeIdKeysOnly' } as const)[manner]);
}

/** The number is read back before the question, or wherever the words leave room for it. */
function confirmationWords(prompt: string, employeeId: string): string {
  const filled = fillPrompt('employeeIdConfirmation', prompt, { employeeId });
  return filled === prompt ? `${spokenDigits(employeeId)}. ${prompt}` : filled;
}

function elicit(question: Question, manner: Manner, next: Standpoint, say: readonly string[]): HookAnswer {
  // Only what was confirmed stays in a slot; the one that is asked for is empty, and so is a code, always.
  const employeeId = question === 'EmployeeId' ? null : (next.employeeId ?? null);
  const confirmation = question === 'VerificationCode' ? 'yes' : null;
  return {
    kind: 'elicitSlot',
    intent,
    slot: question,
    slots: { EmployeeId: employeeId, EmployeeIdConfirmation: confirmation, VerificationCode: null },
    say,
    attributes: {
      ...toAttributes(next),
      'x-amz-lex:allow-audio-input:*:*': manner === 'keysOnly' ? 'false' : undefined,
    },
  };
}

function close(turn: HookTurn, authentication: Authentication, say: readonly string[] = []): HookAnswer {
  return { kind: 'close', intent: turn.intent, say, attributes: { ...forgotten, authentication } };
}
