import * as z from 'zod/mini';
import { type HttpOperation } from '../http-operation';
import { callId, CallRequest, PlacedCall } from './visitor-api/call';
import { ShownHours } from './visitor-api/hours';

const ShownQueue = z.object({
  name: z.string(),
  title: z.string(),
  /** Absent when they cannot be read right now. */
  hours: z.optional(ShownHours),
});

export const Queues = z.object({
  departments: z.array(z.object({ name: z.string(), title: z.string(), queues: z.array(ShownQueue) })),
  /** What this visitor may do next: when the pause after the last call is over. Absent when it is. */
  nextCallAt: z.optional(z.string()),
});
export type Queues = z.infer<typeof Queues>;

/** What the API of the website can be asked by visitors who are signed in. The API runs by this table, and the page asks by it. */
export const visitorOperations = {
  queues: {
    method: 'GET',
    path: '/queues',
    summary: 'Departments and their queues, named in the language of Accept-Language, with their hours',
    reply: Queues,
  },
  placeCall: {
    method: 'POST',
    path: '/calls',
    summary: 'Has a number called for a queue. Asked again with the same requestId it is the same call',
    body: CallRequest,
    reply: PlacedCall,
  },
  placedCall: {
    method: 'GET',
    path: '/calls/{callId}',
    summary: 'What became of a call, for who asked for it',
    parameters: { callId },
    reply: PlacedCall,
  },
  visitorDocument: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    reply: z.record(z.string(), z.unknown()),
  },
} as const satisfies Readonly<Record<string, HttpOperation>>;

/** What any of it may be refused with, by status. */
export const visitorStatuses: Readonly<Record<number, string>> = {
  401: 'No token, or one that is expired, forged, or of another pool',
  403: 'Whoever has the number does not want to be called from the website, or the token is not for this API',
  404: 'There is no such call of this visitor, or no such page',
  409: 'Closed, nobody at work, or another call under the same requestId',
  413: 'The body is too large',
  422: 'A value cannot be used; problems names each',
  429: 'Too many calls; retryAt says when the next one may be asked for',
  503: 'Something behind the API did not answer in time; ask again with the same requestId',
};
