import * as z from 'zod/mini';
import { numberHint } from '../../domain/audit/audit-trail/personal';
import { type Audit } from '../shared/trail/audit';
import { connectHandler } from '../shared/connect/connect-handler';
import { type HashNumber } from '../shared/trail/trail-writer';
import { type VisitorObjections } from '../shared/visitor-objections';

interface Deps {
  readonly objections: Pick<VisitorObjections, 'object'>;
  readonly hashNumber: HashNumber;
  readonly audit: Audit;
  measure(name: string, value: number): void;
  now(): Date;
}

/** `ignored`: not a call that we have placed, so that nobody can have a number blocked by showing it as their own. */
export const outcomes = ['blocked', 'ignored'] as const;

/** Leaves a number alone after somebody there has said that they never asked to be called. */
export const makeHandler = ({ objections, hashNumber, audit, measure, now }: Deps) =>
  connectHandler(
    z.object({}),
    async (
      _parameters,
      { contactId, callerNumber },
      { initiationMethod },
    ): Promise<{ outcome: (typeof outcomes)[number] }> => {
      if (callerNumber === undefined || initiationMethod !== 'API') return { outcome: 'ignored' };
      const { at, until } = await objections.object(callerNumber, now());
      const hashed = { callerHash: await hashNumber(callerNumber), callerHint: numberHint(callerNumber) };
      await audit({ event: 'visitor-call.disowned', contactId, until: until.toISOString(), ...hashed, at });
      measure('VisitorCallsDisowned', 1);
      return { outcome: 'blocked' };
    },
  );
