import * as pulumi from '@pulumi/pulumi';
import * as cognito from '@pulumi/aws/cognito';
import * as connect from '@pulumi/aws/connect';
import * as dynamodb from '@pulumi/aws/dynamodb';
import { getRandomPasswordOutput } from '@pulumi/aws/secretsmanager';
import { directoryName } from '../../domain/reset/employee';
import { promptRows } from '../../domain/prompts/prompt-rows';
import { type Agents, type Customers, type Employees, type Prompts } from '../stack/data';
import { type HandOver } from '../contact-centre/hand-over';
import { type Instance } from '../contact-centre/instance';
import { type Place } from '../stack/place';
import { type Queue } from '../contact-centre/queue';
import { type Table } from './table';
import { type Workforce } from './workforce';

/** DynamoDB's spelling of a row. */
type Attribute =
  { S: string } | { N: string } | { BOOL: boolean } | { L: Attribute[] } | { M: Record<string, Attribute> };
type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value | undefined };

function attributeOf(value: Value): Attribute {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (isList(value)) return { L: value.map(attributeOf) };
  return { M: attributesOf(value) };
}

/** `Array.isArray` does not tell a readonly list from an object. */
const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

function attributesOf(row: { readonly [name: string]: Value | undefined }): Record<string, Attribute> {
  const entries = Object.entries(row).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, attributeOf(value)] as const],
  );
  return Object.fromEntries(entries);
}

const itemOf = (row: { readonly [name: string]: Value | undefined }): string => JSON.stringify(attributesOf(row));

/** The words callers hear: a row per flow and language. Edited in the table, they live until the next deployment. */
export class PromptCatalogue extends pulumi.ComponentResource {
  constructor(name: string, prompts: Prompts, table: Table, place: Place) {
    super('deskline:index:PromptCatalogue', name, {}, place.within);
    for (const row of promptRows(prompts)) {
      new dynamodb.TableItem(
        `${row.flow}-${row.language}`,
        { tableName: table.name, hashKey: 'flow', rangeKey: 'language', item: itemOf({ ...row }) },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}

/** The employees of the data folder, in the table, and in the directory where that is the program's own. */
export class SampleEmployees extends pulumi.ComponentResource {
  constructor(name: string, employees: Employees, table: Table, workforce: Workforce | undefined, place: Place) {
    super('deskline:index:SampleEmployees', name, {}, place.within);
    for (const employee of employees) {
      const child = { parent: this };
      new dynamodb.TableItem(
        employee.employeeId,
        { tableName: table.name, hashKey: 'employeeId', item: itemOf({ ...employee }) },
        child,
      );
      if (!workforce) continue;
      new cognito.User(
        employee.employeeId,
        {
          userPoolId: workforce.poolId,
          username: directoryName(employee),
          enabled: employee.status === 'active',
          messageAction: 'SUPPRESS',
          attributes: {
            email: employee.email,
            email_verified: 'true',
            given_name: employee.givenName,
            family_name: employee.familyName,
            ...(employee.phoneNumber === undefined ? {} : { phone_number: employee.phoneNumber }),
          },
        },
        child,
      );
    }
    this.registerOutputs({});
  }
}

/** The customers of the data folder, by the number they call from. */
export class SampleCustomers extends pulumi.ComponentResource {
  constructor(name: string, customers: Customers, table: Table, place: Place) {
    super('deskline:index:SampleCustomers', name, {}, place.within);
    for (const customer of customers) {
      new dynamodb.TableItem(
        customer.phoneNumber,
        { tableName: table.name, hashKey: 'phoneNumber', item: itemOf({ ...customer }) },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}

export interface SampleAgentsArgs {
  readonly queues: ReadonlyMap<string, Queue>;
  readonly instance: Instance;
  /** Whom the first line hands callers over to. */
  readonly handOver: HandOver | undefined;
}

/** The people of the data folder who answer calls. Their first password is random; an administrator of the instance sets one. */
export class SampleAgents extends pulumi.ComponentResource {
  constructor(name: string, agents: Agents, args: SampleAgentsArgs, place: Place) {
    super('deskline:index:SampleAgents', name, {}, place.within);
    const child = { parent: this };
    const { instance } = args;
    const securityProfile = new connect.SecurityProfile(
      'agent',
      {
        instanceId: instance.id,
        name: place.named('agent'),
        description: 'Answers calls',
        permissions: ['BasicAgentAccess', 'OutboundCallAccess'],
      },
      child,
    );
    const { randomPassword } = getRandomPasswordOutput({ passwordLength: 32, requireEachIncludedType: true }, child);
    const routes = new Map<string, connect.RoutingProfile>();
    for (const agent of agents) {
      const key = [...agent.queues].sort().join('-and-');
      const route = routes.get(key) ?? this.#route(key, agent.queues, args, place);
      routes.set(key, route);
      new connect.User(
        agent.username,
        {
          instanceId: instance.id,
          name: agent.username,
          password: pulumi.secret(randomPassword),
          identityInfo: { firstName: agent.givenName, lastName: agent.familyName },
          phoneConfig: { phoneType: 'SOFT_PHONE', autoAccept: false, afterContactWorkTimeLimit: 0 },
          routingProfileId: route.routingProfileId,
          securityProfileIds: [securityProfile.securityProfileId],
        },
        { ...child, ignoreChanges: ['password'] },
      );
    }
    this.registerOutputs({});
  }

  #route(
    key: string,
    names: readonly string[],
    { queues, instance, handOver }: SampleAgentsArgs,
    place: Place,
  ): connect.RoutingProfile {
    const served = names.flatMap((name) => queues.get(name) ?? []);
    const [first] = served;
    if (!first) throw new pulumi.RunError(`no queue of ${key} is declared`);
    return new connect.RoutingProfile(
      key,
      {
        instanceId: instance.id,
        name: place.named(key),
        description: `Calls of ${names.join(', ')}`,
        defaultOutboundQueueId: first.queueId,
        mediaConcurrencies: [{ channel: 'VOICE', concurrency: 1 }],
        queueConfigs: [...served.map(({ queueId }) => queueId), ...(handOver ? [handOver.listId] : [])].map(
          (queueId) => ({ channel: 'VOICE', delay: 0, priority: 1, queueId }),
        ),
      },
      { parent: this },
    );
  }
}
