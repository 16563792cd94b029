import { createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError, type CallContext, type Operation, type Permission } from '../door';
import { jsonProtocol } from '../protocols/json';
import { operation, type Service } from '../service';
import { type EncryptionContext, keyIdOf, open, seal } from './ciphertext';
import { type Key, type Keys } from './keys';

type Input = Record<string, unknown>;

/** AWS KMS: symmetric encryption with contexts, HMACs, data keys. Blobs are base64, as on the wire. */
export function kmsService(keys: Keys): Service {
  const onKey = (name: string, run: (key: Key, input: Input, context: CallContext) => unknown): Operation =>
    operation(
      (input) => [permission(`kms:${name}`, keys, input)],
      (input, context) => run(enabled(keys.get(keyReference(input))), input, context),
    );
  return {
    name: 'kms',
    signingName: 'kms',
    protocol: jsonProtocol({ version: '1.1', target: 'TrentService' }),
    unknownOperation: (name) =>
      new AwsError(
        'UnknownOperationException',
        name ? `${name}: not supported locally` : 'no operation in X-Amz-Target',
      ),
    operations: {
      Encrypt: onKey('Encrypt', encrypt),
      Decrypt: onKey('Decrypt', (key, input) => decrypt(key, input, keys)),
      GenerateDataKey: onKey('GenerateDataKey', generateDataKey),
      GenerateMac: onKey('GenerateMac', (key, input) => ({
        KeyId: key.inputs.arn,
        MacAlgorithm: input['MacAlgorithm'],
        Mac: mac(key, input).toString('base64'),
      })),
      VerifyMac: onKey('VerifyMac', verifyMac),
      DescribeKey: operation(
        (input) => [permission('kms:DescribeKey', keys, input)],
        (input) => ({ KeyMetadata: metadata(keys.get(input['KeyId'])) }),
      ),
    },
  };
}

/** Decrypt may leave the key to the blob. */
function keyReference(input: Input): unknown {
  if (input['KeyId'] !== undefined) return input['KeyId'];
  return input['CiphertextBlob'] === undefined ? undefined : keyIdOf(bytes(input, 'CiphertextBlob'));
}

function permission(action: string, keys: Keys, input: Input): Permission {
  const reference = keyReference(input);
  const key = keys.find(reference);
  const context: Record<string, string> = {};
  for (const [name, value] of Object.entries(contextOf(input))) context[`kms:EncryptionContext:${name}`] = value;
  if (typeof input['MacAlgorithm'] === 'string') context['kms:MacAlgorithm'] = input['MacAlgorithm'];
  return { action, resource: key?.inputs.arn ?? String(reference), context };
}

function enabled(key: Key): Key {
  if (key.inputs.isEnabled === false) throw new AwsError('DisabledException', `${key.inputs.arn} is disabled.`);
  return key;
}

function encrypt(key: Key, input: Input, { random }: CallContext): unknown {
  requireUsage(key, 'ENCRYPT_DECRYPT', 'Encrypt');
  const plaintext = bytes(input, 'Plaintext');
  if (plaintext.length < 1 || plaintext.length > 4096) {
    throw new AwsError(
      'ValidationException',
      `Value at 'plaintext' failed to satisfy constraint: Member must have length between 1 and 4096`,
    );
  }
  const blob = seal(key.inputs.id, key.material, random.bytes(12), plaintext, contextOf(input));
  return { CiphertextBlob: blob.toString('base64'), KeyId: key.inputs.arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
}

function decrypt(named: Key, input: Input, keys: Keys): unknown {
  const blob = bytes(input, 'CiphertextBlob');
  const sealedBy = keys.get(keyIdOf(blob));
  if (sealedBy !== named) {
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  }
  requireUsage(named, 'ENCRYPT_DECRYPT', 'Decrypt');
  const plaintext = open(named.material, blob, contextOf(input));
  return { KeyId: named.inputs.arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
}

function generateDataKey(key: Key, input: Input, { random }: CallContext): unknown {
  requireUsage(key, 'ENCRYPT_DECRYPT', 'GenerateDataKey');
  const size = Number(input['NumberOfBytes'] ?? (input['KeySpec'] === 'AES_128' ? 16 : 32));
  const plaintext = random.bytes(size);
  const blob = seal(key.inputs.id, key.material, random.bytes(12), plaintext, contextOf(input));
  return { CiphertextBlob: blob.toString('base64'), Plaintext: plaintext.toString('base64'), KeyId: key.inputs.arn };
}

function verifyMac(key: Key, input: Input): unknown {
  const expected = mac(key, input);
  const given = bytes(input, 'Mac');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new AwsError('KMSInvalidMacException', '');
  }
  return { KeyId: key.inputs.arn, MacAlgorithm: input['MacAlgorithm'], MacValid: true };
}

/** HMAC over a message of up to 4,096 bytes; the algorithm must be the key's own. */
function mac(key: Key, input: Input): Buffer {
  requireUsage(key, 'GENERATE_VERIFY_MAC', 'GenerateMac');
  const message = bytes(input, 'Message');
  if (message.length < 1 || message.length > 4096) {
    throw new AwsError(
      'ValidationException',
      `Value at 'message' failed to satisfy constraint: Member must have length between 1 and 4096`,
    );
  }
  const size = key.inputs.spec.slice(5);
  if (input['MacAlgorithm'] !== `HMAC_SHA_${size}`) {
    throw new AwsError(
      'InvalidKeyUsageException',
      `Algorithm ${String(input['MacAlgorithm'])} is incompatible with key spec ${key.inputs.spec}.`,
    );
  }
  return createHmac(`sha${size}`, key.material).update(message).digest();
}

function requireUsage(key: Key, usage: string, name: string): void {
  if (key.usage === usage) return;
  throw new AwsError(
    'InvalidKeyUsageException',
    `${key.inputs.arn} key usage is ${key.usage} which is not valid for ${name}.`,
  );
}

const contextOf = (input: Input): EncryptionContext => (input['EncryptionContext'] ?? {}) as EncryptionContext; // a map of strings by the model

function bytes(input: Input, member: string): Buffer {
  const value = input[member];
  if (typeof value === 'string') return Buffer.from(value, 'base64');
  throw new AwsError(
    'ValidationException',
    `Value null at '${member[0]!.toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`,
  );
}

function metadata({ inputs, usage }: Key): unknown {
  return {
    AWSAccountId: inputs.arn.split(':')[4],
    KeyId: inputs.id,
    Arn: inputs.arn,
    Description: inputs.description ?? '',
    Enabled: inputs.isEnabled !== false,
    KeyState: inputs.isEnabled === false ? 'Disabled' : 'Enabled',
    KeyUsage: usage,
    KeySpec: inputs.spec,
    KeyManager: 'CUSTOMER',
    MultiRegion: false,
    ...(usage === 'ENCRYPT_DECRYPT' ? { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] } : {}),
    ...(usage === 'GENERATE_VERIFY_MAC' ? { MacAlgorithms: [`HMAC_SHA_${inputs.spec.slice(5)}`] } : {}),
  };
}
