import * as pulumi from '@pulumi/pulumi';
import { auditOperations } from '../domain/audit/audit-api';
import { visitorOperations } from '../domain/visitors/visitor-api';
import { functions as manifests } from '../functions/manifest';
import { Alarms } from './watching/alarms';
import { Archive } from './trail/archive';
import { readSettings } from './stack/config';
import { ContactEvents, FailedEvents } from './trail/contact-events';
import { addCrm } from './stores/crm';
import { Dashboard } from './watching/dashboard';
import { readData } from './stack/data';
import { HttpApi } from './pages/http-api';
import { Instance } from './contact-centre/instance';
import { DataKey, MacKey } from './stores/keys';
import { HandOver } from './contact-centre/hand-over';
import { Mail } from './stores/mail';
import { OpeningHours } from './contact-centre/opening-hours';
import { addDirectory } from './stores/directory';
import { createParts } from './code/parts';
import { PhoneNumber } from './contact-centre/phone-number';
import { makePlace } from './stack/place';
import { Queue } from './contact-centre/queue';
import { addOutboundCalls } from './contact-centre/outbound-calls';
import { References } from './stack/references';
import { PromptCatalogue, SampleAgents, SampleCustomers, SampleEmployees } from './stores/sample-data';
import { samplesOf } from './stack/samples';
import { Schedule } from './code/schedule';
import { SignIn } from './pages/sign-in';
import { Site } from './pages/site';
import { signedInOrigins } from './pages/site-headers';
import { SampleStaff, staffSignIn } from './pages/staff';
import { Table, tableShapes } from './stores/table';
import { Trail } from './trail/trail';
import { TrailQueues } from './trail/trail-queues';
import { watchesOf } from './watching/watches';
import { addVisitorQueues } from './contact-centre/visitor-queues';
import { SampleVisitors, visitorSignIn } from './pages/visitors';
import { Workforce } from './stores/workforce';

const settings = readSettings();
const data = readData(settings.dataDir);
const place = makePlace(settings);
const references = new References();
for (const setting of ['senderAddress', 'companyName'] as const)
  references.add(`setting:${setting}`, { value: settings[setting], arns: [] });
for (const setting of ['auditRetentionDays', 'auditArchiveDays', 'sealAfterSeconds'] as const)
  references.add(`setting:${setting}`, { value: String(settings[setting]), arns: [] });
references.add('setting:assuranceProfile', { value: settings.assuranceProfile, arns: [] });
references.add('setting:namePrefix', { value: place.named(''), arns: [] });
references.add('setting:resetLimits', { value: JSON.stringify(settings.resetLimits), arns: [] });
references.add('setting:visitorCalls', { value: settings.visitorCallsJson, arns: [] });

// Alarms by the beginning of their names: there are many, and they come last. DescribeAlarms takes permissions on alarms (AWS service
// authorization reference, CloudWatch); that a prefix is enough for its AlarmNamePrefix is UNVERIFIED.
references.add('alarms:all', { value: place.named(''), arns: [place.arn('cloudwatch', `alarm:${place.named('*')}`)] });

// Keys
const dataKey = new DataKey('data', place);
references.add('key:data', { value: dataKey.arn, arns: [dataKey.arn] });
for (const name of ['codes', 'passwords', 'objections', 'audit', 'audit-rows', 'callers', 'approvals', 'links']) {
  const users = Object.keys(manifests).filter((fn) =>
    manifests[fn]?.permissions.some(({ on }) => on === `mac-key:${name}`),
  );
  const key = new MacKey(name, { users }, place);
  references.add(`mac-key:${name}`, { value: key.arn, arns: [key.arn] });
}

// Tables and the directory
const tables = {
  employees: new Table('employees', tableShapes.employees, dataKey.arn, place),
  challenges: new Table('challenges', tableShapes.challenges, dataKey.arn, place),
  approvals: new Table('approvals', tableShapes.approvals, dataKey.arn, place),
  limits: new Table('limits', tableShapes.limits, dataKey.arn, place),
  prompts: new Table('prompts', tableShapes.prompts, dataKey.arn, place),
  customers: new Table('customers', tableShapes.customers, dataKey.arn, place),
  callers: new Table('callers', tableShapes.callers, dataKey.arn, place),
  'crm-answers': new Table('crm-answers', tableShapes['crm-answers'], dataKey.arn, place),
  breakers: new Table('breakers', tableShapes.breakers, dataKey.arn, place),
  'verified-contacts': new Table('verified-contacts', tableShapes['verified-contacts'], dataKey.arn, place),
  callbacks: new Table('callbacks', tableShapes.callbacks, dataKey.arn, place),
  'visitor-calls': new Table('visitor-calls', tableShapes['visitor-calls'], dataKey.arn, place),
  outcomes: new Table('outcomes', tableShapes.outcomes, dataKey.arn, place),
  audit: new Table('audit', tableShapes.audit, dataKey.arn, place),
  'audit-index': new Table('audit-index', tableShapes['audit-index'], dataKey.arn, place),
};
for (const [name, table] of Object.entries(tables)) {
  references.add(`table:${name}`, { value: table.name, arns: [table.arn] });
  references.add(`index:${name}`, { value: table.name, arns: [table.indexArns] });
}
const workforce = settings.directory.kind === 'cognito' ? new Workforce('workforce', place) : undefined;
addDirectory(references, settings.directory, workforce, place);
addCrm(references, settings.crm);

// Mail
const mail = new Mail('mail', data.mails, references, place);
references.add('mail-identity:sender', mail.identity);
references.add('mail-configuration-set:mail', mail.configurationSet);
for (const [name, template] of mail.templates) references.add(`mail-template:${name}`, template);

// The contact centre
const instance = new Instance('centre', dataKey.arn, place);
const number = settings.phoneNumber && new PhoneNumber('help-desk', settings.phoneNumber, instance, place);
addOutboundCalls(references, instance, number, settings.assuranceProfile);
references.add('contacts:all', { value: instance.id, arns: [instance.arn.apply((arn) => `${arn}/contact/*`)] });
for (const [name, hours] of Object.entries(data.hours)) {
  const { arn } = new OpeningHours(name, hours, instance.arn, place);
  references.add(`hours:${name}`, { value: arn, arns: [arn] });
}
const queues = new Map<string, Queue>();
for (const queue of data.queues) {
  const resource = new Queue(queue, references.get(`hours:${queue.hours}`).value, instance, place);
  queues.set(queue.name, resource);
  references.add(`queue:${queue.name}`, { value: resource.arn, arns: [resource.arn] });
}
const hoursArns = Object.keys(data.hours).flatMap((name) => references.get(`hours:${name}`).arns);
references.add('queue-hours:all', {
  value: instance.id,
  arns: [...[...queues.values()].map(({ arn }) => arn), ...hoursArns],
});

addVisitorQueues(references, data.queues, queues);
references.add('setting:queues', {
  value: pulumi.jsonStringify(Object.fromEntries([...queues].map(([name, { queueId }]) => [name, queueId]))),
  arns: [],
});

// Functions, workflows, bots and flows: the manifest and the files of their folders
const failedEvents = new FailedEvents('failed-events', place);
const trailQueues = new TrailQueues(tables.audit, place);
const archive = new Archive('archive', dataKey.arn, place);
references.add('bucket:archive', archive.reference);
references.add('queue-url:failed-events', { value: failedEvents.url, arns: [failedEvents.arn] });
references.add('queue-url:failed-seals', { value: trailQueues.failedSeals.url, arns: [trailQueues.failedSeals.arn] });
references.add('queue-url:seals', { value: trailQueues.seals.url, arns: [trailQueues.seals.arn] });
const { functions, workflows, bots, flows } = createParts(
  { references, instance, keyArn: dataKey.arn, failedEvents, trailQueues },
  place,
);
const recorders = ['record-contact-event', 'record-outcome'].map((name) => functions.get(name)!); // the manifest lists them
new ContactEvents('contact-events', recorders, failedEvents, instance, place);
for (const [name, { schedule }] of Object.entries(manifests))
  if (schedule !== undefined) new Schedule(name, functions.get(name)!, schedule, place); // one for each of the manifest
new Trail(
  'trail',
  { functions, manifests, workflows, instance, audit: tables.audit, queues: trailQueues, failedEvents },
  place,
);

// Whom the first line hands callers over to
const [specialists, toSpecialist] = [queues.get('specialist'), flows.get('to-specialist')];
const handOver =
  specialists &&
  toSpecialist &&
  new HandOver(
    'hand-over',
    {
      queues: { specialist: { queue: specialists, flow: toSpecialist } },
      hoursArn: references.get('hours:specialist').value,
      instance,
    },
    place,
  );

// What people fill it with
new PromptCatalogue('prompts', data.prompts, tables.prompts, place);
if (settings.sampleData) {
  new SampleEmployees('employees', data.employees, tables.employees, workforce, place);
  new SampleCustomers('customers', data.customers, tables.customers, place);
  new SampleAgents('agents', data.agents, { queues, instance, handOver }, place);
}

const inbound = flows.get('inbound');
if (inbound) number?.reach(inbound);

// Pages for browsers. What they talk to has no address before they have theirs: the API lets only the console in.
const staffConsole = new Site('console', { connectTo: signedInOrigins(settings.region) }, place);
const staff = new SignIn('staff', staffSignIn(staffConsole.url, place), place);
if (settings.sampleData) new SampleStaff('staff', data.staff, staff, place);
const staffApi = new HttpApi(
  'staff',
  {
    fn: functions.get('api')!, // the manifest lists it
    operations: auditOperations,
    signIn: staff,
    siteOrigin: staffConsole.origin,
    keyArn: dataKey.arn,
    // A page of a list is a request, and a page that watches a call asks every few seconds: a whole team stays below this.
    requestsPerSecond: 20,
    burst: 40,
  },
  place,
);
staffConsole.addConfig(staffApi, staff);

const website = new Site('support', { connectTo: signedInOrigins(settings.region) }, place);
const visitors = new SignIn('visitors', visitorSignIn(website.url, mail, place), place);
if (settings.sampleData) new SampleVisitors('visitors', data.visitors, visitors, place);
const visitorApi = new HttpApi(
  'visitors',
  {
    fn: functions.get('visitor-api')!, // the manifest lists it
    operations: visitorOperations,
    signIn: visitors,
    siteOrigin: website.origin,
    keyArn: dataKey.arn,
    // A visitor asks for the page once and then every few seconds how their call goes: some fifty at a time.
    requestsPerSecond: 15,
    burst: 30,
  },
  place,
);
website.addConfig(visitorApi, visitors);

new Alarms(
  'alarms',
  watchesOf(
    { functions, manifests, workflows, flows, instance, mail, failedEvents, staffApi, visitorApi, trailQueues },
    place,
  ),
  place,
);

new Dashboard('centre', { functions, workflows }, place);

// What an operator needs next
export const samples = settings.sampleData ? samplesOf(data) : undefined;
/** Where the laptop lets the reference CRM answer. */
export const crmUrl = settings.crm.kind === 'rest' ? settings.crm.url : undefined;
export const phoneNumber = number?.number;
export const connectInstanceArn = instance.arn;
export const directory = settings.directory.kind;
export const userPoolId = workforce?.poolId;
export const signInClientId = workforce?.clientId;
export const consoleUrl = staffConsole.url;
export const apiUrl = staffApi.url;
export const staffPoolId = staff.poolId;
export const staffClientId = staff.clientId;
export const staffSignInUrl = staff.signInUrl;
export const staffScope = staff.scope;
export const websiteUrl = website.url;
export const visitorApiUrl = visitorApi.url;
export const visitorPoolId = visitors.poolId;
export const visitorClientId = visitors.clientId;
export const visitorSignInUrl = visitors.signInUrl;
export const visitorScope = visitors.scope;
export const senderAddress = settings.senderAddress;
export const auditTableName = tables.audit.name;
export const auditArchiveBucket = archive.reference.value;
export const tableNames = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.name]));
export const flowArns = arnsOf(flows);
export const workflowArns = arnsOf(workflows);
export const functionArns = arnsOf(functions);
export const botAliasArns = Object.fromEntries([...bots].map(([name, bot]) => [name, bot.aliasArn]));

function arnsOf<Part extends { readonly arn: unknown }>(parts: ReadonlyMap<string, Part>): Record<string, Part['arn']> {
  return Object.fromEntries([...parts].map(([name, part]) => [name, part.arn]));
}
