import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { quick } from '../shared/client-options';
import { employeesTable } from '../shared/reset/employees-table';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['EMPLOYEES_TABLE'], process.env);

export const handler = observed(
  'find-employee',
  makeHandler({ findEmployee: employeesTable(traced(new DynamoDBClient(quick)), env.EMPLOYEES_TABLE) }),
);
