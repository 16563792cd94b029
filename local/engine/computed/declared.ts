import { createHash } from 'node:crypto';

/** One resource as its provider would see it at creation. */
export interface Declared {
  readonly type: string;
  /** The name given in the program. */
  readonly name: string;
  readonly urn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly region: string;
  readonly accountId: string;
  /** Counts the resources of this type, from 0, in the order the program declares them. */
  readonly ordinal: number;
}

export interface Answer {
  readonly id: string;
  /** Names the provider makes up and defaults it fills in: known before anything is deployed, and never over an input. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** What only the deployed resource knows. A dry run answers none of it. */
  readonly computed: Readonly<Record<string, unknown>>;
}

/** Pulumi's type token → what a provider would answer. Real shapes, made of nothing but the declaration, so that a run can be repeated. */
export type ComputedTable = Readonly<Record<string, (declared: Declared) => Answer>>;

/** An input that must be text. Throws when it is not: the provider would refuse the resource. */
export function text({ type, name, inputs }: Declared, property: string): string {
  const value = inputs[property];
  if (typeof value !== 'string' || value === '')
    throw new Error(`${type} ${name}: ${property} must be text that is not empty`);
  return value;
}

/** The physical name: as given, or made up the way Pulumi does, `<name>-<7 hex digits>`. */
export function physicalName(declared: Declared, property = 'name'): string {
  const given = declared.inputs[property];
  return typeof given === 'string'
    ? given
    : `${declared.name}-${digest(declared.urn, 'name').toString('hex').slice(0, 7)}`;
}

/** `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE` where the resource lives. */
export function arn({ region, accountId }: Declared, service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}

/** A version 4 UUID that depends on the declaration alone. `purpose` keeps two of one resource apart. */
export function uuid(declared: Declared, purpose = 'id'): string {
  const bytes = digest(declared.urn, purpose);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40; // a digest has 32 bytes
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

export const UPPER_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const LOWER_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` (32 at most) characters of `alphabet`, as AWS makes its short ids. */
export function shortId(declared: Declared, length: number, alphabet: string, purpose = 'id'): string {
  return Array.from(digest(declared.urn, purpose).subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join(
    '',
  );
}

function digest(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\n')).digest();
}

/** `queueId` of `instanceId:queueId`, `id` of `…/id`: the last part of an identifier. */
export function lastPart(identifier: string): string {
  return identifier.split(/[/:]/).at(-1) ?? identifier;
}
