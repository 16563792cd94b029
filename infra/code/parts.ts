import * as pulumi from '@pulumi/pulumi';
import * as connect from '@pulumi/aws/connect';
import { type FunctionManifest, functions as manifests } from '../../functions/manifest';
import { Bot, type BotArgs } from '../contact-centre/bot';
import { bundleFunctions } from './bundles';
import { type FailedEvents } from '../trail/contact-events';
import { creationOrder, type Part } from './creation-order';
import { type Document, readDocuments } from '../stack/documents';
import { Flow, FlowModule, typeOfFlow } from '../contact-centre/flow';
import { FunctionUrl } from './function-url';
import { type Instance } from '../contact-centre/instance';
import { LambdaFunction } from './lambda-function';
import { type Place } from '../stack/place';
import { type References } from '../stack/references';
import { type TrailQueues } from '../trail/trail-queues';
import { tokensIn } from '../stack/tokens';
import { Workflow } from './workflow';
import { permissionsOf } from './workflow-permissions';

export interface PartsArgs {
  readonly references: References;
  readonly instance: Instance;
  readonly keyArn: pulumi.Input<string>;
  readonly failedEvents: FailedEvents;
  readonly trailQueues: TrailQueues;
}

export interface Parts {
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly bots: ReadonlyMap<string, Bot>;
  readonly flows: ReadonlyMap<string, Flow>;
}

interface CreatablePart extends Part {
  create(): void;
}

/**
 * The functions of the manifest and every file of `workflows/`, `lex/` and `flows/` (modules too), each after what it speaks of.
 * Throws one line per problem of all of them before anything is declared.
 */
export function createParts(args: PartsArgs, place: Place): Parts {
  const parts = {
    functions: new Map<string, LambdaFunction>(),
    workflows: new Map<string, Workflow>(),
    bots: new Map<string, Bot>(),
    flows: new Map<string, Flow>(),
  };
  const order = creationOrder(
    [
      ...functionParts(args, parts.functions, place),
      ...urlParts(args, parts.functions, place),
      ...workflowParts(args, parts.workflows, place),
      allWorkflows(args, parts.workflows),
      ...botParts(args, parts, place),
      ...moduleParts(args, place),
      ...flowParts(args, parts.flows, place),
    ],
    args.references.names(),
  );
  if (order.kind === 'problems') throw new pulumi.RunError(order.problems.join('\n'));
  for (const part of order.parts) part.create();
  return parts;
}

function functionParts(
  { references, instance, keyArn, failedEvents, trailQueues }: PartsArgs,
  created: Map<string, LambdaFunction>,
  place: Place,
): CreatablePart[] {
  let bundles: ReadonlyMap<string, string> | undefined; // made once, and only when every name is known
  return Object.entries(manifests).map(([name, manifest]) => ({
    reference: `lambda:${name}`,
    file: 'functions/manifest.ts',
    needs: neededBy(manifest),
    create: () => {
      bundles ??= bundleFunctions(Object.keys(manifests));
      const bundle = bundles.get(name)!; // a bundle for each name, or bundleFunctions had thrown
      const fn = new LambdaFunction(
        name,
        {
          manifest,
          bundle,
          keyArn,
          failedEventsArn: failedEvents.arn,
          references,
          reads: trailQueues.readsOf(manifest),
        },
        place,
      );
      created.set(name, fn);
      const association = manifest.calledBy.includes('connect') ? associate(name, fn, instance) : [];
      references.add(`lambda:${name}`, { value: fn.arn, arns: [fn.arn], after: association });
    },
  }));
}

function neededBy({ environment, permissions, onFailure }: FunctionManifest): string[] {
  const needed = [...Object.values(environment), ...permissions.map(({ on }) => on)];
  return [...new Set(onFailure === undefined ? needed : [...needed, onFailure])];
}

/** The public addresses of functions that people open in a browser: `function-url:object-to-reset`. */
function urlParts(
  { references }: PartsArgs,
  created: ReadonlyMap<string, LambdaFunction>,
  place: Place,
): CreatablePart[] {
  const names = Object.keys(manifests).filter((name) => manifests[name]?.calledBy.includes('url'));
  return names.map((name) => ({
    reference: `function-url:${name}`,
    file: 'functions/manifest.ts',
    needs: [`lambda:${name}`],
    create: () => {
      const fn = created.get(name)!; // needed, therefore created before
      const { url } = new FunctionUrl(name, fn, place);
      references.add(`function-url:${name}`, { value: url, arns: [] });
    },
  }));
}

/** The association itself lets the instance invoke the function; a `lambda.Permission` beside it would say the same twice. */
function associate(name: string, fn: LambdaFunction, instance: Instance): pulumi.Resource[] {
  return [
    new connect.LambdaFunctionAssociation(name, { instanceId: instance.id, functionArn: fn.arn }, { parent: fn }),
  ];
}

function workflowParts(
  { references, keyArn }: PartsArgs,
  created: Map<string, Workflow>,
  place: Place,
): CreatablePart[] {
  const required = readDocuments('workflows', 'asl.json').map((document) => ({
    ...document,
    required: permissionsOf(document.json, document.file),
  }));
  const problems = required.flatMap((document) => document.required.problems);
  if (problems.length > 0) throw new pulumi.RunError(problems.join('\n'));
  return required.map(({ name, file, content, required: { permissions } }) => ({
    reference: `workflow:${name}`,
    file,
    needs: tokensIn(content),
    create: () => {
      const workflow = new Workflow(name, { definition: content, permissions, keyArn, references }, place);
      created.set(name, workflow);
      references.add(`workflow:${name}`, { value: workflow.arn, arns: [workflow.arn] });
    },
  }));
}

/** `workflows:all`: name → ARN as JSON, and permissions on each, for what shows any of them. */
function allWorkflows({ references }: PartsArgs, created: ReadonlyMap<string, Workflow>): CreatablePart {
  return {
    reference: 'workflows:all',
    file: 'workflows',
    needs: readDocuments('workflows', 'asl.json').map(({ name }) => `workflow:${name}`),
    create: () => {
      const arns = Object.fromEntries([...created].map(([name, { arn }]) => [name, arn]));
      references.add('workflows:all', { value: pulumi.jsonStringify(arns), arns: Object.values(arns) });
    },
  };
}

function botParts(
  { references, instance }: PartsArgs,
  created: { readonly bots: Map<string, Bot>; readonly functions: ReadonlyMap<string, LambdaFunction> },
  place: Place,
): CreatablePart[] {
  return readDocuments('lex', 'bot.json').map(({ name, file, json }) => ({
    reference: `bot:${name}`,
    file,
    needs: [`lambda:${name}-hook`],
    create: () => {
      const hook = created.functions.get(`${name}-hook`)!; // needed, therefore created before
      const definition = json as BotArgs['definition']; // the shape of aws-native, which `local/lex` checks
      const bot = new Bot(
        name,
        { definition, hookArn: hook.arn, hookName: hook.functionName, instanceArn: instance.arn },
        place,
      );
      created.bots.set(name, bot);
      references.add(`bot:${name}`, { value: bot.aliasArn, arns: [bot.aliasArn], after: [bot.association] });
    },
  }));
}

/** `flows/set-recording/set-recording.module.json` with its contract beside it, `set-recording.settings.json`. */
function moduleParts({ references, instance }: PartsArgs, place: Place): CreatablePart[] {
  const contracts = new Map(readDocuments('flows', 'settings.json').map(({ name, json }) => [name, json]));
  return readDocuments('flows', 'module.json').map(({ name, file, content }) => ({
    reference: `module:${name}`,
    file,
    needs: tokensIn(content),
    create: () => {
      const settings = JSON.stringify(contracts.get(name) ?? {});
      const { arn, moduleId } = new FlowModule(name, { content, settings, instance, references }, place);
      references.add(`module:${name}`, { value: moduleId, arns: [arn] });
    },
  }));
}

function flowParts({ references, instance }: PartsArgs, created: Map<string, Flow>, place: Place): CreatablePart[] {
  return readDocuments('flows', 'flow.json').map((document) => ({
    reference: `flow:${document.name}`,
    file: document.file,
    needs: tokensIn(document.content),
    create: () => {
      const flow = new Flow(
        document.name,
        { content: document.content, type: flowTypeOf(document), instance, references },
        place,
      );
      created.set(document.name, flow);
      references.add(`flow:${document.name}`, { value: flow.arn, arns: [flow.arn] });
    },
  }));
}

function flowTypeOf({ file, json }: Document): string {
  const type = typeOfFlow(json as Parameters<typeof typeOfFlow>[0]); // every member it looks at is optional
  if (type === undefined)
    throw new pulumi.RunError(`${file}: Metadata.type is not a type of flow; write contactFlow, customerQueue, …`);
  return type;
}
