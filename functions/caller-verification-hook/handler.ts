import * as z from 'zod/mini';
import { wishOf } from '../../domain/caller-wish';
import { nextCodeStep, type CodeStep, type Patience } from '../../domain/verification/code-dialog';
import { isCallerNumber } from '../../domain/verification/limit-keys';
import { readCode } from '../../domain/verification/verification-code';
import { hookPrompts } from '../shared/connect/hook-prompts';
import { contactIdOf, lexHandler, type HookAnswer, type HookTurn } from '../shared/connect/lex-handler';
import { attemptOf, checkTyped, type CodeChecking } from '../shared/verification/typed-code';

/** What the module compares in `$.Lex.SessionAttributes.verification`. */
export const verifications = ['verified', 'refused', 'unavailable', 'person'] as const;

/** The words of the workflow that sends a code. */
export const VerifyCallerOutput = z.object({ outcome: z.enum(['sent', 'unavailable']) });

interface Deps extends CodeChecking {
  /** The workflow `verify-caller`. */
  readonly verifyCaller: string;
}

/**
 * The code hook of the caller-verification bot. Of its questions, yes or no and the code, it answers the last only: the block for it
 * passes `step: code`. A code that is typed becomes a MAC here, and the slot is emptied in the same answer.
 */
export const makeHandler = (deps: Deps) =>
  lexHandler(async (turn) => {
    if (turn.attributes.step !== 'code') return { kind: 'close', intent: turn.intent, say: [], attributes: {} };
    // As Connect passes it on. Whoever calls without one has no record to be found by.
    const customerNumber = turn.attributes.callerNumber ?? '';
    if (!isCallerNumber(customerNumber)) return close(turn, 'unavailable');
    const at = patienceOf(turn.attributes);
    const step = nextCodeStep(at, answerOf(turn));
    switch (step.kind) {
      case 'ask':
        return ask(turn, step);
      case 'sendAgain':
        return sendAgain(deps, turn, { customerNumber, next: step.next });
      case 'check':
        return check(deps, turn, { customerNumber, code: step.code, at });
      case 'person':
        return close(turn, 'person');
    }
  });

function answerOf({ heard, language, slots }: HookTurn) {
  const wish = wishOf(heard, language);
  const code = readCode(slots.VerificationCode ?? heard);
  return { ...(wish && { wish }), ...(code !== undefined && { code }) };
}

const words = (turn: HookTurn) => hookPrompts('tell-of-case', turn);

const ask = (turn: HookTurn, { manner, next }: Extract<CodeStep, { kind: 'ask' }>): HookAnswer =>
  elicit(next, [words(turn)('enterCode')], manner === 'keysOnly');

async function sendAgain(
  { runWorkflow, verifyCaller }: Deps,
  turn: HookTurn,
  { customerNumber: callerNumber, next }: { readonly customerNumber: string; readonly next: Patience },
): Promise<HookAnswer> {
  const contactId = contactIdOf(turn);
  const input = { contactId, callerNumber, language: turn.language };
  const end = await runWorkflow({ arn: verifyCaller, contactId, input });
  const output = end.kind === 'succeeded' ? VerifyCallerOutput.safeParse(end.output).data : undefined;
  if (output?.outcome !== 'sent') return close(turn, 'unavailable');
  const say = words(turn);
  return elicit(next, [say('codeSent'), say('enterCode')]);
}

async function check(
  deps: Deps,
  turn: HookTurn,
  { at, ...typed }: { readonly customerNumber: string; readonly code: string; readonly at: Patience },
): Promise<HookAnswer> {
  const attempt = attemptOf(turn);
  const outcome = await checkTyped(deps, { ...typed, contactId: contactIdOf(turn), attempt });
  const say = words(turn);
  switch (outcome) {
    case 'verified':
      return close(turn, 'verified');
    case 'refused': {
      const answer = elicit({ ...at, misses: 0 }, [say('codeWrong')]);
      return { ...answer, attributes: { ...answer.attributes, codeAttempt: String(attempt) } };
    }
    case 'expired':
    case 'exhausted':
      return close(turn, 'refused', [say('codeExhausted')]);
    case 'unavailable':
      return close(turn, 'unavailable');
  }
}

const counter = (attribute: string | undefined): number => Number(/^[0-9]$/.exec(attribute ?? '')?.[0] ?? '0');

const patienceOf = ({ codeMisses, codePauses }: HookTurn['attributes']): Patience => ({
  misses: counter(codeMisses),
  pauses: counter(codePauses),
});

function elicit({ misses, pauses }: Patience, say: readonly string[], keysOnly = false): HookAnswer {
  return {
    kind: 'elicitSlot',
    intent: 'EnterCode',
    slot: 'VerificationCode',
    slots: { VerificationCode: null },
    say,
    attributes: {
      codeMisses: String(misses),
      codePauses: String(pauses),
      'x-amz-lex:allow-audio-input:*:*': keysOnly ? 'false' : undefined,
    },
  };
}

function close(turn: HookTurn, verification: (typeof verifications)[number], say: readonly string[] = []): HookAnswer {
  const forgotten = { codeMisses: undefined, codePauses: undefined, codeAttempt: undefined };
  return { kind: 'close', intent: turn.intent, say, attributes: { ...forgotten, verification } };
}
