import { type PlayedTrail } from './play';

/**
 * What the trail of a run lacks, a line each; none when every contact is intact, sealed, and found by each of its keys, when every
 * execution has all its states, and every own event is there.
 */
export async function gapsOf(played: Pick<PlayedTrail, 'centre' | 'trail'>): Promise<string[]> {
  const contacts = played.trail.contacts();
  const none = contacts.length === 0 ? ['there is no contact at all'] : [];
  const ofContacts = await Promise.all(contacts.map((contactId) => gapsOfContact(contactId, played)));
  return [...none, ...ofContacts.flat(), ...gapsOfExecutions(played), ...(await gapsOfOwnEvents(played))];
}

async function gapsOfContact(contactId: string, { trail }: Pick<PlayedTrail, 'trail'>): Promise<string[]> {
  const verification = await trail.verify(contactId);
  const isSealed = verification.kind === 'intact' && verification.unsealed === 0;
  const summary = trail.findSummary(contactId);
  const lost = trail.keysOf(contactId).filter((key) => !trail.found(key).includes(contactId));
  return [
    ...(isSealed ? [] : [`${contactId}: ${JSON.stringify(verification)}`]),
    ...(summary?.sealed === 'yes' ? [] : [`${contactId}: its summary says sealed: ${String(summary?.sealed)}`]),
    ...lost.map((key) => `${contactId} is not found by ${key}`),
  ];
}

function gapsOfExecutions({ centre, trail }: Pick<PlayedTrail, 'centre' | 'trail'>): string[] {
  const calls = new Set(trail.contacts().filter((contactId) => trail.of(contactId).some(({ source }) => source === 'contact'))); // prettier-ignore
  return centre.account.executions.flatMap(({ name, executionArn, path }) => {
    if (!calls.has(name)) return [`${executionArn} is in no call's trail`];
    const rows = trail.of(name).filter(({ executionId }) => executionArn.endsWith(`:${String(executionId)}`));
    const entered = rows.filter(({ type }) => String(type).endsWith('StateEntered')).map(({ state }) => state);
    const [is, was] = [JSON.stringify(entered), JSON.stringify(path)];
    return is === was ? [] : [`${executionArn} entered ${was}; its rows say ${is}`];
  });
}

async function gapsOfOwnEvents({ centre, trail }: Pick<PlayedTrail, 'centre' | 'trail'>): Promise<string[]> {
  const kept = new Set(trail.rows().flatMap(({ source, eventId }) => (source === undefined ? [eventId] : [])));
  const told = (await centre.auditTrail()).map((row) => String(row['eventId']));
  return told.filter((eventId) => !kept.has(eventId)).map((eventId) => `${eventId} is in no row`);
}
