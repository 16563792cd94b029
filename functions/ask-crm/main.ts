import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { breakerTable } from '../shared/callers/breakers-table';
import { quick } from '../shared/client-options';
import { CrmAnswersTable } from '../shared/callers/crm-answers-table';
import { crmOf } from '../shared/callers/crm-of';
import { readEnvironment } from '../shared/environment';
import { measuring } from '../shared/measuring';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CRM', 'BREAKERS_TABLE', 'CRM_ANSWERS_TABLE'], process.env);
const dynamoDb = traced(new DynamoDBClient(quick));
const { measure, log } = measuring('ask-crm');
const changes = { open: 'CrmBreakerOpened', 'half-open': 'CrmBreakerHalfOpened', closed: 'CrmBreakerClosed' } as const;

export const handler = observed(
  'ask-crm',
  makeHandler({
    // Without one, start-crm-lookup starts nothing that would come here.
    crm: crmOf(env.CRM, process.env) ?? { findOpenCases: () => Promise.reject(new Error('this stack has no CRM')) },
    breaker: breakerTable(dynamoDb, {
      tableName: env.BREAKERS_TABLE,
      name: 'crm',
      onChange: (to) => measure(changes[to], 1),
    }),
    answers: new CrmAnswersTable(dynamoDb, env.CRM_ANSWERS_TABLE),
    measure,
    log,
    now: () => new Date(),
  }),
);
