/** What a row shows of a value, and what it keeps aside for those who may see it. */
export interface Masked {
  /** JSON text with masks, or plain text when it was none. */
  readonly shown: string;
  /** Path in the value (`Payload.callerNumber`) → what stands there. */
  readonly personal: Readonly<Record<string, string>>;
}

// By name. Values under them are worth nothing to staff: they are dropped, not kept aside.
const secretName =
  /^(?:code|codes?mac|mac|otp|pin|nonce|signature|authorization|verificationCode)$|password|secret|token|credential|privatekey/i;
const personalName =
  /phone|mobile|email|mail(?:address|to)?$|^(?:to|from|recipient|destination)address|callerNumber|customerEndpoint|^address$|^(?:given|family|first|last|full|customer|display)?name$|^(?:customer|caller|employee)Name$/i;
// The parts of AWS's answers that say nothing of the call.
const noise = new Set(['SdkHttpMetadata', 'SdkResponseMetadata', 'ExecutedVersion']);

const phoneNumber = /\+\d[\d ().-]{5,18}\d/g;
const mailAddress = /[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
// Names of things, not of people, where `name` stands for either.
const isMachineWord = (text: string): boolean =>
  /^[a-z][a-z0-9]*(?:[-_.:/][A-Za-z0-9]+)*$|^arn:|^[0-9a-f-]{36}$/.test(text);

// A page of the trail stays one read whatever a workflow carries around; the log has the rest for as long as logs are kept.
const mostCharacters = 8_000;

/** `+1•••23`: country and the end, enough to recognise a number one knows. */
export const numberHint = (number: string): string => `${number.slice(0, 2)}•••${number.slice(-2)}`;

const mailHint = (address: string): string => `${address.slice(0, 1)}•••@•••`;

/**
 * Masks what is personal in a value, by the name of its field and by what it looks like, and drops what is secret. Log records carry
 * data as JSON text inside JSON: such text is looked into.
 */
export function masked(value: unknown): Masked {
  const personal: Record<string, string> = {};
  const shown = walk(parsed(value), '', personal);
  const text = typeof shown === 'string' ? shown : JSON.stringify(shown ?? null);
  if (text.length <= mostCharacters) return { shown: text, personal };
  return { shown: `${text.slice(0, mostCharacters)}… [${text.length} characters]`, personal: within(personal) };
}

/** What is kept aside is bounded as well. */
function within(personal: Readonly<Record<string, string>>): Record<string, string> {
  let left = mostCharacters;
  return Object.fromEntries(Object.entries(personal).filter(([, value]) => (left -= value.length) >= 0));
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value; // text that only looks like JSON
  }
}

function walk(value: unknown, path: string, personal: Record<string, string>): unknown {
  if (typeof value === 'string') return masksIn(value, path, personal);
  if (Array.isArray(value)) return value.map((item, index) => walk(parsed(item), `${path}[${index}]`, personal));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !noise.has(name))
      .map(([name, member]) => [name, field(name, member, path === '' ? name : `${path}.${name}`, personal)]),
  );
}

function field(name: string, value: unknown, path: string, personal: Record<string, string>): unknown {
  if (value !== null && value !== '' && typeof value !== 'boolean' && secretName.test(name)) return '[secret]';
  if (typeof value === 'string' && value !== '' && personalName.test(name) && !isMachineWord(value)) {
    personal[path] = value;
    return maskOf(value);
  }
  return walk(parsed(value), path, personal);
}

function maskOf(value: string): string {
  if (/^\+\d/.test(value)) return numberHint(value);
  return value.includes('@') ? mailHint(value) : `${value.slice(0, 1)}•••`;
}

function masksIn(text: string, path: string, personal: Record<string, string>): string {
  const shown = text.replace(mailAddress, mailHint).replace(phoneNumber, (number) => numberHint(number));
  if (shown !== text) personal[path === '' ? '$' : path] = text;
  return shown;
}

/** Numbers of callers in a value, by the names fields have that carry one. E.164. */
export function callerNumberIn(value: unknown): string | undefined {
  const whole = parsed(value);
  if (typeof whole !== 'object' || whole === null) return undefined;
  for (const [name, member] of Object.entries(whole)) {
    if (name === 'callerNumber' && typeof member === 'string' && /^\+\d{6,15}$/.test(member)) return member;
    const inside = callerNumberIn(member);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** The employee a value speaks of. */
export function employeeIdIn(value: unknown): string | undefined {
  const whole = parsed(value);
  if (typeof whole !== 'object' || whole === null) return undefined;
  for (const [name, member] of Object.entries(whole)) {
    if (name === 'employeeId' && typeof member === 'string' && /^\d{7}$/.test(member)) return member;
    const inside = employeeIdIn(member);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
