import * as z from 'zod/mini';
import { SiteConfig } from '../../../domain/site-config';
import { type SignInSample } from '../../centre/public-side';
import { LocalAddresses } from '../../aws/local-addresses';
import { type Io } from '../command';
import { findRunning, isAlive } from '../running-centre';
import { type WhichCentre } from './asking';
import { type Parts } from './parts';
import { type Trouble, trouble } from './trouble';

/** What of the console's config a program needs that signs in by itself. */
const StaffConfig = z.pick(SiteConfig, { apiUrl: true, clientId: true, signInUrl: true, scope: true });
export type StaffConfig = z.infer<typeof StaffConfig>;

/** Where a centre's staff API and sign-in pages are. */
export interface Place {
  readonly kind: 'place';
  readonly config: StaffConfig;
  /** Of a centre on this machine. */
  readonly samples: readonly SignInSample[];
}

export async function placeOf(which: WhichCentre, io: Io, parts: Parts): Promise<Place | Trouble> {
  switch (which.kind) {
    case 'running':
      return onThisMachine(which.port, io);
    case 'stack':
      return deployed(which.stack, io, parts);
    case 'console':
      return besideConsole(which.url, io, parts);
  }
}

function onThisMachine(port: number, io: Io): Place | Trouble {
  const running = findRunning(io.projectDir, port);
  if (!running || !isAlive(running)) {
    return trouble(
      `no centre is running at port ${port}; start one with deskline up, or name another: --port N, --stack NAME or --console URL`,
    );
  }
  const addresses = new LocalAddresses();
  addresses.know(running.addresses);
  const config = configIn(running.outputs);
  if (!config) return trouble(`the centre at port ${port} has no staff API; start it anew with deskline up`);
  const here = StaffConfig.parse(
    Object.fromEntries(Object.entries(config).map(([name, value]) => [name, addresses.translate(value)])),
  );
  return { kind: 'place', config: here, samples: running.staff };
}

async function deployed(stack: string, io: Io, parts: Parts): Promise<Place | Trouble> {
  const told = await parts.stackOutputs(stack, io);
  if (told.kind === 'failed')
    return trouble(`--stack ${stack}: ${told.words}; or name the console instead: --console https://…`);
  const config = configIn(told.outputs);
  return config
    ? { kind: 'place', config, samples: [] }
    : trouble(`--stack ${stack}: has no outputs apiUrl, staffClientId, staffSignInUrl and staffScope; run pulumi up`);
}

/** What the program exports, by the names of the console's own config. */
function configIn(outputs: Readonly<Record<string, unknown>>): StaffConfig | undefined {
  const { apiUrl, staffClientId: clientId, staffSignInUrl: signInUrl, staffScope: scope } = outputs;
  return StaffConfig.safeParse({ apiUrl, clientId, signInUrl, scope }).data;
}

/** For who has no access to the stack's state, only to its console: the page's own config says where everything is. */
async function besideConsole(url: URL, io: Io, parts: Parts): Promise<Place | Trouble> {
  const address = new URL('config.json', url.href.endsWith('/') ? url : `${url.href}/`);
  try {
    const response = await parts.fetch(address, { signal: io.signal, redirect: 'error' });
    const config = response.ok ? StaffConfig.safeParse(await response.json()).data : undefined;
    if (config) return { kind: 'place', config, samples: [] };
  } catch (error) {
    if (io.signal.aborted) throw error;
    // Not reached, or no JSON: said below.
  }
  return trouble(`--console ${url.href}: there is no staff console; write the address that its pages are at`);
}
