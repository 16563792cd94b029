import { commandLineCallback } from '../../../domain/audit/audit-api/staff';
import { authorizeUrl, pkce, redeem, type Send, type SignedIn } from '../../centre/staff-sign-in';
import { openLoopback } from '../../pages/loopback-server';
import { type Io } from '../command';
import { type Parts } from './parts';
import { type StaffConfig } from './place';
import { type Trouble, trouble } from './trouble';

/** A person finds the window, their password, perhaps a second factor. */
const patienceMs = 5 * 60_000;

/**
 * Signs in with the browser of whoever sits here: the pool's own pages ask for the password, and lead back to a port of this machine with a
 * code that only this process can use (RFC 8252 with PKCE). Somebody else who listens at that port gets a code worth nothing.
 */
export async function signInByBrowser(
  send: Send,
  config: StaffConfig,
  io: Io,
  parts: Parts,
): Promise<SignedIn | Trouble> {
  const callback = new URL(commandLineCallback);
  const opened = await openLoopback(Number(callback.port), (bug) => io.err(`deskline: ${String(bug)}\n`));
  if (opened.kind !== 'open')
    return trouble(`port ${callback.port} is taken, and a sign-in leads back to it; close what uses it and try again`);
  const { server } = opened;
  const { verifier, challenge } = pkce(parts.random);
  const state = parts.random.bytes(16).toString('base64url');
  const place = { ...config, redirectUri: commandLineCallback };
  const over = new AbortController();
  try {
    const comeBack = new Promise<URLSearchParams>((resolve) => {
      server.serve(async (request, response) => {
        const url = new URL(request.url ?? '/', commandLineCallback);
        // Any page may lead a browser here; only the sign-in that was begun here knows its state.
        const isOurs = url.pathname === callback.pathname && url.searchParams.get('state') === state;
        response.writeHead(isOurs ? 200 : 404, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
        response.end(
          isOurs ? pageOf(url.searchParams) : 'Nothing is here.\n',
          () => isOurs && resolve(url.searchParams),
        );
      });
    });
    const address = authorizeUrl(place, challenge, state);
    const isShown = await parts.openBrowser(address, io);
    io.err(
      `${isShown ? 'Sign in in your browser. If it shows nothing, open' : 'Open in a browser, and sign in:'}\n${address}\n`,
    );
    const late = parts.clock.sleep(patienceMs, AbortSignal.any([io.signal, over.signal])).then(() => undefined);
    late.catch(() => undefined); // Nobody waits for it any more.
    const query = await Promise.race([comeBack, late]);
    if (!query) return trouble('nobody signed in within five minutes; try again: deskline audit sign-in');
    const code = query.get('code');
    if (code === null) return trouble(`the sign-in was refused: ${query.get('error_description') ?? query.get('error') ?? 'no reason given'}`); // prettier-ignore
    return await redeem(send, place, code, verifier);
  } finally {
    over.abort();
    await server.close();
  }
}

const pageOf = (query: URLSearchParams): string =>
  query.has('code')
    ? 'You are signed in. Close this window and go on in the terminal.\n'
    : 'The sign-in was refused. The terminal says why.\n';
