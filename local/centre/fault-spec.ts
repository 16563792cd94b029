import { AwsError } from '../aws/door';
import { type Fault, type FaultySubject } from '../aws/faults';
import { type Random } from '../time/random';

/** What is to go wrong, where and when: `ses:SendTemplatedEmail:refuse=MessageRejected`, `dynamodb:*:throttle:p=0.05`, `kms:GenerateMac:slow=3s:nth=2`. */
export interface FaultSpec {
  readonly service: string;
  /** `*` for every operation of the service. */
  readonly operation: string;
  readonly effect: Effect;
  /** Only the nth matching request (from 1). */
  readonly nth?: number;
  /** Each matching request with this probability, drawn from the seed. */
  readonly probability?: number;
}

type Effect =
  | { readonly kind: 'throttle' | 'error' | 'lost' }
  | { readonly kind: 'refuse'; readonly code: string }
  | { readonly kind: 'slow'; readonly ms: number };

export const faultHelp = `service:operation:effect[:when]
  service     dynamodb, ses, kms, states, lambda, cognito-idp, lex … as in IAM
  operation   SendTemplatedEmail …, or * for all
  effect      throttle | error (a 500) | refuse=CODE | slow=SECONDSs | lost (it took effect, the answer never comes)
  when        nth=2 | p=0.05; every time if left out`;

export type ParsedFault =
  { readonly kind: 'fault'; readonly fault: FaultSpec } | { readonly kind: 'invalid'; readonly message: string };

export function parseFault(text: string): ParsedFault {
  const [service, operation, effectText, when, ...rest] = text.split(':');
  if (!service || !operation || !effectText || rest.length > 0)
    return invalid(text, 'write service:operation:effect[:when]');
  const effect = parseEffect(effectText);
  if (!effect)
    return invalid(text, `'${effectText}' is no effect; write throttle, error, refuse=CODE, slow=5s or lost`);
  const occasion = parseWhen(when);
  if (!occasion) return invalid(text, `'${when ?? ''}' is no occasion; write nth=2 or p=0.05`);
  return { kind: 'fault', fault: { service, operation, effect, ...occasion } };
}

const invalid = (text: string, message: string): ParsedFault => ({
  kind: 'invalid',
  message: `fault '${text}': ${message}`,
});

function parseEffect(text: string): Effect | undefined {
  if (text === 'throttle' || text === 'error' || text === 'lost') return { kind: text };
  const [, code] = /^refuse=(\w+)$/.exec(text) ?? [];
  if (code) return { kind: 'refuse', code };
  const [, seconds] = /^slow=(\d+(?:\.\d+)?)s$/.exec(text) ?? [];
  return seconds === undefined ? undefined : { kind: 'slow', ms: Number(seconds) * 1000 };
}

function parseWhen(text: string | undefined): { nth?: number; probability?: number } | undefined {
  if (text === undefined) return {};
  const [, nth] = /^nth=([1-9]\d*)$/.exec(text) ?? [];
  if (nth) return { nth: Number(nth) };
  const [, probability] = /^p=(0(?:\.\d+)?|1(?:\.0+)?)$/.exec(text) ?? [];
  return probability === undefined ? undefined : { probability: Number(probability) };
}

/** One rule for the door. Counts and draws for itself, so two rules never disturb each other. */
export function faultRule(spec: FaultSpec, random: Random): (subject: FaultySubject) => Fault | undefined {
  let seen = 0;
  return ({ service, operation }) => {
    if (service !== spec.service || (spec.operation !== '*' && spec.operation !== operation)) return undefined;
    seen++;
    if (spec.nth !== undefined && seen !== spec.nth) return undefined;
    if (spec.probability !== undefined && random.next() >= spec.probability) return undefined;
    return toFault(spec.effect, service);
  };
}

function toFault(effect: Effect, service: string): Fault {
  switch (effect.kind) {
    case 'throttle':
      return {
        kind: 'error',
        error: new AwsError(
          throttlingNames[service] ?? 'ThrottlingException',
          'Rate exceeded (a fault put in on purpose)',
          400,
        ),
      };
    case 'error':
      return { kind: 'error', error: new AwsError('InternalServerError', 'a fault put in on purpose', 500) };
    case 'refuse':
      return { kind: 'error', error: new AwsError(effect.code, 'refused by a fault put in on purpose', 400) };
    case 'slow':
      return { kind: 'delay', ms: effect.ms };
    case 'lost':
      return { kind: 'lost' };
  }
}

/** Services that do not call it ThrottlingException (their API models). */
const throttlingNames: Readonly<Record<string, string>> = {
  lambda: 'TooManyRequestsException',
  ses: 'Throttling',
  'cognito-idp': 'TooManyRequestsException',
};
