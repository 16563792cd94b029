import { type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Centre } from '../centre/centre';
import { openStream } from './event-stream';
import { type FunctionPages, noFunctionPages } from './function-pages';
import { type LiveCall } from './live-call';
import { type LoopbackServer, sendJson } from './loopback-server';
import { type PageFile } from './page-files';
import { mailContentSecurityPolicy } from './request-guard';
import { type Samples } from './samples';
import { Switchboard } from './switchboard';

export interface PagesOptions {
  readonly centre: Centre;
  readonly server: LoopbackServer;
  /** By path: `/`, `/phone.js` … */
  readonly files: ReadonlyMap<string, PageFile>;
  readonly samples: Samples;
  /** Where the links of mails lead; without it they lead where they say. */
  readonly functionPages?: FunctionPages;
  /** Ids are the right to use a call: they must not be guessable. */
  readonly newCallId: () => string;
  /** Told of bugs, never of what was said or typed. */
  readonly report: (bug: unknown) => void;
}

export interface Pages {
  /** Hangs up all calls and ends all streams; the port stays taken until the server is closed. */
  close(): Promise<void>;
}

/** Serves the phone page and its API on `server`. Nothing said, typed or mailed is logged, or kept once a call is over. */
export function servePages(options: PagesOptions): Pages {
  const { centre, server, newCallId, report, functionPages = noFunctionPages } = options;
  const switchboard = new Switchboard(centre, newCallId, report, functionPages.shown);
  const context: Context = { ...options, switchboard };
  server.serve((request, response) => answer(context, request, response));
  return { close: () => switchboard.close() };
}

interface Context extends PagesOptions {
  readonly switchboard: Switchboard;
}

interface Exchange extends Context {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What the path names: a call's or a mail's id. */
  readonly id: string;
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  run(exchange: Exchange): Promise<void> | void;
}

const phoneNumber = z.e164('write it like +18005550199');
const Placed = z.object({
  from: phoneNumber.nullish(),
  to: phoneNumber,
  /** 0 leaves all waiting out. JSON has no Infinity. */
  pace: z.number().min(0).max(100).default(1),
});
const Pressed = z.object({ keys: z.string().regex(/^[0-9*#]{1,64}$/, 'write one to 64 of 0-9, * and #') });
const Spoken = z.object({ text: z.string().trim().min(1).max(1024) });
const Answered = z.object({ pace: z.number().min(0).max(100).default(1) });
const Paced = z.object({ pace: z.number().min(0).max(100) });

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/api\/health$/, run: health },
  { method: 'GET', path: /^\/api\/centre$/, run: describe },
  {
    method: 'GET',
    path: /^\/api\/mails$/,
    run: ({ response, switchboard }) => sendJson(response, 200, { mails: switchboard.mails() }),
  },
  { method: 'GET', path: /^\/api\/mails\/events$/, run: streamMails },
  { method: 'GET', path: /^\/api\/mails\/([^/]{1,300})\/html$/, run: showMail },
  { method: 'POST', path: /^\/api\/calls$/, run: placeCall },
  { method: 'GET', path: /^\/api\/calls\/([\w-]{1,64})\/events$/, run: streamCall },
  {
    method: 'POST',
    path: /^\/api\/calls\/([\w-]{1,64})\/keys$/,
    run: (exchange) => act(exchange, Pressed, ({ line }, { keys }) => line.press(keys)),
  },
  {
    method: 'POST',
    path: /^\/api\/calls\/([\w-]{1,64})\/say$/,
    run: (exchange) => act(exchange, Spoken, ({ line }, { text }) => line.say(text)),
  },
  {
    method: 'POST',
    path: /^\/api\/calls\/([\w-]{1,64})\/pace$/,
    run: (exchange) => act(exchange, Paced, ({ line }, { pace }) => void (line.pace = pace || Infinity)),
  },
  { method: 'POST', path: /^\/api\/rings\/([\w-]{1,64})\/answer$/, run: answerRing },
  { method: 'POST', path: /^\/api\/rings\/([\w-]{1,64})\/decline$/, run: declineRing },
  {
    method: 'POST',
    path: /^\/api\/calls\/([\w-]{1,64})\/hang-up$/,
    run: (exchange) => act(exchange, z.object({}), ({ line }) => line.hangUp()),
  },
];

async function answer(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const file = context.files.get(path);
  if (file && (request.method === 'GET' || request.method === 'HEAD')) {
    response.writeHead(file.status ?? 200, { ...file.headers, 'content-type': file.contentType });
    response.end(request.method === 'HEAD' ? undefined : file.body);
    return;
  }
  const matching = routes.filter((route) => route.path.test(path));
  const route = matching.find(({ method }) => method === request.method);
  if (!route) {
    const status = matching.length > 0 ? 405 : 404;
    return sendJson(response, status, { error: `there is no ${request.method ?? ''} ${path} here` });
  }
  const id = decoded(route.path.exec(path)?.[1] ?? '');
  await route.run({ ...context, request, response, id });
}

/** What cannot be decoded names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

function health({ response, centre, switchboard }: Exchange): void {
  sendJson(response, 200, { status: 'ok', stack: centre.stack, calls: switchboard.liveCalls });
}

function describe({ response, centre, samples }: Exchange): void {
  const { stack, region, numbers } = centre;
  sendJson(response, 200, { stack, region, numbers, ...samples });
}

function streamMails({ request, response, switchboard }: Exchange): void {
  const close = switchboard.openInbox(openStream(response));
  request.socket.once('close', close);
  response.once('close', close);
}

function showMail({ response, switchboard, id }: Exchange): void {
  const html = switchboard.mails().find((mail) => mail.id === id)?.html;
  if (html === undefined) return sendJson(response, 404, { error: 'there is no such mail, or it has no HTML' });
  response.setHeader('content-security-policy', mailContentSecurityPolicy);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`${linksOpenTabs}${html}`);
}

/** A frame that may run and load nothing is no place to follow a link to. */
const linksOpenTabs = '<base target="_blank">';

async function placeCall({ request, response, centre, switchboard }: Exchange): Promise<void> {
  const body = await bodyOf(request, Placed);
  if (body.kind === 'refused') return sendJson(response, body.status, { error: body.error });
  const { from, to, pace } = body.value;
  if (!centre.numbers.some(({ number }) => number === to)) {
    const known = centre.numbers.map(({ number }) => number).join(', ');
    return sendJson(response, 422, {
      error: known ? `no flow answers ${to}; dial ${known}` : 'this stack has no phone number',
    });
  }
  const call = switchboard.place({ from: from ?? null, to, pace: pace || Infinity });
  sendJson(response, 201, { id: call.id });
}

async function answerRing({ request, response, switchboard, id }: Exchange): Promise<void> {
  const body = await bodyOf(request, Answered);
  if (body.kind === 'refused') return sendJson(response, body.status, { error: body.error });
  const call = switchboard.answer(id, body.value.pace || Infinity);
  if (!call) return sendJson(response, 404, { error: noRing });
  sendJson(response, 201, { id: call.id });
}

async function declineRing({ request, response, switchboard, id }: Exchange): Promise<void> {
  const body = await bodyOf(request, z.object({}));
  if (body.kind === 'refused') return sendJson(response, body.status, { error: body.error });
  if (!switchboard.decline(id)) return sendJson(response, 404, { error: noRing });
  response.writeHead(204).end();
}

const noRing = 'it rings no more: somebody was quicker, or the caller gave up';

/** The tab that attends a call is its phone: closing it hangs up. */
function streamCall({ response, switchboard, id }: Exchange): void {
  const call = switchboard.call(id);
  if (!call) return sendJson(response, 404, { error: 'there is no such call; it is over' });
  if (call.isAttended) return sendJson(response, 409, { error: 'another phone is on this call' });
  switchboard.attend(call, openStream(response));
  response.once('close', () => call.line.hangUp());
}

async function act<T>(
  { request, response, switchboard, id }: Exchange,
  shape: z.ZodType<T>,
  run: (call: LiveCall, body: T) => void,
): Promise<void> {
  const body = await bodyOf(request, shape);
  if (body.kind === 'refused') return sendJson(response, body.status, { error: body.error });
  const call = switchboard.call(id);
  if (!call) return sendJson(response, 404, { error: 'there is no such call; it is over' });
  run(call, body.value);
  response.writeHead(204).end();
}

type Body<T> =
  | { readonly kind: 'body'; readonly value: T }
  | { readonly kind: 'refused'; readonly status: number; readonly error: string };

const LONGEST_BODY_BYTES = 16 * 1024;

async function bodyOf<T>(request: IncomingMessage, shape: z.ZodType<T>): Promise<Body<T>> {
  // A form of a foreign page cannot send this type without asking first.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return { kind: 'refused', status: 415, error: 'send JSON, with content-type: application/json' };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    // A request without an encoding yields buffers (node:http).
    const bytes = chunk as Buffer;
    size += bytes.length;
    // Read to the end without keeping it: leaving early would break the connection before the answer is read.
    if (size <= LONGEST_BODY_BYTES) chunks.push(bytes);
  }
  if (size > LONGEST_BODY_BYTES)
    return { kind: 'refused', status: 413, error: `send at most ${LONGEST_BODY_BYTES} bytes` };
  const parsed = shape.safeParse(jsonOf(Buffer.concat(chunks).toString('utf8')));
  if (parsed.success) return { kind: 'body', value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return { kind: 'refused', status: 400, error: problems.join('; ') };
}

/** `undefined` for what is no JSON: the shape then says that an object is missing. */
function jsonOf(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
