import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { calling } from './dependency';

/** The HMAC-SHA-256 of a message: 32 bytes. The key never leaves KMS. */
export type Mac = (message: string) => Promise<Uint8Array>;

export function kmsMac(client: KMSClient, keyId: string): Mac {
  return async (message) => {
    const request = new GenerateMacCommand({
      KeyId: keyId,
      MacAlgorithm: 'HMAC_SHA_256',
      Message: new TextEncoder().encode(message),
    });
    const { Mac: mac } = await calling('the key service', () => client.send(request));
    if (!mac) throw new Error('KMS answered GenerateMac without a MAC');
    return mac;
  };
}
