import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type FlowPrompts } from '../../domain/prompts';
import { calling } from './dependency';
import { fromItem } from './items';
import { parse } from './parse';

export type FindPrompts = (flow: string) => Promise<FlowPrompts>;

const Row = z.object({ language: z.string(), prompts: z.record(z.string(), z.string()) });

/** Reads a flow's prompts in all languages: one row a language, so one small query. */
export function promptsTable(client: DynamoDBClient, tableName: string): FindPrompts {
  return async (flow) => {
    const request = new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'flow = :flow',
      ExpressionAttributeValues: { ':flow': { S: flow } },
    });
    const { Items = [] } = await calling('the prompts table', () => client.send(request));
    const rows = Items.map((item) => parse(Row, fromItem(item)));
    return Object.fromEntries(rows.map(({ language, prompts }) => [language, prompts]));
  };
}
