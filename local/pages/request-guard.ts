import { type IncomingMessage } from 'node:http';

export interface Refusal {
  readonly status: number;
  readonly error: string;
}

/** Any port: a forwarded port is still this machine, and a rebound name (the attack) is a name. */
const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/**
 * Why a request is turned away, or `undefined`. The pages place calls and show mails without a sign-in, so only pages that
 * came from this very server may ask: a name that was pointed at this machine (DNS rebinding) fails on `Host`, a foreign page
 * on `Origin` or `Sec-Fetch-Site`. Programs send neither and are let in.
 */
export function refusalOf(request: Asked): Refusal | undefined {
  const { method, url, headers } = request;
  const { host, origin } = headers;
  const misled = foreignHost(request);
  if (misled) return misled;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) return foreign;
  const site = headers['sec-fetch-site'];
  const isPage = (method === 'GET' || method === 'HEAD') && !(url ?? '').startsWith('/api/');
  // A link to the page from anywhere is fine; a request behind it is not.
  if (!isPage && site !== undefined && site !== 'same-origin' && site !== 'none') return foreign;
  return undefined;
}

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** Whether a request is for somebody else: its name was pointed at this machine. */
export function foreignHost({ headers: { host } }: Asked): Refusal | undefined {
  if (host !== undefined && loopback.test(host)) return undefined;
  return { status: 421, error: 'these pages answer to 127.0.0.1 and localhost only' };
}

const foreign: Refusal = { status: 403, error: 'another site may not use this phone; open it in a tab of its own' };

/** For everything the server sends. The page needs its own script, style and API, and nothing else from anywhere. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A mail is somebody else's HTML: it is drawn, never run, and loads nothing. What its links open is a tab of its own, and free. */
export const mailContentSecurityPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
