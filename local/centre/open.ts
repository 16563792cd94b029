import { type CrmBehaviour } from '../../data/crm/behaviour';
import { ReferenceCrm } from '../../data/crm/reference-crm';
import { type Account, createAccount } from '../aws/account';
import { connectService } from '../aws/connect/connect';
import { type ContactRecord } from '../connect/contacts/contact-record';
import { createInstance, type Instance } from '../connect/instance/instance';
import { type Ports } from '../connect/instance/ports';
import { type ResourceGraph } from '../engine/graph';
import { type Clock, VirtualClock } from '../time/clock';
import { type Random } from '../time/random';
import { readAuditTrail, trySignIn } from './back-office';
import { converse, type DeclaredAlias, declaredAliases, lexSessions } from './bots';
import { type CallResult, type Centre, type Happening, type OutgoingCall } from './centre';
import { crmHost } from './crm-host';
import { declareAlarms } from './declare/alarms';
import { declareFunctions, declareStateMachines } from './declare/compute';
import { instanceConfig } from './declare/connect';
import { declareBuckets, declareDeliveries, declareQueues } from './declare/deliveries';
import { declareKeys, declareLogGroups, declareTables } from './declare/data';
import { declareRoles } from './declare/iam';
import { declareDirectory, declareEventRules, declareMail, declareSignIn } from './declare/people';
import { type FaultSpec, faultRule } from './fault-spec';
import { declareFunctionUrls, FunctionUrls } from './function-urls';
import { callUp, outboundDesk } from './outbound-desk';
import { queueDesk } from './queue-desk';
import { hangingUpWith, Telephones } from './telephones';
import { lexEndpoint } from './lex-endpoint';
import { FlowLogGroup, flowLogGroupOf } from './flow-log-group';
import { busEvent, executionOf, mailOf, refusalOf } from './happenings';
import { invokeFromConnect } from './invoke';
import { PublicSide } from './public-side';
import { Nodes } from './nodes';

export interface CentreOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly faults?: readonly FaultSpec[];
  /** How the reference CRM behaves, where the program has one. */
  readonly crm?: Partial<CrmBehaviour>;
}

/** The inside of a running centre, for commands and tests that look behind the counter. */
export interface OpenCentre extends Centre {
  readonly account: Account;
  readonly instance: Instance;
  readonly aliases: readonly DeclaredAlias[];
  /** Stands for the CRM that the program names. */
  readonly crm: ReferenceCrm;
  /** APIs and sign-in pages. */
  readonly publicSide: PublicSide;
}

/** Builds the centre a graph describes. Throws an Error that names the resource which cannot be built. */
export async function openCentre(
  graph: ResourceGraph,
  { clock, random, faults = [], crm: behaviour = {} }: CentreOptions,
): Promise<OpenCentre> {
  const nodes = new Nodes(graph);
  const aliases = declaredAliases(nodes);
  const crm = new ReferenceCrm(behaviour);
  const account: Account = createAccount({
    accountId: graph.accountId,
    region: graph.region,
    clock,
    random: random.fork('aws'),
    lexRuntime: lexEndpoint(lexSessions(aliases, () => account, clock, random)),
    outside: crmHost(graph, crm, clock),
    services: [connectService(() => outboundDesk(config, instance), graph)],
  });
  await declareEverything(nodes, account);
  faults.forEach((fault, index) => account.faults.add(faultRule(fault, random.fork(`fault/${index}`)), fault.text));
  const listeners = new Set<(happening: Happening) => void>();
  const tell = (happening: Happening) => listeners.forEach((listener) => listener(happening));
  account.inbox.onMail((mail) => tell({ kind: 'mail', mail: mailOf(mail) }));
  const names = namesByArn(nodes);
  account.onExecution((execution) => tell({ kind: 'execution', execution: executionOf(execution, names) }));
  account.door.onRequest((record) => {
    const message = refusalOf(record);
    if (message !== undefined) tell({ kind: 'refusal', message });
  });
  const config = instanceConfig(nodes);
  const hangUps = new AbortController();
  const telephones = new Telephones(clock, hangUps.signal, (record) => resultOf(record, names));
  const instance: Instance = createInstance(
    config,
    portsOf({
      account,
      instanceArn: config.instanceArn,
      flowLogGroup: flowLogGroupOf(nodes),
      aliases,
      telephones,
      clock,
      random,
      tell,
    }),
  );
  const functionUrls = new FunctionUrls(nodes, account, clock, random.fork('function-urls'));
  return {
    clock,
    stack: graph.stack,
    region: graph.region,
    accountId: graph.accountId,
    account,
    instance,
    aliases,
    crm,
    publicSide: new PublicSide(nodes, account, clock, random.fork('public-side')),
    numbers: config.numbers.map(({ number, flowArn }) => ({ number, flowName: names.get(flowArn) ?? flowArn })),
    placeCall: (call) => placeCall(call, instance, names, hangUps.signal),
    callUp: (call) => callUp(call, instance, config, names),
    ...queueDesk(instance, config, names),
    functionUrls: functionUrls.addresses,
    answerWith: (answerer) => telephones.answerWith(answerer),
    openUrl: (url, request) => functionUrls.open(url, request),
    mails: () => account.inbox.list().map(mailOf),
    executions: () => account.executions.map((execution) => executionOf(execution, names)),
    auditTrail: () => readAuditTrail(account, graph),
    signIn: (user, password) => trySignIn(account, graph, user, password),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      hangUps.abort(new Error('the centre is closing'));
      account.stop();
      // In virtual time the minutes until a retry cost nothing; in real time whoever stops the centre would sit them out.
      if (!(clock instanceof VirtualClock)) account.stopRetrying();
      await account.idle();
    },
  };
}

async function declareEverything(nodes: Nodes, account: Account): Promise<void> {
  declareRoles(nodes, account);
  declareKeys(nodes, account);
  declareLogGroups(nodes, account);
  await declareTables(nodes, account);
  declareFunctions(nodes, account);
  declareFunctionUrls(nodes, account);
  declareStateMachines(nodes, account);
  declareDirectory(nodes, account);
  declareSignIn(nodes, account);
  declareMail(nodes, account);
  declareQueues(nodes, account);
  declareBuckets(nodes, account);
  declareEventRules(nodes, account);
  account.declareLogGroup({ name: flowLogGroupOf(nodes) });
  declareDeliveries(nodes, account);
  declareAlarms(nodes, account);
}

interface World {
  readonly account: Account;
  readonly instanceArn: string;
  readonly flowLogGroup: string;
  readonly aliases: readonly DeclaredAlias[];
  readonly telephones: Telephones;
  readonly clock: Clock;
  readonly random: Random;
  tell(happening: Happening): void;
}

function portsOf({ account, instanceArn, flowLogGroup, aliases, telephones, clock, random, tell }: World): Ports {
  const byArn = new Map(aliases.map((alias) => [alias.arn, alias]));
  const flowLog = new FlowLogGroup(flowLogGroup, account);
  return {
    clock,
    random: random.fork('connect'),
    invokeFunction: (functionArn, event) => invokeFromConnect(account, instanceArn, functionArn, event),
    async startConversation({ botAliasArn, localeId, contactId, sessionAttributes }) {
      const alias = byArn.get(botAliasArn);
      if (!alias) throw new Error(`there is no bot alias ${botAliasArn}`);
      return converse({ alias, localeId, sessionId: contactId, sessionAttributes }, account, clock, random);
    },
    dial: (call) => telephones.dial(call),
    onSpawnedOver: (record) => telephones.contactOver(record),
    onContactEvent: (event) => void account.events.put(busEvent(event)),
    onFlowLog: (entry) => flowLog.write(entry),
    onStep: (step) => tell({ kind: 'step', step }),
  };
}

async function placeCall(
  call: OutgoingCall,
  instance: Instance,
  names: ReadonlyMap<string, string>,
  closing: AbortSignal,
): Promise<CallResult> {
  const record = await instance.placeCall({
    from: call.from,
    to: call.to,
    line: hangingUpWith(call.line, closing),
    ...(call.languageCode === undefined ? {} : { languageCode: call.languageCode }),
    ...(call.inQueue === undefined ? {} : { inQueue: call.inQueue }),
  });
  return resultOf(record, names);
}

function resultOf(record: ContactRecord, names: ReadonlyMap<string, string>): CallResult {
  const queueName = record.queueArn === null ? undefined : names.get(record.queueArn);
  return {
    contactId: record.contactId,
    outcome: record.outcome,
    ...(queueName !== undefined && record.outcome === 'queued' ? { queueName } : {}),
    attributes: record.attributes,
    heardByAgent: record.heardByAgent,
    recorded: (record.recording?.participants.length ?? 0) > 0,
    priority: record.priority,
    startedAt: record.timings.initiatedAt,
    endedAt: record.timings.disconnectedAt ?? record.timings.queuedAt ?? record.timings.initiatedAt,
    ...(record.unsupported.length > 0 ? { unsupported: record.unsupported } : {}),
  };
}

/** The name a thing has in the program: what people call it, whatever the stack puts in front. */
const namesByArn = (nodes: Nodes): ReadonlyMap<string, string> =>
  new Map(
    nodes.graph.resources.flatMap(({ custom, name, outputs }) =>
      custom && typeof outputs['arn'] === 'string' ? [[outputs['arn'], name] as const] : [],
    ),
  );
