import { type AccountParts } from './account-parts';
import { type MetricAlarms } from './cloudwatch/alarms';
import { cloudwatchService } from './cloudwatch/cloudwatch';
import { cognitoService } from './cognito/cognito';
import { dynamodbService } from './dynamodb/dynamodb';
import { type Door } from './door';
import { type EventBus } from './events/event-bus';
import { eventsService } from './events/events';
import { kmsService } from './kms/kms';
import { lambdaService } from './lambda/lambda';
import { type LexRuntime, lexRuntimeService } from './lex/lex-runtime';
import { type LogStore } from './logs/log-store';
import { logsService } from './logs/logs';
import { s3Service } from './s3/s3';
import { secretsService } from './secrets/secrets';
import { type Service } from './service';
import { type MailService } from './ses/mail-service';
import { sesService } from './ses/ses';
import { sesv2Service } from './ses/sesv2';
import { sqsService } from './sqs/sqs';
import { statesService } from './states/states';

interface ServiceParts extends AccountParts {
  readonly accountId: string;
  readonly region: string;
  readonly logs: LogStore;
  readonly mail: MailService;
  readonly events: EventBus;
  readonly alarms: MetricAlarms;
  readonly door: () => Door;
  readonly lexRuntime: LexRuntime | undefined;
}

/** Every service this door speaks. What works of each is its `operations` table; anything else is that service's own error. */
export function allServices(parts: ServiceParts): readonly Service[] {
  const { accountId, region, mail, userPools } = parts;
  return [
    dynamodbService(parts.tables),
    kmsService(parts.keys),
    lambdaService(parts.functions, parts.background, parts.door),
    statesService(parts.machines, parts.background),
    sesService(mail),
    sesv2Service(mail),
    cognitoService(userPools, parts.tokens, (user, password) =>
      mail.invite(user.attributes['email'], user.username, password),
    ),
    logsService(parts.logs),
    secretsService(parts.secrets),
    sqsService(parts.queues),
    s3Service(parts.buckets),
    eventsService(parts.events, { accountId, region }),
    cloudwatchService(parts.alarms, { accountId, region }),
    ...(parts.lexRuntime ? [lexRuntimeService(parts.lexRuntime, { accountId, region })] : []),
  ];
}
