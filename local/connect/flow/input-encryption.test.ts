import { constants, createDecipheriv, generateKeyPairSync, hkdfSync, privateDecrypt } from 'node:crypto';
import { Random } from '../../time/random';
import { runFlowAlone } from '../alone/flow-run';
import { readScript } from '../alone/flow-run-script';
import { encryptInput } from './input-encryption';
import { action, content, hangUp } from '../instance/instance-fixture';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** Reads the message by the published format, independently of how it was written. */
function decrypt(message: Buffer): { provider: string; keyId: string; plaintext: string } {
  let at = 4;
  const take = (size: number) => message.subarray(at, (at += size));
  const messageId = take(16);
  take(message.readUInt16BE(at) + 2);
  expect(take(2).readUInt16BE()).toBe(1);
  const field = () => take(take(2).readUInt16BE());
  const provider = field().toString();
  const keyId = field().toString();
  const dataKey = privateDecrypt(
    { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha512' },
    field(),
  );
  expect(take(1)[0]).toBe(2);
  take(4);
  const ivLength = take(1)[0] ?? 0;
  take(4);
  const header = message.subarray(0, at);
  const key = Buffer.from(
    hkdfSync('sha256', dataKey, Buffer.alloc(0), Buffer.concat([Buffer.from([0x01, 0x78]), messageId]), 32),
  );
  open(key, take(ivLength), Buffer.alloc(0), take(16), header);
  expect(take(4).readUInt32BE()).toBe(0xffffffff);
  const sequence = take(4);
  const iv = take(ivLength);
  const length = take(4);
  const content = take(length.readUInt32BE());
  const authenticated = Buffer.concat([
    messageId,
    Buffer.from('AWSKMSEncryptionClient Final Frame'),
    sequence,
    Buffer.alloc(4),
    length,
  ]);
  return { provider, keyId, plaintext: open(key, iv, content, take(16), authenticated).toString() };
}

function open(key: Buffer, iv: Buffer, content: Buffer, tag: Buffer, authenticated: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAAD(authenticated);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(content), decipher.final()]);
}

it('writes a message that the private key opens', () => {
  const result = encryptInput('1234567', { keyId: 'key-1', certificate, random: new Random(1) });

  expect(result.kind).toBe('encrypted');
  const message = Buffer.from(result.kind === 'encrypted' ? result.base64 : '', 'base64');
  expect(message.subarray(0, 4).toString('hex')).toBe('01800178');
  expect(decrypt(message)).toEqual({ provider: 'AmazonConnect', keyId: 'key-1', plaintext: '1234567' });
});

it('takes a key whose line breaks were lost', () => {
  expect(
    encryptInput('1', { keyId: 'k', certificate: certificate.replace(/\n/g, ' '), random: new Random(1) }).kind,
  ).toBe('encrypted');
});

it('refuses what is no key', () => {
  expect(encryptInput('1', { keyId: 'k', certificate: 'nonsense', random: new Random(1) })).toEqual({
    kind: 'refused',
    because: 'the encryption key is not a PEM certificate',
  });
});

/** Made for this test; its private key was thrown away. */
const X509 = `-----BEGIN CERTIFICATE-----
MIIDCzCCAfOgAwIBAgIUStgbSKik7jwvDDQVoLQqfJPruowwDQYJKoZIhvcNAQEL
BQAwFDESMBAGA1UEAwwJZmxvdyB0ZXN0MCAXDTI2MTEyMTAwMDQ0NloYDzIxMjYx
MDI4MDAwNDQ2WjAUMRIwEAYDVQQDDAlmbG93IHRlc3QwggEiMA0GCSqGSIb3DQEB
AQUAA4IBDwAwggEKAoIBAQC8Ke4rEm+lFasTD4L1OWJjIDN4txgQeXEotKwUCPHU
y0KBDuKOmqofeijC8FZX6MtnJ80wGHG9a2BkoY4ptTlwl7pctlnPdYzaGwnEYSdf
/L2UbVwhW4yhaoGp7UAq6Nchde8hdmlMbIfUMIWE1ERBHmzKPW3qUGOFoPIKXHHF
0x/IHO35776/USZr4wisEu2LaNSrK5zKDWtJ71rmJPapVYkRCqacnJDdlP3HBRVj
jnf33kTxjAVkLzaajmKn8IO/GcvEMeGNZo+KuRl6evHS+hGle6Oa0HUVBD6f+8Zn
7eaQPr29AydGxIL6qZgJET+Hab8SvYOiYd2wNZczGYyxAgMBAAGjUzBRMB0GA1Ud
DgQWBBS/4E4xkGjoh7Swlq76oL9xArTksjAfBgNVHSMEGDAWgBS/4E4xkGjoh7Sw
lq76oL9xArTksjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IBAQAm
QdavJdoNksrq+ctRCRcRpeh5fhq7EcoT37A3GkO5nRO5ZpVZYyNpsSjS5ZLTMOsB
ZC4deEySJk3tP0BivgXwMyDzTVdG+xYJfucIHvVKYrrK3fNHOv/jDtHl+Uusl5b4
A7zAoCPGACiicTlN/u1RTGaCP+0mBatynuYJCPWMGW8rQgLEoj+nOOBgleASqpIF
NycARATp+QKWzBXf8JnAXK+MIbJJ9gvHu2hjS2VTdmp961azSZaLk4MG0CuyZrej
7YeFqUKL412zTI+QHjcHgVHhwbxKnC4L/2NNA3FcPp+1GkSAr+HgiHiIZDMnUPTA
cBTjEhwbuPAMAGlppy81
-----END CERTIFICATE-----`;

it('takes an X.509 certificate', () => {
  expect(encryptInput('1234', { keyId: 'k', certificate: X509, random: new Random(1) }).kind).toBe('encrypted');
});

it('[T-4] keeps what a caller types only as a message that the private key opens', async () => {
  const flow = content(
    'ask',
    action(
      'ask',
      'GetParticipantInput',
      {
        Text: 'The number of your card, please.',
        StoreInput: 'True',
        InputTimeLimitSeconds: '5',
        InputValidation: { CustomValidation: { MaximumLength: '16' } },
        InputEncryption: { EncryptionKeyId: 'key-1', Key: certificate },
      },
      { next: 'keep', errors: { NoMatchingError: 'bye' } },
    ),
    action(
      'keep',
      'UpdateContactAttributes',
      { Attributes: { card: '$.StoredCustomerInput' }, TargetContact: 'Current' },
      { next: 'bye', errors: { NoMatchingError: 'bye' } },
    ),
    hangUp('bye'),
  );
  const read = readScript({ caller: [{ press: '4111111111111111#' }] });
  if (read.kind === 'invalid') throw new Error(read.problems.join());

  const result = await runFlowAlone(flow, read.script);

  if (result.kind === 'broken') throw new Error(result.problems.join());
  const { card = '' } = result.answer.attributes;
  expect(JSON.stringify(result)).not.toContain('4111111111111111');
  expect(decrypt(Buffer.from(card, 'base64'))).toMatchObject({ keyId: 'key-1', plaintext: '4111111111111111' });
});
