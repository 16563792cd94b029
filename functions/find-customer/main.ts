import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { quick } from '../shared/client-options';
import { customersTable } from '../shared/callers/customers-table';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CUSTOMERS_TABLE'], process.env);

export const handler = observed(
  'find-customer',
  makeHandler({ findCustomer: customersTable(traced(new DynamoDBClient(quick)), env.CUSTOMERS_TABLE) }),
);
