import { Logger } from '@aws-lambda-powertools/logger';
import { ConnectClient } from '@aws-sdk/client-connect';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { visitorPauseKey } from '../../domain/visitors/visitor-limits';
import { readVisitorCalls } from '../../domain/visitors/visitor-limit-settings';
import { isCountry, visitorNumber } from '../../domain/visitors/visitor-number';
import { auditTable } from '../shared/trail/audit';
import { clientOptions } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { httpHandler } from '../shared/http-api/handler';
import { within } from '../shared/http-api/within';
import { kmsMac } from '../shared/kms-mac';
import { leaseBook } from '../shared/verification/lease-book';
import { LimitsTable } from '../shared/verification/limits-table';
import { measuring } from '../shared/measuring';
import { observed } from '../shared/observed';
import { connectCallUp } from '../shared/connect/outbound-call';
import { OutcomesTable } from '../shared/callbacks/outcomes-table';
import { traced } from '../shared/tracing';
import { numberHash } from '../shared/trail/trail-writer';
import { visitorObjections } from '../shared/visitor-objections';
import { admit } from './admission';
import { visitorApp } from './app';
import { VisitorCallsTable } from './calls-table';
import { connectHours } from './connect-hours';
import { visitorDocument } from './routes/document';
import { placeCall } from './routes/place-call';
import { placedCall } from './routes/placed-call';
import { queues } from './routes/queues';
import { agentsStaffed } from './staffing';

const env = readEnvironment(
  [
    'LIMITS_TABLE',
    'VISITOR_CALLS_TABLE',
    'OUTCOMES_TABLE',
    'AUDIT_TABLE',
    'CALLERS_MAC_KEY',
    'VISITOR_CALLS',
    'VISITOR_QUEUES',
    'VISITOR_HOURS',
    'VISITOR_FLOW',
    'CONNECT_INSTANCE_ID',
    'SOURCE_NUMBER',
  ],
  process.env,
);
// Nobody is on the phone yet: a call of an API may take two seconds, and again where Connect says that it was asked too often.
const patient = clientOptions({ requestTimeoutMs: 2_000, maxAttempts: 3 });
const dynamoDb = traced(new DynamoDBClient(patient));
const connect = traced(new ConnectClient(patient));
const logger = new Logger({ serviceName: 'visitor-api' });
const { measure } = measuring('visitor-api');
const now = () => new Date();

const { limits, countries } = readVisitorCalls(env.VISITOR_CALLS);
const called = countries.filter(isCountry);
const queueIds = JSON.parse(env.VISITOR_QUEUES) as Readonly<Record<string, string>>; // name → id, as infra writes it
const hoursIds = JSON.parse(env.VISITOR_HOURS) as Readonly<Record<string, string>>; // name of a queue → id, as infra writes it
const queueNames = Object.keys(queueIds);
const instanceId = env.CONNECT_INSTANCE_ID;
const { pauseMs } = limits;

const findHours = connectHours(connect, instanceId);
const hoursOf = (queue: string, at: Date) => findHours(hoursIds[queue] ?? '', at);
const staffed = agentsStaffed(connect, instanceId);
const rows = new LimitsTable(dynamoDb, env.LIMITS_TABLE);
const book = leaseBook(rows);
const calls = new VisitorCallsTable(dynamoDb, env.VISITOR_CALLS_TABLE);
const outcomes = new OutcomesTable(dynamoDb, env.OUTCOMES_TABLE);

const works = {
  queues: queues({
    queueNames,
    hoursOf,
    pauseOf: async (visitor, at) => [...(await book.live(visitorPauseKey(visitor), at)).values()][0],
    now,
  }),
  placeCall: placeCall({
    queueNames,
    numberOf: (written) => visitorNumber(written, called),
    calls,
    hashNumber: numberHash(kmsMac(traced(new KMSClient(patient)), env.CALLERS_MAC_KEY)),
    hasObjected: visitorObjections(rows).hasObjected,
    hoursOf,
    staffedIn: (queue) => staffed(queueIds[queue] ?? ''),
    admit: (wish, at) => admit(book, limits, wish, at),
    // Without a number to call from there is nothing to be had; `none` is what infra writes then.
    ...(env.SOURCE_NUMBER !== 'none' && {
      callUp: connectCallUp(connect, { instanceId, sourceNumber: env.SOURCE_NUMBER }),
    }),
    // The program knows a flow by its ARN, the API by the last part of it.
    flowId: env.VISITOR_FLOW.slice(env.VISITOR_FLOW.lastIndexOf('/') + 1),
    pauseMs,
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    measure,
    now,
  }),
  placedCall: placedCall({ calls, outcomeOf: (contactId) => outcomes.find(contactId), pauseMs }),
  visitorDocument,
};

export const handler = observed(
  'visitor-api',
  httpHandler(visitorApp(works, { now, within: within(12_000), log: (line) => logger.info('answered', { ...line }) })),
);
