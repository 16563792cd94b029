import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { functions as manifests } from '../../functions/manifest';
import { capturedGraph } from './captured-graph';
import { type ResourceNode } from './graph';

/** What the program declares of the parts that somebody else once made by hand, or left out. */

const projectDir = join(__dirname, '..', '..');
const { resources } = capturedGraph();
const all = (type: string): readonly ResourceNode[] => resources.filter((node) => node.type === `aws:${type}`);
const names = (type: string): readonly string[] => all(type).map(({ name }) => name);
const nativeNames = (type: string): readonly string[] =>
  resources.filter((node) => node.type === `aws-native:${type}`).map(({ name }) => name);
const find = (type: string, name: string): ResourceNode | undefined => all(type).find((node) => node.name === name);
const isFunction = (folder: string): boolean => existsSync(join(projectDir, 'functions', folder, 'main.ts'));
const foldersOf = (room: string): readonly string[] =>
  readdirSync(join(projectDir, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
const textOf = (node: ResourceNode | undefined): string => JSON.stringify(node?.inputs ?? {});

it('[J-24] declares every flow, module, workflow, bot and function of the repository, and the instance they belong to', () => {
  const flows = [...names('connect/contactFlow:ContactFlow'), ...nativeNames('connect:ContactFlowModule')];

  expect(flows.sort()).toEqual([...foldersOf('flows')].sort());
  expect([...names('sfn/stateMachine:StateMachine')].sort()).toEqual([...foldersOf('workflows')].sort());
  expect([...nativeNames('lex:Bot')].sort()).toEqual([...foldersOf('lex')].sort());
  expect(names('connect/instance:Instance')).toHaveLength(1);
  expect(names('connect/queue:Queue').length).toBeGreaterThanOrEqual(13);
  expect(names('cognito/userPool:UserPool').length).toBeGreaterThan(0);
  // A function that only another assurance profile or an operator calls for is still one the manifest knows.
  const declared = names('lambda/function:Function');
  const known = Object.keys(manifests);
  expect(foldersOf('functions').filter((folder) => isFunction(folder) && !known.includes(folder))).toEqual([]);
  expect(declared.filter((name) => !known.includes(name))).toEqual([]);
});

it('[C-4] has each part of a CRM lookup: flow, function, workflow, client, prompts, tests and infrastructure', () => {
  const policy = find('iam/rolePolicy:RolePolicy', 'ask-crm');
  const arn = (type: string, name: string) => String(find(type, name)?.outputs['arn']);
  const fn = (name: string) => arn('lambda/function:Function', name);

  expect(textOf(find('connect/contactFlow:ContactFlow', 'intro-inbound'))).toContain(fn('start-workflow'));
  expect(textOf(find('connect/contactFlow:ContactFlow', 'main'))).toContain(fn('check-crm'));
  expect(textOf(find('sfn/stateMachine:StateMachine', 'identify-caller'))).toContain(fn('start-crm-lookup'));
  expect(textOf(find('sfn/stateMachine:StateMachine', 'crm-lookup'))).toContain(fn('ask-crm'));
  expect(textOf(policy)).toContain('dynamodb:');
  expect(all('dynamodb/tableItem:TableItem').some((item) => textOf(item).includes('caseOpen'))).toBe(true);
  expect(names('cloudwatch/metricAlarm:MetricAlarm').filter((name) => name.includes('crm')).length).toBeGreaterThan(0);
  for (const file of ['functions/shared/callers/crm-adapters.test.ts', 'workflows/crm-lookup/crm-lookup.test.ts'])
    expect(existsSync(join(projectDir, file))).toBe(true);
});

it('[JW-10] has alarms, a firewall, throttling, keys of its own, backups, and a store for surveys', () => {
  const key = find('kms/key:Key', 'data')?.outputs['arn'];

  expect(all('cloudwatch/metricAlarm:MetricAlarm').length).toBeGreaterThan(50);
  // One before each site: the console, and the website.
  expect(all('wafv2/webAcl:WebAcl')).toHaveLength(2);
  for (const { inputs } of all('apigatewayv2/stage:Stage'))
    expect(inputs['defaultRouteSettings']).toMatchObject({ throttlingRateLimit: expect.any(Number) });
  for (const { inputs } of all('dynamodb/table:Table'))
    expect(inputs).toMatchObject({ pointInTimeRecovery: { enabled: true }, serverSideEncryption: { kmsKeyArn: key } });
  expect(names('dynamodb/table:Table')).toContain('outcomes');
});
