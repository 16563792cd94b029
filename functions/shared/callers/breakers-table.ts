import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { admit, closedBreaker, failed, succeeded, type Breaker } from '../../../domain/callers/circuit-breaker';
import { calling } from '../dependency';
import { fromItem, toItem } from '../items';

export type BreakerState = Breaker['state'];

/** A breaker that all functions share. */
export interface SharedBreaker {
  enter(holder: string, now: Date): Promise<'admitted' | 'refused'>;
  succeed(holder: string, now: Date): Promise<void>;
  fail(holder: string, now: Date): Promise<void>;
}

const instant = z.pipe(
  z.iso.datetime(),
  z.transform((iso: string) => new Date(iso)),
);
const Row = z.object({
  state: z.enum(['closed', 'open', 'half-open']),
  failures: z._default(z.array(instant), []),
  openings: z.number(),
  opensUntil: z.optional(instant),
  probe: z.optional(z.object({ holder: z.string(), until: instant })),
  version: z.number(),
});

const dependency = 'the breakers table';
/** Each round that loses lets another through. */
const mostRounds = 10;

interface Seen {
  readonly breaker: Breaker;
  readonly version: number;
}

/**
 * The row `name` of the table `breakers`. Every change is one conditional write, so one function alone opens it, and one alone is told of
 * as the probe. `onChange` hears of a change of state from the function that made it.
 */
export function breakerTable(
  client: DynamoDBClient,
  {
    tableName,
    name,
    onChange,
  }: { readonly tableName: string; readonly name: string; onChange(to: BreakerState): void },
): SharedBreaker {
  const read = async (): Promise<Seen> => {
    const request = new GetItemCommand({ TableName: tableName, Key: { name: { S: name } }, ConsistentRead: true });
    const { Item } = await calling(dependency, () => client.send(request));
    // A row that cannot be read is none: it is written anew, and callers are not kept waiting for a person.
    const row = Item && Row.safeParse(fromItem(Item)).data;
    if (!row) return { breaker: closedBreaker, version: 0 };
    const { version, opensUntil, probe, ...rest } = row;
    return { breaker: { ...rest, opensUntil, probe }, version };
  };
  const write = async (next: Breaker, { breaker, version }: Seen): Promise<boolean> => {
    const request = new PutItemCommand({
      TableName: tableName,
      Item: toItem({ name, version: version + 1, ...rowOf(next) }),
      ConditionExpression: 'attribute_not_exists(version) OR version = :seen',
      ExpressionAttributeValues: toItem({ ':seen': version }),
    });
    try {
      await calling(dependency, () => client.send(request));
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
    if (next.state !== breaker.state) onChange(next.state);
    return true;
  };
  const settle = async (decide: (breaker: Breaker) => Breaker | undefined): Promise<void> => {
    for (let round = 0; round < mostRounds; round++) {
      const seen = await read();
      const next = decide(seen.breaker);
      if (!next || (await write(next, seen))) return;
    }
    // Ten others have just written: theirs says as much as this one would.
  };
  return {
    async enter(holder, now) {
      for (let round = 0; round < mostRounds; round++) {
        const seen = await read();
        const admission = admit(seen.breaker, holder, now);
        if (admission.kind === 'refused') return 'refused';
        if (!admission.next || (await write(admission.next, seen))) return 'admitted';
      }
      return 'refused';
    },
    succeed: (holder) => settle((breaker) => succeeded(breaker, holder)),
    fail: (holder, now) => settle((breaker) => failed(breaker, holder, now)),
  };
}

const rowOf = ({ state, failures, openings, opensUntil, probe }: Breaker): Parameters<typeof toItem>[0] => ({
  state,
  failures: failures.map((at) => at.toISOString()),
  openings,
  ...(opensUntil && { opensUntil: opensUntil.toISOString() }),
  ...(probe && { probe: { holder: probe.holder, until: probe.until.toISOString() } }),
});
