import * as pulumi from '@pulumi/pulumi';
import * as connect from '@pulumi/aws/connect';
import { ContactFlowModule } from '@pulumi/aws-native/connect';
import { type Instance } from './instance';
import { type Place } from '../stack/place';
import { type References } from '../stack/references';
import { tokensIn } from '../stack/tokens';

export interface FlowArgs {
  /** Flow language with tokens. */
  readonly content: string;
  /** `CONTACT_FLOW` and its like. */
  readonly type: string;
  readonly instance: Instance;
  readonly references: References;
}

export interface FlowModuleArgs {
  /** Flow language with tokens, and the top-level `Settings` that Connect wants in a module and nowhere else. */
  readonly content: string;
  /** The contract as JSON text: `{"input": …, "resultData": …, "transitions": {"results": […]}}`. Only aws-native knows it. */
  readonly settings: string;
  readonly instance: Instance;
  readonly references: References;
}

/** One contact flow, after everything it speaks of: Connect refuses a function that is not associated with the instance. */
export class Flow extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly flowId: pulumi.Output<string>;

  constructor(name: string, args: FlowArgs, place: Place) {
    super('deskline:index:Flow', name, {}, place.within);
    const { content, type, instance, references } = args;
    const after = tokensIn(content).flatMap((token) => [...(references.get(token).after ?? [])]);
    const flow = new connect.ContactFlow(
      name,
      { instanceId: instance.id, name: place.named(name), type, content: references.bind(content) },
      { parent: this, dependsOn: after },
    );
    this.arn = flow.arn;
    this.flowId = flow.contactFlowId;
    this.registerOutputs({ arn: this.arn });
  }
}

/** A part of a flow that others invoke, with the contract that its callers are checked against when they are published. */
export class FlowModule extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** What `InvokeFlowModule` takes: always the newest content, because module and flows are deployed together. */
  readonly moduleId: pulumi.Output<string>;

  constructor(name: string, args: FlowModuleArgs, place: Place) {
    super('deskline:index:FlowModule', name, {}, place.within);
    const { content, settings, instance, references } = args;
    const after = tokensIn(content).flatMap((token) => [...(references.get(token).after ?? [])]);
    const module = new ContactFlowModule(
      name,
      {
        instanceArn: instance.arn,
        name: place.named(name),
        // Cloud Control has refused later updates of a resource whose description was empty.
        description: `The module ${name}`,
        content: references.bind(content),
        settings,
      },
      { parent: this, dependsOn: after },
    );
    this.arn = module.contactFlowModuleArn;
    this.moduleId = this.arn.apply((arn) => `${arn.slice(arn.lastIndexOf('/') + 1)}:$LATEST`);
    this.registerOutputs({ arn: this.arn });
  }
}

/** What the console writes into `Metadata.type` of a flow, and what the API calls it (admin guide, flow types). */
const typesOfConsole: Readonly<Record<string, string>> = {
  contactFlow: 'CONTACT_FLOW',
  customerQueue: 'CUSTOMER_QUEUE',
  customerHold: 'CUSTOMER_HOLD',
  customerWhisper: 'CUSTOMER_WHISPER',
  agentHold: 'AGENT_HOLD',
  agentWhisper: 'AGENT_WHISPER',
  outboundWhisper: 'OUTBOUND_WHISPER',
  agentTransfer: 'AGENT_TRANSFER',
  queueTransfer: 'QUEUE_TRANSFER',
  campaign: 'CAMPAIGN',
};

/** The API's type of a flow document; a document that does not say is a `CONTACT_FLOW`. Undefined for a type nobody knows. */
export function typeOfFlow(document: {
  readonly Metadata?: { readonly type?: string | undefined } | undefined;
}): string | undefined {
  const written = document.Metadata?.type ?? 'contactFlow';
  return typesOfConsole[written] ?? Object.values(typesOfConsole).find((type) => type === written);
}
