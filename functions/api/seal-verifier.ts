import { KMSInvalidMacException, VerifyMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { calling } from '../shared/dependency';

/** Asks KMS whether a MAC, in hex, is the one that a key makes of a message. */
export function sealVerifier(client: KMSClient, keyId: string) {
  return async (message: string, mac: string): Promise<boolean> => {
    const Mac = Buffer.from(mac, 'hex');
    if (Mac.length === 0) return false;
    const Message = new TextEncoder().encode(message);
    const request = new VerifyMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message, Mac });
    try {
      const { MacValid } = await calling('the key service', () => client.send(request));
      return MacValid === true;
    } catch (error) {
      if (error instanceof KMSInvalidMacException) return false;
      throw error;
    }
  };
}
