import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { readAssuranceProfile } from '../../domain/reset/assurance';
import { readResetLimits } from '../../domain/verification/reset-limit-settings';
import { ApprovalsTable } from '../shared/reset/approvals-table';
import { auditTable } from '../shared/trail/audit';
import { ChallengesTable } from '../shared/verification/challenges-table';
import { quick } from '../shared/client-options';
import { directoryOf } from '../shared/directories/directory-of';
import { employeesTable } from '../shared/reset/employees-table';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { leaseBook } from '../shared/verification/lease-book';
import { LimitsTable } from '../shared/verification/limits-table';
import { objections } from '../shared/reset/objections';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  [
    'EMPLOYEES_TABLE',
    'CHALLENGES_TABLE',
    'LIMITS_TABLE',
    'AUDIT_TABLE',
    'RESET_LIMITS',
    'PASSWORDS_MAC_KEY',
    'DIRECTORY',
    'APPROVALS_TABLE',
    'ASSURANCE_PROFILE',
  ],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));
const limitsTable = new LimitsTable(dynamoDb, env.LIMITS_TABLE);

export const handler = observed(
  'set-temporary-password',
  makeHandler({
    profile: readAssuranceProfile(env.ASSURANCE_PROFILE),
    approvals: new ApprovalsTable(dynamoDb, env.APPROVALS_TABLE),
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    leases: leaseBook(limitsTable),
    objections: objections(limitsTable),
    mac: kmsMac(traced(new KMSClient(quick)), env.PASSWORDS_MAC_KEY),
    directory: directoryOf(env.DIRECTORY, process.env),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits: readResetLimits(env.RESET_LIMITS),
    drawNonce: () => randomBytes(32).toString('base64url'),
    now: () => new Date(),
  }),
);
