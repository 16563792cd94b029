import { partsOf } from '../../domain/audit/audit-trail/summary';
import { type ContactRows } from './contact-rows';

/** Transfers and callbacks of one call. Who adds more contacts to a call is up to something else. */
const mostParts = 20;

/** A call's rows and those of its callbacks and transfers, whose flows log under ids of their own. */
export const callRows =
  (rowsOf: ContactRows): ContactRows =>
  async (contactId) => {
    const rows = await rowsOf(contactId);
    const parts = partsOf(contactId, rows).slice(0, mostParts);
    const more = await Promise.all(parts.map(rowsOf));
    return [...rows, ...more.flat()];
  };
