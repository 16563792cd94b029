import { type Background } from './background';
import { type Tokens } from './cognito/tokens';
import { type UserPools } from './cognito/user-pools';
import { type Tables } from './dynamodb/tables';
import { type Roles } from './iam/roles';
import { type Sessions } from './iam/sessions';
import { type Keys } from './kms/keys';
import { type Functions } from './lambda/functions';
import { type Buckets } from './s3/buckets';
import { type Secrets } from './secrets/secrets';
import { type Queues } from './sqs/queues';
import { type StateMachines } from './states/state-machines';

/** What an account is made of, as its services need it. */
export interface AccountParts {
  readonly background: Background;
  readonly sessions: Sessions;
  readonly roles: Roles;
  readonly keys: Keys;
  readonly functions: Functions;
  readonly tables: Tables;
  readonly userPools: UserPools;
  readonly tokens: Tokens;
  readonly secrets: Secrets;
  readonly queues: Queues;
  readonly buckets: Buckets;
  readonly machines: StateMachines;
}
