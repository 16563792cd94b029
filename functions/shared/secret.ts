import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod/mini';
import { type SendHttps } from './https';
import { parse } from './parse';
import { jsonIn } from '../../domain/json-in';

/** A secret that is read once and kept, until somebody finds that it is not accepted any more. */
export interface Secret {
  value(): Promise<string>;
  /** Reads it again: it may have been rotated. */
  renewed(): Promise<string>;
}

export interface SecretPlace {
  readonly arn: string;
  /** The field of the secret's JSON that holds the value. */
  readonly field: string;
  /** `https://secretsmanager.us-east-1.amazonaws.com/` */
  readonly url: string;
  readonly region: string;
}

/** As Lambda gives them to a function, in its environment. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const Answer = z.object({ SecretString: z.string() });

/** A secret of Secrets Manager. Its client is not among our dependencies; the one call needed is signed with the SDK's own signer. */
export function secretOf(place: SecretPlace, credentials: Credentials, send: SendHttps): Secret {
  let kept: Promise<string> | undefined;
  const { arn, field, url, region } = place;
  const signer = new SignatureV4({ service: 'secretsmanager', region, credentials, sha256: NodeSha256 });
  const read = async (): Promise<string> => {
    const { protocol, host, hostname, pathname } = new URL(url);
    const signed = await signer.sign({
      method: 'POST',
      protocol,
      hostname,
      path: pathname,
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'secretsmanager.GetSecretValue',
      },
      body: JSON.stringify({ SecretId: arn }),
    });
    const { status, body } = await send({
      method: 'POST',
      url,
      headers: signed.headers,
      body: JSON.stringify({ SecretId: arn }),
    });
    if (status !== 200)
      throw new Error(`Secrets Manager answered ${status} for the secret with the ${field}; see the role and the ARN`);
    return fieldOf(parse(Answer, body).SecretString, field);
  };
  const renewed = (): Promise<string> => {
    const reading = read();
    kept = reading;
    // What failed is not kept.
    reading.catch(() => (kept = kept === reading ? undefined : kept));
    return reading;
  };
  return { value: () => kept ?? renewed(), renewed };
}

function fieldOf(json: string, field: string): string {
  const value = Fields.safeParse(jsonIn(json)).data?.[field];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`the secret is not JSON with a text in the field ${field}`);
}

const Fields = z.record(z.string(), z.unknown());

/** SHA-256 as the signer wants it: plain, or keyed. */
class NodeSha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string | Uint8Array); // the signer gives it no other
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(data as string | Uint8Array); // the same
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('a hash is used once');
  }
}
