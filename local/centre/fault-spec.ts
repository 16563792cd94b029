import { type AwsError } from '../aws/door';
import { askedBy, askedFor, type Fault, type FaultRule, type FaultySubject } from '../aws/faults';
import { type Random } from '../time/random';
import { serverError, throttled, turnedDown } from './fault-errors';

/** What is to go wrong, where and when: `ses:SendTemplatedEmail:refuse=MessageRejected`, `dynamodb@audit:*:throttle:p=0.05`, `kms:GenerateMac:slow=3s:nth=2`. */
export interface FaultSpec {
  /** As it was written. */
  readonly text: string;
  /** `*` for every service. */
  readonly service: string;
  /** The function or service that asks, or the function, workflow or table that is asked for: the end of its name will do. */
  readonly party?: string;
  /** `*` for every operation of the service. */
  readonly operation: string;
  readonly effect: Effect;
  /** Only the nth matching request (from 1). */
  readonly nth?: number;
  /** Each matching request with this probability, drawn from the seed. */
  readonly probability?: number;
}

type Effect =
  | { readonly kind: Exclude<(typeof plainEffects)[number], 'malformed'> | 'any' }
  | { readonly kind: 'refuse'; readonly code: string }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'malformed'; readonly how?: 'html' | 'truncated' };

const plainEffects = ['throttle', 'error', 'timeout', 'lost', 'malformed', 'kill', 'kill-before'] as const;

/** Each effect as it is written, and what it does. */
export const effects: readonly { readonly effect: string; readonly does: string }[] = [
  { effect: 'throttle', does: 'refused as one request too many, in the words of the service' },
  { effect: 'error', does: 'a 5xx; nothing takes effect' },
  { effect: 'refuse=CODE', does: 'refused with this error, status 400' },
  { effect: 'slow=SECONDSs', does: 'the request waits so long before it takes effect' },
  { effect: 'timeout', does: 'never takes effect and is never answered' },
  { effect: 'lost', does: 'takes effect; the answer never arrives' },
  { effect: 'malformed', does: 'takes effect; the answer is a web page or half of itself: malformed=html, malformed=truncated' },
  { effect: 'kill', does: 'takes effect, and the function that asked dies; of lambda:Invoke: the invoked function dies half-way' },
  { effect: 'kill-before', does: 'the function that asks dies before its request leaves; an invoked one before it begins' },
  { effect: 'any', does: 'one of these, drawn each time' },
]; // prettier-ignore

export const occasions: readonly { readonly when: string; readonly means: string }[] = [
  { when: 'always', means: 'every matching request; the same as leaving it out' },
  { when: 'nth=2', means: 'the second matching request only' },
  { when: 'p=0.05', means: 'each matching request with this probability, drawn from the seed' },
];

export const faultHelp = `service[@name]:operation:effect[:when]
  service     dynamodb, ses, kms, states, lambda, cognito-idp, lex … as in IAM, or * for all
  @name       only what this function asks for, or what is asked of this function, workflow or table
  operation   SendTemplatedEmail …, or * for all
  effect      throttle | error (a 5xx) | refuse=CODE | slow=SECONDSs | timeout (no effect, no answer) | lost (effect, no answer) |
              malformed[=html|truncated] (effect, answer is rubbish) | kill (effect, and the function dies) | kill-before (the function dies first) | any
  when        nth=2 | p=0.05 | always; every time if left out
deskline faults lists services and operations.`;

export type ParsedFault =
  { readonly kind: 'fault'; readonly fault: FaultSpec } | { readonly kind: 'invalid'; readonly message: string };

export function parseFault(text: string): ParsedFault {
  const [where, operation, effectText, when, ...rest] = text.split(':');
  const [, service, party] = /^([\w*-]+)(?:@([\w.-]+))?$/.exec(where ?? '') ?? [];
  if (!service || !operation || !effectText || rest.length > 0)
    return invalid(text, 'write service[@name]:operation:effect[:when]');
  const effect = parseEffect(effectText);
  if (!effect)
    return invalid(text, `'${effectText}' is no effect; write ${effects.map((one) => one.effect).join(', ')}`);
  const occasion = parseWhen(when);
  if (!occasion) return invalid(text, `'${when ?? ''}' is no occasion; write nth=2, p=0.05 or always`);
  return { kind: 'fault', fault: { text, service, ...(party && { party }), operation, effect, ...occasion } };
}

const invalid = (text: string, message: string): ParsedFault => ({
  kind: 'invalid',
  message: `fault '${text}': ${message}`,
});

function parseEffect(text: string): Effect | undefined {
  const plain = [...plainEffects, 'any' as const].find((effect) => effect === text);
  if (plain) return { kind: plain };
  const [, how] = /^malformed=(html|truncated)$/.exec(text) ?? [];
  if (how === 'html' || how === 'truncated') return { kind: 'malformed', how };
  const [, code] = /^refuse=(\w+)$/.exec(text) ?? [];
  if (code) return { kind: 'refuse', code };
  const [, seconds] = /^slow=(\d+(?:\.\d+)?)s$/.exec(text) ?? [];
  return seconds === undefined ? undefined : { kind: 'slow', ms: Number(seconds) * 1000 };
}

function parseWhen(text: string | undefined): { nth?: number; probability?: number } | undefined {
  if (text === undefined || text === 'always') return {};
  const [, nth] = /^nth=([1-9]\d*)$/.exec(text) ?? [];
  if (nth) return { nth: Number(nth) };
  const [, probability] = /^p=(0(?:\.\d+)?|1(?:\.0+)?)$/.exec(text) ?? [];
  return probability === undefined ? undefined : { probability: Number(probability) };
}

/**
 * One rule for the door. Counts and draws for itself, so two rules never disturb each other. Whoever only looks at the centre (an
 * operator: a test, the pages, a report) is left alone.
 */
export function faultRule(spec: FaultSpec, random: Random): FaultRule {
  let seen = 0;
  return (subject) => {
    if (subject.principal.kind === 'operator' || !matches(spec, subject)) return undefined;
    seen++;
    if (spec.nth !== undefined && seen !== spec.nth) return undefined;
    if (spec.probability !== undefined && random.next() >= spec.probability) return undefined;
    return toFault(spec.effect, subject.service, random);
  };
}

function matches({ service, operation, party }: FaultSpec, subject: FaultySubject): boolean {
  if (service !== '*' && service !== subject.service) return false;
  if (operation !== '*' && operation !== subject.operation) return false;
  if (party === undefined) return true;
  // Deployed names carry project and stack in front: `deskline-dev-issue-code`.
  return [askedBy(subject), askedFor(subject)].some((name) => name === party || name?.endsWith(`-${party}`) === true);
}

function drawn(random: Random): Effect {
  const kind = [...plainEffects, 'slow' as const][random.int(0, plainEffects.length + 1)]!; // in range
  return kind === 'slow' ? { kind, ms: random.int(1, 16) * 500 } : { kind };
}

function toFault(effect: Effect, service: string, random: Random): Fault {
  switch (effect.kind) {
    case 'throttle':
      return failing(throttled(service));
    case 'error':
      return failing(serverError(service));
    case 'refuse':
      return failing(turnedDown(effect.code));
    case 'slow':
      return { kind: 'delay', ms: effect.ms };
    case 'malformed':
      return { kind: 'malformed', how: effect.how ?? (random.next() < 0.5 ? 'html' : 'truncated') };
    case 'kill':
      return { kind: 'kill', afterRequests: random.int(1, 5) };
    case 'any':
      return toFault(drawn(random), service, random);
    default:
      return { kind: effect.kind };
  }
}

const failing = (error: AwsError): Fault => ({ kind: 'error', error });
