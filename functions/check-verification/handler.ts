import * as z from 'zod/mini';
import { none } from '../../domain/callers/caller-context';
import { connectHandler } from '../shared/connect/connect-handler';
import { type Verification } from '../shared/verification/verified-contacts-table';

/** Whatever a flow passes: nothing of it is believed here. */
const Parameters = z.record(z.string(), z.unknown());

interface Deps {
  findVerification(contactId: string, now: Date): Promise<Verification | undefined>;
  now(): Date;
}

/** How the caller has proved who they are. `none`: nobody has checked. */
export const outcomes = ['mailed-code', 'signed-in', none] as const;

/**
 * Whether an agent may take the caller for the customer their number belongs to. A transfer is a contact of its own within the same
 * call, with the same person on the line (that a quick connect's contact says `TRANSFER` and names the call it came of is UNVERIFIED; where it does not, the agent
 * hears that nobody has checked); a call back reaches whoever picks up, so it begins unchecked.
 */
export const makeHandler = ({ findVerification, now }: Deps) =>
  connectHandler(
    Parameters,
    async (_parameters, { contactId }, facts): Promise<{ outcome: (typeof outcomes)[number] }> => {
      const call = facts.initiationMethod === 'TRANSFER' ? facts.initialContactId : contactId;
      return { outcome: (await findVerification(call, now()))?.method ?? none };
    },
  );
