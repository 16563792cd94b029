import * as pulumi from '@pulumi/pulumi';
import * as cognito from '@pulumi/aws/cognito';
import * as connect from '@pulumi/aws/connect';
import * as dynamodb from '@pulumi/aws/dynamodb';
import { getRandomPasswordOutput } from '@pulumi/aws/secretsmanager';
import { directoryName } from '../domain/employee';
import { type Agents, type Customers, type Employees, type Prompts } from './data';
import { type Instance } from './instance';
import { type Place } from './place';
import { type Queue } from './queue';
import { type Table } from './table';
import { type Workforce } from './workforce';

/** DynamoDB's spelling of a row. */
type Attribute = { S: string } | { BOOL: boolean } | { M: Record<string, Attribute> };

function attributeOf(value: string | boolean | Readonly<Record<string, string>>): Attribute {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  return { M: Object.fromEntries(Object.entries(value).map(([name, text]) => [name, { S: text }])) };
}

function itemOf(
  row: Readonly<Record<string, string | boolean | Readonly<Record<string, string>> | undefined>>,
): string {
  const entries = Object.entries(row).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, attributeOf(value)] as const],
  );
  return JSON.stringify(Object.fromEntries(entries));
}

/** The words callers hear: a row per flow and language. Edited in the table, they live until the next deployment. */
export class PromptCatalogue extends pulumi.ComponentResource {
  constructor(name: string, prompts: Prompts, table: Table, place: Place) {
    super('deskline:index:PromptCatalogue', name, {}, place.within);
    for (const { flow, language, words } of promptRows(prompts)) {
      new dynamodb.TableItem(
        `${flow}-${language}`,
        {
          tableName: table.name,
          hashKey: 'flow',
          rangeKey: 'language',
          item: itemOf({ flow, language, prompts: words }),
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}

/** Turns flow → prompt → language into flow → language → prompts, which one query of the table reads. */
export function promptRows(prompts: Prompts): { flow: string; language: string; words: Record<string, string> }[] {
  return Object.entries(prompts).flatMap(([flow, byPrompt]) => {
    const byLanguage = new Map<string, Record<string, string>>();
    for (const [prompt, inLanguages] of Object.entries(byPrompt)) {
      for (const [language, words] of Object.entries(inLanguages)) {
        if (words !== undefined) byLanguage.set(language, { ...byLanguage.get(language), [prompt]: words });
      }
    }
    return [...byLanguage].map(([language, words]) => ({ flow, language, words }));
  });
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

/** The people of the data folder who answer calls. Their first password is random; an administrator of the instance sets one. */
export class SampleAgents extends pulumi.ComponentResource {
  constructor(name: string, agents: Agents, queues: ReadonlyMap<string, Queue>, instance: Instance, place: Place) {
    super('deskline:index:SampleAgents', name, {}, place.within);
    const child = { parent: this };
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
      const route = routes.get(key) ?? this.#route(key, agent.queues, queues, instance, place);
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
    queues: ReadonlyMap<string, Queue>,
    instance: Instance,
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
        queueConfigs: served.map(({ queueId }) => ({ channel: 'VOICE', delay: 0, priority: 1, queueId })),
      },
      { parent: this },
    );
  }
}
