import { join } from 'node:path';
import { z } from 'zod';
import { functions as manifests } from '../../functions/manifest';
import { evaluate } from './evaluate';
import { type ResourceGraph, type ResourceNode } from './graph';

/** The real program, evaluated as it would be deployed. Slow, so it is captured once for all of these. */
const projectDir = join(__dirname, '..', '..');
async function graphOf(preview: boolean): Promise<ResourceGraph> {
  const evaluation = await evaluate({ projectDir, stack: 'dev', preview });
  if (evaluation.kind === 'failed') throw new Error(evaluation.problems.join('\n'));
  return evaluation.graph;
}

const Many = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Policy = z.object({
  Statement: z.array(
    z.object({
      Effect: z.string(),
      Action: Many,
      Resource: Many.optional(),
      Sid: z.string().optional(),
      Condition: z.unknown().optional(),
    }),
  ),
});
const statementsOf = (text: unknown) => Policy.parse(JSON.parse(z.string().parse(text))).Statement;

let graph: ResourceGraph;
let preview: ResourceGraph;
beforeAll(async () => {
  graph = await graphOf(false);
  preview = await graphOf(true);
});

const all = (type: string): ResourceNode[] => graph.resources.filter((node) => node.type === type);
const named = (nodes: readonly ResourceNode[], name: string): ResourceNode => {
  const node = nodes.find((candidate) => candidate.name === name);
  if (!node) throw new Error(`${name} is not among ${nodes.map((candidate) => candidate.name).join(', ')}`);
  return node;
};
const functions = () => all('aws:lambda/function:Function');
const variablesOf = (fn: ResourceNode) =>
  z.object({ variables: z.record(z.string(), z.string()).optional() }).parse(fn.inputs['environment']).variables ?? {};

describe('the program as a whole', () => {
  it('declares the same things in a dry run: nothing is decided inside an apply', () => {
    expect(preview.resources.map(({ urn }) => urn).sort()).toEqual(graph.resources.map(({ urn }) => urn).sort());
  });

  it('leaves no token unbound and no output in a text', () => {
    const inputs = JSON.stringify(
      graph.resources.map(({ type, inputs: { code: _code, ...rest } }) => ({ type, ...rest })),
    );

    expect(inputs).not.toMatch(/\$\{[a-z-]+:/);
    expect(inputs).not.toContain('Calling [to');
    expect(inputs).not.toContain('xUnanswered');
  });

  it('answers what an operator needs next', () => {
    expect(graph.outputs).toMatchObject({
      phoneNumber: '+18005550199',
      connectInstanceArn: expect.stringMatching(/^arn:aws:connect:us-east-1:\d{12}:instance\/[0-9a-f-]{36}$/),
      userPoolId: expect.stringMatching(/^us-east-1_\w{9}$/),
      workflowArns: {
        'reset-password': 'arn:aws:states:us-east-1:111122223333:stateMachine:deskline-dev-reset-password',
      },
    });
  });

  it('tags everything with project and stack', () => {
    const tagged = graph.resources.filter(({ outputs }) => 'tagsAll' in outputs);

    expect(tagged.length).toBeGreaterThan(40);
    for (const { outputs } of tagged) {
      expect(outputs['tagsAll']).toMatchObject({ 'deskline:project': 'deskline', 'deskline:stack': 'dev' });
    }
  });

  it('is the same to the byte when it is evaluated again', async () => {
    expect(JSON.stringify(await graphOf(false))).toBe(JSON.stringify(graph));
  });
});

describe('permissions', () => {
  it('allow named resources only, but for what services grant on everything', () => {
    const unbounded = new Set(['xray', 'logs', 'polly']);
    const roles = all('aws:iam/rolePolicy:RolePolicy');
    expect(roles.length).toBeGreaterThan(0);

    for (const role of roles) {
      for (const statement of statementsOf(role.inputs['policy'])) {
        expect(statement.Action.filter((action) => action.includes('*'))).toEqual([]);
        if (!statement.Resource?.includes('*')) continue;
        expect(statement.Sid).toMatch(/^(Tracing|LogDelivery|Speech)$/);
        expect(statement.Action.every((action) => unbounded.has(action.split(':')[0] ?? ''))).toBe(true);
      }
    }
  });

  it('name things the program declares', () => {
    const arns = new Set(
      graph.resources.flatMap(({ outputs: { arn, streamArn, hoursOfOperationArn } }) =>
        [arn, streamArn, hoursOfOperationArn].filter((one) => typeof one === 'string'),
      ),
    );
    const wanted = all('aws:iam/rolePolicy:RolePolicy')
      .flatMap((role) => statementsOf(role.inputs['policy']))
      .flatMap(({ Resource = [] }) => Resource)
      .filter((resource) => resource !== '*');

    // A name cut short (`alarm:deskline-dev-*`) stands for the things of this stack that begin so.
    const isThere = (resource: string): boolean =>
      arns.has(resource.replace(/:\*$|\/(?:trail|contact|index)\/\*$/, '')) ||
      (/-\*$/.test(resource) && [...arns].some((arn) => arn.startsWith(resource.slice(0, -1))));
    expect(wanted.filter((resource) => !isThere(resource))).toEqual([]);
  });

  it('give every function and workflow a role of its own', () => {
    const users = [...functions(), ...all('aws:sfn/stateMachine:StateMachine')];
    const roles = users.map(({ inputs }) => inputs['role'] ?? inputs['roleArn']);

    expect(new Set(roles).size).toBe(users.length);
  });

  it('lists for every agent how to hand a caller over to the specialists, by a queue that nobody waits in', () => {
    const [quickConnect] = all('aws:connect/quickConnect:QuickConnect');
    const list = named(all('aws:connect/queue:Queue'), 'hand-over');
    const specialist = named(all('aws:connect/queue:Queue'), 'specialist');
    const profiles = all('aws:connect/routingProfile:RoutingProfile');

    expect(quickConnect?.inputs['quickConnectConfig']).toMatchObject({
      quickConnectType: 'QUEUE',
      queueConfigs: [{ queueId: specialist.outputs['queueId'] }],
    });
    expect(list.inputs['quickConnectIds']).toEqual([quickConnect?.outputs['quickConnectId']]);
    expect(profiles.length).toBeGreaterThan(1);
    for (const { inputs } of profiles)
      expect(inputs['queueConfigs']).toContainEqual(expect.objectContaining({ queueId: list.outputs['queueId'] }));
  });

  it('let only the functions that must make codes with the code key, administrators excluded', () => {
    const key = named(all('aws:kms/key:Key'), 'codes');

    const denial = statementsOf(key.inputs['policy']).find(({ Effect }) => Effect === 'Deny');

    expect(denial).toMatchObject({
      Action: ['kms:GenerateMac', 'kms:VerifyMac'],
      Condition: {
        ArnNotEquals: {
          'aws:PrincipalArn': ['employee-authentication-hook', 'issue-code', 'caller-verification-hook'].map(
            (name) => `arn:aws:iam::111122223333:role/deskline-dev-${name}`,
          ),
        },
      },
    });
  });
});

describe('a stack for production', () => {
  const secretArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:directory-AbCdEf';
  const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/11111111-2222-4333-8444-555555555555';
  let production: ResourceGraph;
  beforeAll(async () => {
    const config = {
      connectInstanceArn: instanceArn,
      sampleData: 'false',
      protect: 'true',
      phoneNumber: '{}',
      alarmEmail: 'on-call@example.com',
      reservedConcurrency: '{"start-workflow":20}',
      resetLimits: '{"codesPerEmployeePerDay":2}',
      directory: 'okta',
      directorySettings: JSON.stringify({ orgUrl: 'https://example.okta.com', secretArn }),
    };
    const evaluation = await evaluate({ projectDir, stack: 'dev', config });
    if (evaluation.kind === 'failed') throw new Error(evaluation.problems.join('\n'));
    production = evaluation.graph;
  });
  const ofType = (type: string) => production.resources.filter((node) => node.type === type);

  it('uses the instance it is given and brings no sample people and no number', () => {
    expect(ofType('aws:connect/instance:Instance')).toEqual([]);
    expect(ofType('aws:connect/user:User')).toEqual([]);
    expect(ofType('aws:cognito/user:User')).toEqual([]);
    expect(ofType('aws:connect/phoneNumber:PhoneNumber')).toEqual([]);
    expect(production.outputs['connectInstanceArn']).toBe(instanceArn);
    expect(ofType('aws:dynamodb/tableItem:TableItem').every(({ inputs }) => inputs['hashKey'] === 'flow')).toBe(true);
  });

  it('sets passwords in the directory it names, and may read that secret and nothing of Cognito', () => {
    const { DIRECTORY = '' } = variablesOf(named(ofType('aws:lambda/function:Function'), 'set-temporary-password'));
    const allowed = statementsOf(
      named(ofType('aws:iam/rolePolicy:RolePolicy'), 'set-temporary-password').inputs['policy'],
    );

    expect(JSON.parse(DIRECTORY)).toEqual({ kind: 'okta', orgUrl: 'https://example.okta.com', secretArn });
    expect(allowed.find(({ Action }) => Action.includes('secretsmanager:GetSecretValue'))?.Resource).toEqual([
      secretArn,
    ]);
    expect(allowed.flatMap(({ Action }) => Action).filter((action) => action.startsWith('cognito'))).toEqual([]);
  });

  it('hands its own limits to every function that keeps to them', () => {
    const limits = ofType('aws:lambda/function:Function').flatMap((fn) => variablesOf(fn)['RESET_LIMITS'] ?? []);

    expect(new Set(limits)).toEqual(new Set(['{"codesPerEmployeePerDay":2}']));
  });

  it('keeps what cannot be made again from being deleted, by Pulumi and by AWS', () => {
    for (const type of ['aws:dynamodb/table:Table', 'aws:cognito/userPool:UserPool', 'aws:kms/key:Key']) {
      expect(ofType(type).every(({ protect }) => protect)).toBe(true);
    }
    expect(ofType('aws:dynamodb/table:Table').every(({ inputs }) => inputs['deletionProtectionEnabled'] === true)).toBe(
      true,
    );
    expect(ofType('aws:cognito/userPool:UserPool')[0]?.inputs['deletionProtection']).toBe('ACTIVE');
  });

  it('sends alarms to a person and reserves what it was told to', () => {
    const topic = ofType('aws:sns/topic:Topic')[0]?.outputs['arn'];

    expect(
      ofType('aws:cloudwatch/metricAlarm:MetricAlarm').every(
        ({ inputs }) => [inputs['alarmActions']].flat()[0] === topic,
      ),
    ).toBe(true);
    expect(named(ofType('aws:lambda/function:Function'), 'start-workflow').inputs['reservedConcurrentExecutions']).toBe(
      20,
    );
  });
});

describe('mail', () => {
  it('goes out under the one address only, even from a whole domain', () => {
    const sending = all('aws:iam/rolePolicy:RolePolicy')
      .flatMap((role) => statementsOf(role.inputs['policy']))
      .filter(({ Action }) => Action.some((action) => action.startsWith('ses:')));

    expect(sending).toHaveLength(5);
    for (const { Condition } of sending) {
      expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'help-desk@example.com' } });
    }
  });
});

/** What the manifest says who calls. */
const calledBy = (...callers: readonly (typeof manifests)[string]['calledBy'][number][]): string[] =>
  Object.keys(manifests)
    .filter((name) => manifests[name]?.calledBy.some((caller) => callers.includes(caller)))
    .sort();

describe('data at rest', () => {
  it('is in on-demand tables, encrypted with our key and restorable', () => {
    const keyArn = named(all('aws:kms/key:Key'), 'data').outputs['arn'];

    expect(all('aws:dynamodb/table:Table').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['audit', 'audit-index', 'challenges', 'customers', 'employees', 'limits', 'prompts']),
    );
    for (const { inputs } of all('aws:dynamodb/table:Table')) {
      expect(inputs).toMatchObject({
        billingMode: 'PAY_PER_REQUEST',
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: keyArn },
      });
    }
  });

  it('goes away by itself where rows expire, and stays where people keep it', () => {
    const ttl = Object.fromEntries(all('aws:dynamodb/table:Table').map(({ name, inputs }) => [name, inputs['ttl']]));
    const expiring = { attributeName: 'expiresAtEpochSeconds', enabled: true };

    expect(ttl).toMatchObject({ challenges: expiring, limits: expiring, callers: expiring, 'crm-answers': expiring });
    expect(ttl).toMatchObject({ audit: expiring, 'audit-index': expiring });
    for (const table of ['customers', 'employees', 'prompts']) expect(ttl[table]).toBeUndefined();
  });

  it('is logged for a limited time, encrypted', () => {
    for (const { inputs } of all('aws:cloudwatch/logGroup:LogGroup')) {
      expect(inputs['retentionInDays']).toBe(14);
      expect(inputs['kmsKeyId']).toMatch(/^arn:aws:kms:/);
    }
  });
});

describe('calling people', () => {
  it('is permitted to the API of the website alone unless a profile calls employees', () => {
    const mayCall = all('aws:iam/rolePolicy:RolePolicy').filter(
      (role) =>
      statementsOf(role.inputs['policy']).some(({ Action }) => Action.some((action) => action.startsWith('connect:Start'))), // prettier-ignore
    );

    expect(mayCall.map(({ name }) => name)).toEqual(['visitor-api']);
  });
});

describe('a public address', () => {
  it.each([
    ['object-to-reset', 'report-refusal', 'OBJECTION_PAGE'],
    ['approve-reset', 'request-approval', 'APPROVAL_PAGE'],
  ])('of %s is open to anybody, two at a time', (page, sender, variable) => {
    const url = named(all('aws:lambda/functionUrl:FunctionUrl'), page);
    const fn = named(functions(), page);

    expect(url.inputs).toMatchObject({ authorizationType: 'NONE', functionName: fn.outputs['name'] });
    expect(fn.inputs['reservedConcurrentExecutions']).toBe(2);
    expect(variablesOf(named(functions(), sender))[variable]).toBe(url.outputs['functionUrl']);
  });

  it('is one of two', () => {
    expect(all('aws:lambda/functionUrl:FunctionUrl')).toHaveLength(2);
  });
});

describe('functions and workflows', () => {
  it('are small, traced Node 22 bundles without source maps', () => {
    for (const { inputs } of functions()) {
      expect(inputs).toMatchObject({
        runtime: 'nodejs22.x',
        architectures: ['arm64'],
        handler: 'main.handler',
        tracingConfig: { mode: 'Active' },
      });
      const { text } = z
        .object({ assets: z.object({ 'main.js': z.object({ text: z.string() }) }) })
        .parse(inputs['code']).assets['main.js'];
      expect(text.length).toBeLessThan(1_000_000);
      expect(text).not.toContain('sourceMappingURL');
    }
  });

  it('answer Connect within its 8 seconds', () => {
    const associated = all('aws:connect/lambdaFunctionAssociation:LambdaFunctionAssociation').map(
      ({ inputs }) => inputs['functionArn'],
    );
    const called = functions().filter(({ outputs }) => associated.includes(outputs['arn']));

    expect(called.map(({ name }) => name).sort()).toEqual(calledBy('connect'));
    for (const { inputs } of called) expect(inputs['timeout']).toBeLessThanOrEqual(8);
  });

  it('get names and ids of things that exist in their environment', () => {
    const known = new Set(
      graph.resources.flatMap(({ id, outputs }) => [
        id,
        outputs['arn'],
        outputs['name'],
        outputs['configurationSetName'],
        outputs['functionUrl'],
        outputs['phoneNumber'],
      ]),
    );
    const settings = new Set([
      'QUEUES',
      'TRAIL_RETENTION_DAYS',
      'SEAL_AFTER_SECONDS',
      'NAME_PREFIX',
      'SENDER_ADDRESS',
      'MAIL_TEMPLATE',
      'CUSTOMER_MAIL_TEMPLATE',
      'RESET_LIMITS',
      'DIRECTORY',
      'AUDIT_RETENTION_DAYS',
      'AUDIT_ARCHIVE_DAYS',
      'WORKFLOWS',
      'ALARM_PREFIX',
      'ASSURANCE_PROFILE',
      'CRM',
      'QUEUES',
      'VISITOR_CALLS',
      'VISITOR_HOURS',
      'VISITOR_QUEUES',
    ]);

    const unknown = functions().flatMap((fn) =>
      Object.entries(variablesOf(fn)).filter(([name, value]) => !settings.has(name) && !known.has(value)),
    );

    expect(unknown).toEqual([]);
  });

  it('name a mail template that exists in both languages', () => {
    const templates = all('aws:ses/template:Template').map(({ outputs }) => outputs['name']);

    for (const fn of functions()) {
      const { MAIL_TEMPLATE, CUSTOMER_MAIL_TEMPLATE } = variablesOf(fn);
      for (const template of [MAIL_TEMPLATE, CUSTOMER_MAIL_TEMPLATE].filter((name) => name !== undefined))
        expect(templates).toEqual(expect.arrayContaining([`${template}-en-US`, `${template}-es-US`]));
    }
  });

  it('log everything a workflow does, for the audit trail is joined from it, encrypted with our key', () => {
    for (const { inputs } of all('aws:sfn/stateMachine:StateMachine')) {
      expect(inputs).toMatchObject({
        type: 'EXPRESS',
        loggingConfiguration: {
          level: 'ALL',
          includeExecutionData: true,
          logDestination: expect.stringMatching(/:log-group:\/aws\/vendedlogs\/states\/.*:\*$/),
        },
        tracingConfiguration: { enabled: true },
      });
    }
  });
});

describe('the contact centre', () => {
  it('reaches the flow inbound by its number', () => {
    const number = named(all('aws:connect/phoneNumber:PhoneNumber'), 'help-desk');
    const association = all('aws:connect/phoneNumberContactFlowAssociation:PhoneNumberContactFlowAssociation')[0];

    expect(association?.inputs).toMatchObject({
      phoneNumberId: number.id,
      contactFlowId: named(all('aws:connect/contactFlow:ContactFlow'), 'inbound').outputs['contactFlowId'],
    });
  });

  it('has flows that name flows, queues, functions and bots that exist', () => {
    const known = new Set(graph.resources.flatMap(({ outputs }) => [outputs['arn'], outputs['hoursOfOperationArn']]));

    for (const flow of all('aws:connect/contactFlow:ContactFlow')) {
      const arns =
        z
          .string()
          .parse(flow.inputs['content'])
          .match(/arn:aws:[^"]+/g) ?? [];
      expect(arns.filter((arn) => !known.has(arn))).toEqual([]);
    }
  });

  it('talks to a live version of each bot, whose hook Lex may call', () => {
    for (const alias of all('aws-native:lex:BotAlias')) {
      const association = named(all('aws-native:connect:IntegrationAssociation'), alias.name);
      const permission = named(all('aws:lambda/permission:Permission'), alias.name);

      expect(alias.inputs).toMatchObject({ botAliasName: 'live', botVersion: '1' });
      expect(association.inputs).toMatchObject({ integrationType: 'LEX_BOT', integrationArn: alias.outputs['arn'] });
      expect(permission.inputs).toMatchObject({ principal: 'lexv2.amazonaws.com', sourceArn: alias.outputs['arn'] });
    }
  });

  it('watches every function a caller waits for', () => {
    const watched = all('aws:cloudwatch/metricAlarm:MetricAlarm').filter(
      ({ inputs }) => inputs['namespace'] === 'AWS/Lambda',
    );

    expect(watched.map(({ name }) => name)).toEqual(
      expect.arrayContaining(calledBy('connect', 'lex').flatMap((name) => [`${name}-errors`, `${name}-throttles`])),
    );
  });
});
