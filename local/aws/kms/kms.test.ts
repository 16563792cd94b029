import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  KMSClient,
  VerifyMacCommand,
} from '@aws-sdk/client-kms';
import { clientSettings, sampleAccount, sampleRole } from '../sample-account';

const arn = (id: string) => `arn:aws:kms:us-east-1:123456789012:key/${id}`;
const Message = Buffer.from('deskline/code/v1|123456');

function world() {
  const { account } = sampleAccount();
  account.declareKey({ arn: arn('data'), id: 'data', spec: 'SYMMETRIC_DEFAULT' });
  account.declareKey({ arn: arn('codes'), id: 'codes', spec: 'HMAC_256' });
  account.declareAlias({ name: 'alias/codes', target: arn('codes') });
  return { account, client: new KMSClient(clientSettings(account)) };
}

it('makes and verifies MACs under a key, by id, ARN or alias', async () => {
  const { client } = world();
  const { Mac: mac } = await client.send(
    new GenerateMacCommand({ KeyId: 'alias/codes', Message, MacAlgorithm: 'HMAC_SHA_256' }),
  );
  const verify = (other: Uint8Array | undefined) =>
    client.send(new VerifyMacCommand({ KeyId: arn('codes'), Message, Mac: other, MacAlgorithm: 'HMAC_SHA_256' }));

  expect(mac?.length).toBe(32);
  expect((await verify(mac)).MacValid).toBe(true);
  await expect(verify(Buffer.alloc(32))).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
});

it('encrypts for one context only, and finds the key by the blob', async () => {
  const { client } = world();
  const EncryptionContext = { contact: 'one', purpose: 'test' };
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({ KeyId: 'data', Plaintext: Buffer.from('secret'), EncryptionContext }),
  );

  const opened = await client.send(
    new DecryptCommand({ CiphertextBlob, EncryptionContext: { purpose: 'test', contact: 'one' } }),
  );

  expect(Buffer.from(opened.Plaintext ?? []).toString()).toBe('secret');
  expect(opened.KeyId).toBe(arn('data'));
  await expect(
    client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { contact: 'two' } })),
  ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  await expect(client.send(new DecryptCommand({ CiphertextBlob: Buffer.alloc(100) }))).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
});

it('makes data keys and describes keys', async () => {
  const { client } = world();
  const { Plaintext, CiphertextBlob } = await client.send(
    new GenerateDataKeyCommand({ KeyId: 'data', KeySpec: 'AES_256' }),
  );
  const opened = await client.send(new DecryptCommand({ CiphertextBlob }));
  const { KeyMetadata: metadata } = await client.send(new DescribeKeyCommand({ KeyId: 'codes' }));

  expect(opened.Plaintext).toEqual(Plaintext);
  expect(metadata).toMatchObject({
    KeySpec: 'HMAC_256',
    KeyUsage: 'GENERATE_VERIFY_MAC',
    MacAlgorithms: ['HMAC_SHA_256'],
    KeyState: 'Enabled',
  });
});

it('refuses the wrong use, the wrong algorithm, an unknown key and an empty message', async () => {
  const { client } = world();
  const mac = (KeyId: string, MacAlgorithm: 'HMAC_SHA_256' | 'HMAC_SHA_512', message: Uint8Array = Message) =>
    client.send(new GenerateMacCommand({ KeyId, Message: message, MacAlgorithm }));

  await expect(mac('data', 'HMAC_SHA_256')).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
  await expect(mac('codes', 'HMAC_SHA_512')).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
  await expect(mac('nothing', 'HMAC_SHA_256')).rejects.toMatchObject({ name: 'NotFoundException' });
  await expect(mac('codes', 'HMAC_SHA_256', Buffer.alloc(0))).rejects.toMatchObject({ name: 'ValidationException' });
});

it('asks the role for the action on the key, whatever name the key was given by', async () => {
  const { account } = world();
  const role = sampleRole(account, 'checker', [{ Action: 'kms:VerifyMac', Resource: arn('codes') }]);
  const client = new KMSClient(clientSettings(account, role));

  await expect(
    client.send(new GenerateMacCommand({ KeyId: 'alias/codes', Message, MacAlgorithm: 'HMAC_SHA_256' })),
  ).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `User: arn:aws:sts::123456789012:assumed-role/checker/test is not authorized to perform: kms:GenerateMac on resource: ${arn('codes')} because no identity-based policy allows the kms:GenerateMac action`,
  });
});
