import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { CrmSettings } from '../../domain/callers/crm-settings';
import { clientOptions, quick } from '../shared/client-options';
import { CrmAnswersTable } from '../shared/callers/crm-answers-table';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { parse } from '../shared/parse';
import { sleep } from '../shared/sleep';
import { traced } from '../shared/tracing';
import { executionName } from '../shared/connect/workflow';
import { makeHandler } from './handler';

const env = readEnvironment(['CRM', 'CRM_LOOKUP_WORKFLOW', 'CRM_ANSWERS_TABLE'], process.env);
// Twice: a lookup that runs twice keeps its first answer.
const states = traced(new SFNClient(clientOptions({ requestTimeoutMs: 500, maxAttempts: 2 })));

export const handler = observed(
  'start-crm-lookup',
  makeHandler({
    hasCrm: parse(CrmSettings, JSON.parse(env.CRM)).kind !== 'none',
    answers: new CrmAnswersTable(traced(new DynamoDBClient(quick)), env.CRM_ANSWERS_TABLE),
    startLookup: async (input) => {
      // Express takes one name any number of times.
      const name = executionName(input.contactId);
      const request = { stateMachineArn: env.CRM_LOOKUP_WORKFLOW, name, input: JSON.stringify(input) };
      await states.send(new StartExecutionCommand(request));
    },
    sleep,
    now: () => new Date(),
  }),
);
