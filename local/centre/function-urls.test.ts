import { sampleAccount, sampleFunction } from '../aws/sample-account';
import { type ResourceGraph, type ResourceNode } from '../engine/graph';
import { Random } from '../time/random';
import { declareFunctionUrls, FunctionUrls } from './function-urls';
import { Nodes } from './nodes';
import { urlAnswer } from './url-payload';

const address = 'https://abc123.lambda-url.us-east-1.on.aws/';

/** A function at a public address. `code` has the request as `event`. */
function world(code: string, url: Readonly<Record<string, unknown>> = {}) {
  const { account, clock } = sampleAccount();
  sampleFunction(account, { name: 'page', code: `export const handler = async (event) => { ${code} };` });
  const outputs = {
    functionUrl: address,
    functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:page',
    authorizationType: 'NONE',
    ...url,
  };
  const node = { type: 'aws:lambda/functionUrl:FunctionUrl', name: 'page', custom: true, id: 'page', outputs };
  const graph = { resources: [node as unknown as ResourceNode] } as unknown as ResourceGraph; // all that is looked at
  const nodes = new Nodes(graph);
  declareFunctionUrls(nodes, account);
  return new FunctionUrls(nodes, account, clock, new Random('urls'));
}

const echo = 'return { statusCode: 200, body: JSON.stringify(event) };';

it('hands a request to the function in payload format 2.0', async () => {
  const urls = world(echo);

  const answered = await urls.open(`${address}a/b?x=1&y=2&x=3%204`, {
    method: 'GET',
    headers: { accept: 'text/html, */*', cookie: 'one=1; two=2', 'user-agent': 'Firefox', host: '127.0.0.1:4510' },
  });

  expect(answered).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
  expect(JSON.parse(answered?.body ?? '')).toEqual({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/a/b',
    rawQueryString: 'x=1&y=2&x=3%204',
    cookies: ['one=1', 'two=2'],
    headers: {
      accept: 'text/html, */*',
      cookie: 'one=1; two=2',
      'user-agent': 'Firefox',
      host: 'abc123.lambda-url.us-east-1.on.aws',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '443',
      'x-forwarded-for': '192.0.2.1',
    },
    queryStringParameters: { x: '1,3 4', y: '2' },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'abc123',
      domainName: 'abc123.lambda-url.us-east-1.on.aws',
      domainPrefix: 'abc123',
      http: { method: 'GET', path: '/a/b', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'Firefox' },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      routeKey: '$default',
      stage: '$default',
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
    isBase64Encoded: false,
  });
});

it.each([
  ['application/json', Buffer.from('{"a":1}'), '{"a":1}', false],
  ['text/plain; charset=utf-8', Buffer.from('ñ'), 'ñ', false],
  ['application/octet-stream', Buffer.from([0, 255]), 'AP8=', true],
])('passes a body of %s on', async (type, body, text, isBase64Encoded) => {
  const answered = await world(echo).open(address, { method: 'POST', headers: { 'content-type': type }, body });

  expect(JSON.parse(answered?.body ?? '')).toMatchObject({ body: text, isBase64Encoded });
});

it('sends a form as a browser does, which arrives in base64', async () => {
  const answered = await world(echo).open(address, { method: 'POST', form: { token: 'a b' } });

  expect(JSON.parse(answered?.body ?? '')).toMatchObject({
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '9' },
    body: Buffer.from('token=a+b').toString('base64'),
    isBase64Encoded: true,
  });
});

it('answers with status, headers, cookies and bytes', async () => {
  const urls = world(
    `return { statusCode: 201, headers: { 'Content-Type': 'image/gif' }, cookies: ['a=1; Secure', 'b=2'], body: 'AP8=', isBase64Encoded: true };`,
  );

  expect(await urls.open(address, { method: 'GET' })).toMatchObject({
    status: 201,
    headers: { 'content-type': 'image/gif' },
    cookies: ['a=1; Secure', 'b=2'],
    bytes: Buffer.from([0, 255]),
  });
});

it.each([
  ['return "Hello";', 'Hello'],
  ['return { hello: 1 };', '{"hello":1}'],
])('takes an answer without a status code as the body of a 200: %s', async (code, body) => {
  expect(await world(code).open(address, { method: 'GET' })).toMatchObject({ status: 200, body });
});

it.each([
  ['fails', 'throw new Error("secret words");'],
  ['answers no status', 'return { statusCode: "no" };'],
  ['answers more than 6 MB', 'return { statusCode: 200, body: "x".repeat(7e6) };'],
])('tells nothing but 502 of a function that %s', async (_how, code) => {
  expect(await world(code).open(address, { method: 'GET' })).toMatchObject({
    status: 502,
    body: 'Internal Server Error',
  });
});

it.each(['{"statusCode": 200, "body": "Appr', '<html>', ''])(
  'takes an answer that is no JSON for none: %s',
  (payload) => {
    expect(urlAnswer(payload)).toMatchObject({ status: 502, body: 'Internal Server Error' });
  },
);

it('refuses a request of more than 6 MB', async () => {
  const body = Buffer.alloc(5_000_000);

  expect(await world(echo).open(address, { method: 'POST', body })).toMatchObject({ status: 413 });
});

it('knows no other address', async () => {
  const urls = world(echo);

  expect(await urls.open('https://other.lambda-url.us-east-1.on.aws/', { method: 'GET' })).toBeUndefined();
  expect(await urls.open('no address', { method: 'GET' })).toBeUndefined();
});

it.each([
  ['authorizationType', 'AWS_IAM'],
  ['invokeMode', 'RESPONSE_STREAM'],
])('says that %s %s is not supported', (property, value) => {
  expect(() => world(echo, { [property]: value })).toThrow(`page: ${property} ${value}: not supported`);
});
