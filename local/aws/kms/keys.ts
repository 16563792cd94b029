import { parsePolicy, type PolicyDocument, type Statement } from '../iam/policy';
import { AwsError } from '../door';

/** `aws.kms.Key`, as far as cryptography goes. */
export interface KeyInputs {
  readonly arn: string;
  readonly id: string;
  readonly spec: 'SYMMETRIC_DEFAULT' | 'HMAC_224' | 'HMAC_256' | 'HMAC_384' | 'HMAC_512';
  readonly usage?: 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC';
  readonly policy?: PolicyDocument;
  readonly description?: string;
  readonly isEnabled?: boolean;
}

export interface Key {
  readonly inputs: KeyInputs;
  readonly usage: string;
  /** The key's bytes: they never leave this module but through its operations. */
  readonly material: Buffer;
  readonly statements: readonly Statement[];
}

/** The account's keys, by id, ARN or alias. */
export class Keys {
  readonly #keys = new Map<string, Key>();
  readonly #aliases = new Map<string, string>();
  readonly #accountId: string;
  readonly #material: (keyId: string, size: number) => Buffer;

  constructor(accountId: string, material: (keyId: string, size: number) => Buffer) {
    this.#accountId = accountId;
    this.#material = material;
  }

  declare(inputs: KeyInputs): void {
    const hmac = inputs.spec.startsWith('HMAC');
    const size = hmac ? Number(inputs.spec.slice(5)) / 8 : 32;
    this.#keys.set(inputs.id, {
      inputs,
      usage: inputs.usage ?? (hmac ? 'GENERATE_VERIFY_MAC' : 'ENCRYPT_DECRYPT'),
      material: this.#material(inputs.id, size),
      statements: parsePolicy(inputs.policy ?? this.#defaultPolicy(), `${inputs.arn}: policy`),
    });
  }

  /** `name` as `alias/…`, `target` a key id or ARN. */
  declareAlias(name: string, target: string): void {
    this.#aliases.set(name, target.slice(target.lastIndexOf('/') + 1));
  }

  find(reference: unknown): Key | undefined {
    const text = String(reference ?? '');
    const tail = text.startsWith('arn:') ? text.slice(text.lastIndexOf(':') + 1) : text;
    const id = tail.startsWith('alias/') ? this.#aliases.get(tail) : tail.replace(/^key\//, '');
    return id === undefined ? undefined : this.#keys.get(id);
  }

  /** Throws NotFoundException in KMS's words. */
  get(reference: unknown): Key {
    const key = this.find(reference);
    if (key) return key;
    throw new AwsError('NotFoundException', `Key '${String(reference)}' does not exist`);
  }

  /** What AWS gives a key without a policy: the account decides by identity policies. */
  #defaultPolicy(): PolicyDocument {
    const principal = { AWS: `arn:aws:iam::${this.#accountId}:root` };
    return {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: principal, Action: 'kms:*', Resource: '*' }],
    };
  }
}
