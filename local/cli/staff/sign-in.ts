import { commandLineCallback } from '../../../domain/audit/audit-api/staff';
import { type Send, type SignedIn, signInWithPassword } from '../../centre/staff-sign-in';
import { type Io } from '../command';
import { signInByBrowser } from './browser-sign-in';
import { keptToken } from './kept-token';
import { type SignInWay } from './asking';
import { type Parts } from './parts';
import { type Place } from './place';
import { type Told, type Tokens } from './staff-client';
import { type Trouble, trouble } from './trouble';

/**
 * Tokens for one run of a command. One got by browser is kept for the next runs; one got by a password is not, whoever has the password can
 * get another. A script that says nothing asks a centre on this machine as its sample auditor.
 */
export function tokensFor(place: Place, wanted: SignInWay, io: Io, parts: Parts): Tokens {
  const kept = keptToken(place.config, io);
  let way = wanted;
  let inMemory: string | undefined;
  const signIn = async (): Promise<Told<string>> => {
    const told = await signedIn(place, way, io, parts);
    if (told.kind === 'told') {
      inMemory = told.value;
      if (way.kind === 'browser') kept.write(told.value);
    }
    return told;
  };
  return {
    async token() {
      const known = inMemory ?? (way.kind === 'browser' ? kept.read(parts.clock.now()) : undefined);
      if (known !== undefined) return { kind: 'told', value: known };
      const auditor: SignInWay = { kind: 'sample', role: 'auditor' };
      const sample = sampleOf(place, auditor);
      if (way.kind === 'browser' && !io.isTerminal && sample) {
        io.err(`Asking as ${sample.username}, the sample auditor; --as ROLE asks as another.\n`);
        way = auditor;
      }
      if (way.kind !== 'browser' || io.isTerminal) return signIn();
      return trouble(
        'not signed in; sign in once by browser: deskline audit sign-in, or in scripts: --user NAME --password-stdin',
      );
    },
    async renewed() {
      inMemory = undefined;
      if (way.kind === 'browser') kept.forget();
      if (way.kind !== 'browser' || io.isTerminal) return signIn();
      return trouble('your sign-in has ended; sign in again: deskline audit sign-in');
    },
  };
}

/** Signs in now, whatever is kept. */
export async function signInAndKeep(place: Place, way: SignInWay, io: Io, parts: Parts): Promise<Told<string>> {
  const told = await signedIn(place, way, io, parts);
  if (told.kind === 'told') keptToken(place.config, io).write(told.value);
  return told;
}

async function signedIn(place: Place, way: SignInWay, io: Io, parts: Parts): Promise<Told<string>> {
  const send = sender(io, parts);
  try {
    const outcome = await byWay(send, place, way, io, parts);
    if (outcome.kind === 'tokens') return { kind: 'told', value: outcome.accessToken };
    return outcome.kind === 'trouble' ? outcome : trouble(`could not sign in: ${outcome.reason}`);
  } catch (error) {
    if (io.signal.aborted || !(error instanceof Unreachable)) throw error;
    return trouble(`the sign-in pages at ${place.config.signInUrl} do not answer; is the centre running?`);
  }
}

async function byWay(send: Send, place: Place, way: SignInWay, io: Io, parts: Parts): Promise<SignedIn | Trouble> {
  if (way.kind === 'browser') return signInByBrowser(send, place.config, io, parts);
  const person = way.kind === 'sample' ? sampleOf(place, way) : await typed(way, parts);
  if (!person) return trouble('no sample staff of that role is here; sign in by browser, or write --user NAME');
  const { random } = parts;
  return signInWithPassword(send, { ...place.config, redirectUri: commandLineCallback }, { ...person, random });
}

interface Person {
  readonly username: string;
  readonly password: string;
}

const sampleOf = ({ samples }: Place, { role }: { readonly role: string }): Person | undefined =>
  samples.find(({ groups }) => groups.includes(role));

/** What is piped in, without the line's end that editors and `echo` put there. */
const typed = async ({ username }: { readonly username: string }, parts: Parts): Promise<Person> => ({
  username,
  password: (await parts.readStdin()).replace(/\r?\n$/, ''),
});

class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

function sender(io: Io, { fetch }: Parts): Send {
  return async (url, { method, headers, body }) => {
    try {
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: io.signal,
        ...(body !== undefined && { body }),
      });
      const location = response.headers.get('location');
      return {
        status: response.status,
        cookies: response.headers.getSetCookie(),
        body: await response.text(),
        // A step of the sign-in may name a path alone.
        ...(location !== null && { location: new URL(location, url).href }),
      };
    } catch (error) {
      throw new Unreachable(url, { cause: error });
    }
  };
}
