import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { Background } from './background';
import { createDoor } from './dispatch';
import { type Door, type Permission } from './door';
import { dynamodbService } from './dynamodb/dynamodb';
import { DynaliteStore } from './dynamodb/dynalite-store';
import { type TableInputs, Tables } from './dynamodb/tables';
import { Faults } from './faults';
import { Authorizer, type ResourcePolicy } from './iam/authorize';
import { type RoleInputs, Roles } from './iam/roles';
import { Sessions } from './iam/sessions';
import { type KeyInputs, Keys } from './kms/keys';
import { kmsService } from './kms/kms';
import { type FunctionInputs, type FunctionPermissionInputs, Functions } from './lambda/functions';
import { lambdaService } from './lambda/lambda';
import { LogStore } from './logs/log-store';
import { networkOf, type Outside } from './network';
import { Inbox } from './ses/inbox';
import { MailService } from './ses/mail-service';
import { sesService } from './ses/ses';

export interface AccountOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly outside?: Outside;
  readonly maxEnvironments?: number;
}

export function createAccount(options: AccountOptions) {
  const { accountId, region, clock, random } = options;
  const logs = new LogStore({ accountId, region, clock });
  const sessions = new Sessions(`${random.seed}/${accountId}`);
  const background = new Background((error) => { throw error; });
  const roles = new Roles();
  const faults = new Faults();
  const keys = new Keys(accountId, (id, size) => random.fork(`kms/${id}`).bytes(size));
  const tables = new Tables(new DynaliteStore(), { accountId, region, clock, random: random.fork('dynamodb') });
  const inbox = new Inbox();
  const mail = new MailService({ accountId, region, clock, random: random.fork('ses'), inbox });
  let door: Door;
  const functions: Functions = new Functions({ accountId, region, clock, random: random.fork('lambda'), logs, sessions, network: networkOf(() => door, options.outside), authorizer: () => authorizer, maxEnvironments: options.maxEnvironments ?? 32 });
  const authorizer: Authorizer = new Authorizer({
    accountId, region, roles, now: () => clock.now(),
    resourcePolicies: { statementsOf: (p: Permission): ResourcePolicy | undefined => {
      if (p.action.startsWith('lambda:')) { const f = functions.find(p.resource); return f && { statements: f.statements, role: 'alone' }; }
      if (p.action.startsWith('kms:')) { const k = keys.find(p.resource); return k && { statements: k.statements, role: 'required' }; }
      return undefined;
    } },
  });
  door = createDoor({ services: [dynamodbService(tables), kmsService(keys), sesService(mail), lambdaService(functions, background)], authorizer, sessions, faults, clock, random: random.fork('door') });
  return { door, logs, inbox, mail, faults, sessions, idle: () => background.idle(),
    declareTable: (i: TableInputs) => tables.declare(i), declareRole: (i: RoleInputs) => roles.declare(i), declareFunction: (i: FunctionInputs) => functions.declare(i),
    declareFunctionPermission: (i: FunctionPermissionInputs) => functions.declarePermission(i), declareKey: (i: KeyInputs) => keys.declare(i) };
}
