import { type AttemptName, attemptNames, dtmfCharacter, type Prompt } from './definition';
import { type LexListening } from './turn';

/** What Lex assumes when nobody says otherwise (facts: timing attributes). */
const defaults = {
  startTimeoutMs: 4000,
  maxLength: 1024,
  endTimeoutMs: 5000,
  endCharacter: '#',
  deletionCharacter: '*',
};

/** Above this Connect takes its Error branch (facts: `audio:max-length-ms`). */
const longestAudioMs = 15_000;

export const attemptName = (failedTries: number): AttemptName =>
  attemptNames[Math.min(failedTries, attemptNames.length - 1)] ?? 'Initial';

/** How the next input may come: session attribute `x-amz-lex:…` before the prompt's attempt before the service's default. */
export function listeningFor(
  attributes: Readonly<Record<string, string>>,
  place: {
    readonly intent: string;
    readonly slot: string;
    readonly prompt?: Prompt | undefined;
    readonly failedTries: number;
  },
): LexListening {
  const attempt = place.prompt?.promptAttemptsSpecification?.[attemptName(place.failedTries)];
  const spec = attempt?.audioAndDtmfInputSpecification;
  const set = (behaviour: string): string | undefined =>
    timingAttribute(attributes, behaviour, place.intent, place.slot);
  const flag = (behaviour: string, otherwise: boolean): boolean =>
    (set(behaviour) ?? String(otherwise)).toLowerCase() !== 'false';
  const number = (behaviour: string, otherwise: number): number => Number(set(behaviour) ?? otherwise);
  return {
    startTimeoutMs: number('audio:start-timeout-ms', spec?.startTimeoutMs ?? defaults.startTimeoutMs),
    allowInterrupt: flag('allow-interrupt', attempt?.allowInterrupt ?? place.prompt?.allowInterrupt ?? true),
    speech: flag('allow-audio-input', attempt?.allowedInputTypes.allowAudioInput ?? true),
    keys: flag('allow-dtmf-input', attempt?.allowedInputTypes.allowDtmfInput ?? true),
    dtmf: {
      maxLength: number('dtmf:max-length', spec?.dtmfSpecification?.maxLength ?? defaults.maxLength),
      endTimeoutMs: number('dtmf:end-timeout-ms', spec?.dtmfSpecification?.endTimeoutMs ?? defaults.endTimeoutMs),
      endCharacter: set('dtmf:end-character') ?? spec?.dtmfSpecification?.endCharacter ?? defaults.endCharacter,
      deletionCharacter:
        set('dtmf:deletion-character') ?? spec?.dtmfSpecification?.deletionCharacter ?? defaults.deletionCharacter,
    },
  };
}

/** `x-amz-lex:<behaviour>:<intent>:<slot>`, where either may be `*` and the more exact key wins. */
function timingAttribute(
  attributes: Readonly<Record<string, string>>,
  behaviour: string,
  intent: string,
  slot: string,
): string | undefined {
  const places = [`${intent}:${slot}`, `${intent}:*`, `*:${slot}`, '*:*'];
  const key = places
    .map((place) => `x-amz-lex:${behaviour}:${place}`)
    .find((candidate) => Object.hasOwn(attributes, candidate));
  return key === undefined ? undefined : attributes[key];
}

const checks: Readonly<Record<string, (value: string) => string | undefined>> = {
  'audio:max-length-ms': (value) => milliseconds(value, longestAudioMs),
  'audio:start-timeout-ms': (value) => milliseconds(value),
  'audio:end-timeout-ms': (value) => milliseconds(value),
  'dtmf:end-timeout-ms': (value) => milliseconds(value),
  'text:start-timeout-ms': (value) => milliseconds(value),
  'dtmf:max-length': (value) =>
    /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 1024 ? undefined : 'is not 1 to 1024',
  'dtmf:end-character': character,
  'dtmf:deletion-character': character,
  'allow-interrupt': boolean,
  'allow-audio-input': boolean,
  'allow-dtmf-input': boolean,
};

function milliseconds(value: string, most = 900_000): string | undefined {
  return /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= most
    ? undefined
    : `is not 1 to ${most} milliseconds`;
}

function character(value: string): string | undefined {
  return dtmfCharacter.test(value) ? undefined : 'is not one of A-D 0-9 # *';
}

function boolean(value: string): string | undefined {
  return /^(true|false)$/i.test(value) ? undefined : 'is neither true nor false';
}

/** What is wrong with the `x-amz-lex:…` attributes, in one line; Connect takes its Error branch then. `undefined` when all is well. */
export function timingFault(attributes: Readonly<Record<string, string>>): string | undefined {
  for (const [key, value] of Object.entries(attributes)) {
    const behaviour = /^x-amz-lex:((?:audio:|dtmf:|text:|allow-)[a-z-]+):/.exec(key)?.[1];
    if (behaviour === undefined) continue;
    const check = Object.hasOwn(checks, behaviour) ? checks[behaviour] : undefined;
    const fault = check?.(value);
    if (fault !== undefined) return `session attribute ${key} = "${value}" ${fault}`;
  }
  return undefined;
}
