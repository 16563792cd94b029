import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { promptsTable } from '../shared/connect/prompts-table';
import { traced } from '../shared/tracing';
import { flowCache } from './cache';
import { makeHandler } from './handler';

const env = readEnvironment(['PROMPTS_TABLE'], process.env);

export const handler = observed(
  'get-prompts',
  makeHandler({
    findPrompts: promptsTable(traced(new DynamoDBClient(quick)), env.PROMPTS_TABLE),
    cache: flowCache(),
    now: () => new Date(),
  }),
);
