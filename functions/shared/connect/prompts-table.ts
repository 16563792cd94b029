import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type PromptRow } from '../../../domain/prompts/spoken-prompts';
import { calling } from '../dependency';
import { fromItem } from '../items';
import { parse } from '../parse';

/** A flow's rows; none when nobody wrote any. */
export type FindPrompts = (flow: string) => Promise<{ readonly rows: readonly PromptRow[]; readonly version: number }>;

const Variant = z.object({ prompt: z.string(), from: z.string(), until: z.string(), words: z.string() });

/** Read part by part: a prompt that somebody edited into something else is missing, and no other. */
const Row = z.object({
  language: z.string(),
  prompts: z.record(z.string(), z.unknown()),
  variants: z.catch(z.array(z.unknown()), []),
  version: z.catch(z.number(), 0),
});

const idPattern = /^[a-z][A-Za-z0-9]{0,63}$/;
/** Connect takes 32 KB in all, and no flow says more. */
const mostPrompts = 60;

/** Reads a flow's prompts in all languages: one row a language, so one small query. `version` is that of the row edited last. */
export function promptsTable(client: DynamoDBClient, tableName: string): FindPrompts {
  return async (flow) => {
    const request = new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'flow = :flow',
      ExpressionAttributeValues: { ':flow': { S: flow } },
    });
    const { Items = [] } = await calling('the prompts table', () => client.send(request));
    const read = Items.map((item) => parse(Row, fromItem(item)));
    return { rows: read.map(rowOf), version: Math.max(0, ...read.map(({ version }) => version)) };
  };
}

function rowOf({ language, prompts, variants }: z.output<typeof Row>): PromptRow {
  const words = Object.entries(prompts).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && idPattern.test(entry[0]),
  );
  return {
    language,
    words: Object.fromEntries(words.slice(0, mostPrompts)),
    variants: variants.flatMap((variant) => Variant.safeParse(variant).data ?? []),
  };
}
