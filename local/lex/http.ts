import { gzipSync } from 'node:zlib';
import { AwsError } from '../aws/door';
import { type Runtime } from './runtime';

export interface LexHttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const sessionPath =
  /^\/bots\/([^/]+)\/botAliases\/([^/]+)\/botLocales\/([^/]+)\/sessions\/([^/]+)(\/text|\/utterance|\/conversation)?$/;

/**
 * The REST protocol of the Lex V2 runtime, for HTTP/1.1 and HTTP/2 alike: `LexRuntimeV2Client` speaks HTTP/2 by default, so a local
 * port has to accept it in clear text (`http2.createServer`). Answers `undefined` for a path that is not Lex's. Never throws for a
 * client's mistake: that is a modelled error response.
 */
export function lexHttp(runtime: Runtime) {
  return async (
    method: string,
    path: string,
    _headers: Readonly<Record<string, string>>,
    body: Buffer,
  ): Promise<LexHttpResponse | undefined> => {
    const match = sessionPath.exec(path.split('?')[0] ?? '');
    if (!match) return undefined;
    const [botId = '', botAliasId = '', localeId = '', sessionId = ''] = match.slice(1, 5).map(decoded);
    const key = { botId, botAliasId, localeId, sessionId };
    try {
      return await answer(runtime, method, match[5] ?? '', key, body);
    } catch (error) {
      if (error instanceof AwsError) return errorResponse(error);
      throw error;
    }
  };
}

async function answer(
  runtime: Runtime,
  method: string,
  suffix: string,
  key: Record<string, string>,
  body: Buffer,
): Promise<LexHttpResponse> {
  if (method === 'POST' && suffix === '/text') return json(await runtime.recognizeText({ ...parsed(body), ...key }));
  if (suffix !== '')
    throw new AwsError(
      'ValidationException',
      `${method} ${suffix.slice(1)} carries audio and is not supported on the laptop; use RecognizeText.`,
      400,
    );
  switch (method) {
    case 'GET':
      return json(await runtime.getSession(key));
    case 'DELETE':
      return json(await runtime.deleteSession(key));
    case 'POST':
      return putSession(await runtime.putSession({ ...parsed(body), ...key }));
    default:
      throw new AwsError('ValidationException', `${method} is no operation of a session.`, 400);
  }
}

/** PutSession answers in headers, packed with gzip and base64, because its body is meant for audio. */
function putSession(output: Awaited<ReturnType<Runtime['putSession']>>): LexHttpResponse {
  const packed = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64');
  return {
    status: 200,
    headers: {
      'content-type': output.contentType,
      'x-amz-lex-session-id': output.sessionId,
      'x-amz-lex-messages': packed(output.messages),
      'x-amz-lex-session-state': packed(output.sessionState),
      'x-amz-lex-request-attributes': packed(output.requestAttributes),
    },
    body: Buffer.alloc(0),
  };
}

const json = (value: unknown): LexHttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
});

function errorResponse(error: AwsError): LexHttpResponse {
  return {
    status: error.status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code },
    body: Buffer.from(JSON.stringify({ message: error.message })),
  };
}

function parsed(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>; // an object, as just checked
  } catch {
    // Falls through: what is not JSON is as wrong as JSON that is no object.
  }
  throw new AwsError('ValidationException', 'The body is not a JSON object.', 400);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % fails the pattern of its member, with a better message
  }
}
