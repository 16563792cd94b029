import { type KMSClient } from '@aws-sdk/client-kms';
import { answering } from './answering';
import { kmsMac } from './kms-mac';

it('has KMS make the MAC of a message', async () => {
  const { client, sent } = answering<KMSClient>(() => ({ Mac: new Uint8Array([1, 2]) }));

  expect(await kmsMac(client, 'key-1')('hello')).toEqual(new Uint8Array([1, 2]));
  expect(sent).toEqual([{ KeyId: 'key-1', MacAlgorithm: 'HMAC_SHA_256', Message: new TextEncoder().encode('hello') }]);
});

it('does not take an answer without a MAC', async () => {
  const { client } = answering<KMSClient>(() => ({}));

  await expect(kmsMac(client, 'key-1')('hello')).rejects.toThrow('without a MAC');
});
