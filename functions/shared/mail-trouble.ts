import * as z from 'zod/mini';
import { mailTroubleKey } from '../../domain/verification/limit-keys';
import { type LimitsTable } from './verification/limits-table';

/** A call at a moment. */
export interface CallNow {
  readonly contactId: string;
  readonly now: Date;
}

/**
 * Whether the mail service refuses to send just now. Who was refused cannot be told that a mail is on its way; so that this does not
 * tell a known employee from an unknown one, everybody is told the same for a minute.
 */
export interface MailTrouble {
  /** `ours`: this call found the trouble, and may see whether it is over. */
  look(call: CallNow): Promise<'none' | 'ours' | 'others'>;
  begin(call: CallNow): Promise<void>;
  end(call: CallNow): Promise<void>;
}

/** Long enough that asking for a known and an unknown number in turn learns little; short enough that a throttled minute costs no more. */
const lastsMs = 60_000;

const Mark = z.object({ contactId: z.string(), untilEpochMs: z.number() });

export function mailTrouble(rows: Pick<LimitsTable, 'mark' | 'writeMark'>): MailTrouble {
  const mark = ({ contactId, now }: CallNow, untilEpochMs: number): Promise<void> =>
    rows.writeMark({
      key: mailTroubleKey,
      contactId,
      untilEpochMs,
      expiresAtEpochSeconds: Math.ceil((now.getTime() + lastsMs) / 1000),
    });
  return {
    async look({ contactId, now }) {
      const found = Mark.safeParse(await rows.mark(mailTroubleKey)).data;
      if (!found || found.untilEpochMs <= now.getTime()) return 'none';
      return found.contactId === contactId ? 'ours' : 'others';
    },
    begin: (call) => mark(call, call.now.getTime() + lastsMs),
    end: (call) => mark(call, 0),
  };
}
