import { gzipSync } from 'node:zlib';
import { AwsError, type CallContext } from '../door';
import { restJsonProtocol, type Route } from '../protocols/rest-json';
import { operation, type Service } from '../service';

/** One operation of the Lex runtime on decoded input (labels and body in one object). Throws AwsError. */
export type LexRuntime = (
  operation: 'RecognizeText' | 'GetSession' | 'PutSession' | 'DeleteSession',
  input: Record<string, unknown>,
  context: CallContext,
) => Promise<unknown>;

const session = '/bots/{botId}/botAliases/{botAliasId}/botLocales/{localeId}/sessions/{sessionId}';

const routes: readonly Route[] = [
  { operation: 'RecognizeText', method: 'POST', path: `${session}/text` },
  { operation: 'GetSession', method: 'GET', path: session },
  { operation: 'PutSession', method: 'POST', path: session, answer: putSessionAnswer },
  { operation: 'DeleteSession', method: 'DELETE', path: session },
];

/** The Lex V2 runtime's endpoint: wire and IAM here, bots elsewhere. Clients speak HTTP/2; `listen` serves both. */
export function lexRuntimeService(
  runtime: LexRuntime,
  { accountId, region }: { accountId: string; region: string },
): Service {
  const aliasArn = (input: Record<string, unknown>) =>
    `arn:aws:lex:${region}:${accountId}:bot-alias/${String(input['botId'])}/${String(input['botAliasId'])}`;
  const forward = (name: Parameters<LexRuntime>[0]) =>
    operation(
      (input) => [{ action: `lex:${name}`, resource: aliasArn(input) }],
      (input, context) => runtime(name, input, context),
    );
  return {
    name: 'lex',
    signingName: 'lex',
    protocol: restJsonProtocol(routes),
    unknownOperation: (name) =>
      new AwsError('ValidationException', `${name ?? 'this path'}: not supported locally`, 400),
    operations: {
      RecognizeText: forward('RecognizeText'),
      GetSession: forward('GetSession'),
      PutSession: forward('PutSession'),
      DeleteSession: forward('DeleteSession'),
    },
  };
}

/** PutSession answers in headers, packed with gzip and base64, because its body is meant for audio. */
function putSessionAnswer(output: Record<string, unknown>): { headers: Record<string, string>; body: string } {
  const packed = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64');
  return {
    headers: {
      'content-type': String(output['contentType']),
      'x-amz-lex-session-id': String(output['sessionId']),
      'x-amz-lex-messages': packed(output['messages']),
      'x-amz-lex-session-state': packed(output['sessionState']),
      'x-amz-lex-request-attributes': packed(output['requestAttributes']),
    },
    body: '',
  };
}
