import { createHash } from 'node:crypto';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { AwsError } from '../door';

/** `aws.s3.Bucket` with the settings that are resources of their own. */
export interface BucketInputs {
  readonly name: string;
  readonly versioned: boolean;
  readonly objectLock: boolean;
  /** What every new object is locked with. */
  readonly defaultRetention?: { readonly mode: string; readonly days: number };
}

export interface StoredObject {
  readonly key: string;
  readonly versionId: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
  readonly storedAt: number;
  readonly lock: { readonly mode: string; readonly untilMs: number } | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Bucket {
  readonly inputs: BucketInputs;
  /** By key, newest last; a delete marker is `undefined`. */
  readonly versions: Map<string, (StoredObject | undefined)[]>;
}

export interface NewObject {
  readonly key: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly lock: StoredObject['lock'];
  readonly metadata: Readonly<Record<string, string>>;
}

const dayMs = 86_400_000;

/** The account's buckets and their objects, in memory. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  declare(inputs: BucketInputs): void {
    this.#buckets.set(inputs.name, { inputs, versions: new Map() });
  }

  names(): readonly string[] {
    return [...this.#buckets.keys()];
  }

  /** Throws NoSuchBucket. */
  get(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket) return bucket;
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  }

  objects(name: string): readonly StoredObject[] {
    return [...this.get(name).versions.values()].flat().filter((version) => version !== undefined);
  }

  /** Throws NoSuchKey for what is not there or was deleted. */
  read(name: string, key: string, versionId?: string): StoredObject {
    const versions = this.get(name).versions.get(key) ?? [];
    const found =
      versionId === undefined ? versions.at(-1) : versions.find((version) => version?.versionId === versionId);
    if (found) return found;
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
  }

  has(name: string, key: string): boolean {
    return this.get(name).versions.get(key)?.at(-1) !== undefined;
  }

  put(name: string, object: NewObject): StoredObject {
    const { inputs, versions } = this.get(name);
    if (object.lock && !inputs.objectLock)
      throw new AwsError('InvalidRequest', 'Bucket is missing Object Lock Configuration');
    const now = this.clock.now();
    const fallback = inputs.defaultRetention && {
      mode: inputs.defaultRetention.mode,
      untilMs: now + inputs.defaultRetention.days * dayMs,
    };
    const stored: StoredObject = {
      ...object,
      lock: object.lock ?? fallback,
      versionId: inputs.versioned ? this.random.bytes(16).toString('hex') : 'null',
      etag: `"${createHash('md5').update(object.body).digest('hex')}"`,
      storedAt: now,
    };
    const older = inputs.versioned ? (versions.get(object.key) ?? []) : [];
    versions.set(object.key, [...older, stored]);
    return stored;
  }

  /** Without a version a delete only hides; a locked version stays, whoever asks. */
  delete(name: string, key: string, versionId?: string): void {
    const { inputs, versions } = this.get(name);
    const stored = versions.get(key) ?? [];
    if (versionId === undefined && inputs.versioned) {
      versions.set(key, [...stored, undefined]);
      return;
    }
    const locked = stored.find(
      (one) => one && (versionId === undefined || one.versionId === versionId) && isLocked(one, this.clock),
    );
    if (locked) throw new AwsError('AccessDenied', 'Access Denied because object protected by object lock.', 403);
    versions.set(key, versionId === undefined ? [] : stored.filter((one) => one?.versionId !== versionId));
  }

  /** Keys with something under them, in order. */
  keys(name: string, prefix: string): string[] {
    const { versions } = this.get(name);
    return [...versions.keys()]
      .filter((key) => key.startsWith(prefix) && versions.get(key)?.at(-1) !== undefined)
      .sort();
  }
}

// GOVERNANCE can be bypassed by who has the right; nobody here does.
const isLocked = ({ lock }: StoredObject, clock: Clock): boolean => lock !== undefined && lock.untilMs > clock.now();
