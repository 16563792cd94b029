import * as z from 'zod/mini';
import { languages } from '../../prompts/language';
import { longestWritten } from '../../numbers/written-number';

/** What a page may say of a call. Neither flow nor queue id nor attribute: those the server chooses. */
export const CallRequest = z.strictObject({
  /** The name of a queue, as `/queues` lists it. */
  queue: z.string('name a queue of /queues').check(z.regex(/^[a-z][a-z0-9-]{0,63}$/, 'name a queue of /queues')),
  /** With `+` and country code; blanks and punctuation are taken as they come. */
  number: z
    .string('write the number to call, such as +12125550123')
    .check(
      z.minLength(1, 'write the number to call, such as +12125550123'),
      z.maxLength(longestWritten, 'is longer than any number'),
    ),
  language: z.enum(languages, { error: `write one of ${languages.join(', ')}` }),
  /** Made up by the page, one a wish to be called: the same one asked again is the same call. */
  requestId: z.uuid('write a UUID, one for each call that is wanted'),
});
export type CallRequest = z.infer<typeof CallRequest>;

/**
 * As far as it is truly known: `placing` – the telephone network was asked and has not answered; `placed` – it dials, or rings, or was
 * answered (Connect tells nobody which); `waiting` – in the queue; `talking` – with a person; `ended`.
 */
export const callStates = ['placing', 'placed', 'waiting', 'talking', 'ended'] as const;

export const PlacedCall = z.object({
  id: z.string(),
  queue: z.string(),
  state: z.enum(callStates),
  /** ISO. */
  placedAt: z.string(),
  endedAt: z.optional(z.string()),
  /** ISO. When this visitor may ask for another call. */
  nextCallAt: z.string(),
});
export type PlacedCall = z.infer<typeof PlacedCall>;
export type CallState = PlacedCall['state'];

export const callId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));
