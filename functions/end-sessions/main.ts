import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditTable } from '../shared/trail/audit';
import { ChallengesTable } from '../shared/verification/challenges-table';
import { quick } from '../shared/client-options';
import { directoryOf } from '../shared/directories/directory-of';
import { employeesTable } from '../shared/reset/employees-table';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['EMPLOYEES_TABLE', 'CHALLENGES_TABLE', 'AUDIT_TABLE', 'DIRECTORY'], process.env);
const dynamoDb = traced(new DynamoDBClient(quick));
const challenges = new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE);

export const handler = observed(
  'end-sessions',
  makeHandler({
    findChallenge: (contactId) => challenges.find(contactId),
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    directory: directoryOf(env.DIRECTORY, process.env),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
  }),
);
