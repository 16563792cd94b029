import * as z from 'zod/mini';
import { unique } from '../sample-data/unique';

/** Names that become part of ARNs and `${queue:help-desk}` tokens. */
export const resourceName = z
  .string('write a name in quotes')
  .check(
    z.regex(
      /^[a-z][a-z0-9-]{0,63}$/,
      'write small letters, digits and hyphens, beginning with a letter, such as "help-desk"',
    ),
  );

export const description = z
  .string('write a sentence in quotes')
  .check(z.regex(/^[^\p{Cc}<>]{1,250}$/u, 'write 1 to 250 characters without markup or line breaks'));

const Queue = z.strictObject({
  name: resourceName,
  description,
  /** A name in `hours.json`. */
  hours: resourceName,
  /** Contacts that may wait; the next one meets the full-queue branch. Unlimited when absent. */
  maxContacts: z.optional(z.int('write a whole number').check(z.minimum(1, 'write 1 or more'))),
});
export type Queue = z.infer<typeof Queue>;

export const QueuesFile = z
  .array(Queue, 'write a list: [ {…}, {…} ]')
  .check(unique('name', (queue: Queue) => queue.name));
export type QueuesFile = z.infer<typeof QueuesFile>;

const agentName = z
  .string('write a name in quotes')
  .check(z.regex(/^[\p{L}\p{M} .'’-]{1,60}$/u, 'write letters, spaces, apostrophes, dots and hyphens only'));

const Agent = z.strictObject({
  /** The login; Connect allows these characters and 64 of them. */
  username: z
    .string('write a login in quotes')
    .check(z.regex(/^[a-zA-Z0-9_.@-]{1,64}$/, 'write letters, digits and _ . @ - only, 64 at the most')),
  givenName: agentName,
  familyName: agentName,
  /** Names in `queues.json`. */
  queues: z.array(resourceName, 'write a list of queue names').check(z.minLength(1, 'write at least one queue')),
});
export type Agent = z.infer<typeof Agent>;

export const AgentsFile = z
  .array(Agent, 'write a list: [ {…}, {…} ]')
  .check(unique('username', (agent: Agent) => agent.username.toLowerCase()));
export type AgentsFile = z.infer<typeof AgentsFile>;
