import {
  Server,
  ServerCredentials,
  status,
  type ServiceError,
  type sendUnaryData,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import * as engineGrpc from '@pulumi/pulumi/proto/engine_grpc_pb';
import * as engine from '@pulumi/pulumi/proto/engine_pb';
import * as provider from '@pulumi/pulumi/proto/provider_pb';
import * as resourceGrpc from '@pulumi/pulumi/proto/resource_grpc_pb';
import * as resource from '@pulumi/pulumi/proto/resource_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { type ResourceNode } from './graph';
import { create, isProvider, type Provider, refuseUnanswered, type World } from './declaration';
import { answerInvoke } from './invokes';
import { decodeProperties } from './wire';

export interface MonitorOptions {
  readonly projectDir: string;
  /** The program's working directory, where its relative asset paths start. */
  readonly programDir: string;
  readonly project: string;
  readonly stack: string;
  readonly preview: boolean;
  readonly accountId: string;
  readonly region: string;
}

/**
 * The two services that Pulumi's language runner talks to, answered without a cloud: `ResourceMonitor` takes what the program
 * declares, `Engine` takes its messages. Written against the protocol of @pulumi/pulumi 3.248 (`@pulumi/pulumi/proto`).
 */
export class Monitor {
  readonly nodes = new Map<string, ResourceNode>();
  readonly problems: string[] = [];
  /** What the program logged as an error: the only trace of an exception. */
  readonly errors: string[] = [];
  outputs: Readonly<Record<string, unknown>> = {};
  readonly #server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  readonly #providers = new Map<string, Provider>();
  readonly #ordinals = new Map<string, number>();
  readonly #world: World;
  #stackUrn = '';

  constructor(readonly options: MonitorOptions) {
    this.#world = {
      projectDir: options.projectDir,
      preview: options.preview,
      accountId: options.accountId,
      unanswered: [],
    };
  }

  /** Listens on a free local port; answers its address. */
  listen(): Promise<string> {
    this.#server.addService(resourceGrpc.ResourceMonitorService, {
      supportsFeature: this.#answer((request: resource.SupportsFeatureRequest) => {
        const response = new resource.SupportsFeatureResponse();
        // Not offered: transforms, resource hooks, output values, remote components. The SDK says so when a program wants one.
        response.setHassupport(['secrets', 'aliasSpecs', 'deletedWith'].includes(request.getId()));
        return response;
      }),
      registerResource: this.#answer((request: resource.RegisterResourceRequest) => this.#register(request)),
      registerResourceOutputs: this.#answer((request: resource.RegisterResourceOutputsRequest) =>
        this.#registerOutputs(request),
      ),
      invoke: this.#answer((request: resource.ResourceInvokeRequest) => this.#invoke(request)),
      readResource: this.#answer((request: resource.ReadResourceRequest) => {
        throw new Error(
          `${request.getName()}: reading an existing ${request.getType()} is not supported by the local engine`,
        );
      }),
      signalAndWaitForShutdown: this.#answer(() => new Empty()),
    });
    this.#server.addService(engineGrpc.EngineService, {
      log: this.#answer((request: engine.LogRequest) => {
        if (request.getSeverity() === engine.LogSeverity.ERROR) this.errors.push(request.getMessage());
        return new Empty();
      }),
      getRootResource: this.#answer(() => {
        const response = new engine.GetRootResourceResponse();
        response.setUrn(this.#stackUrn);
        return response;
      }),
      setRootResource: this.#answer((request: engine.SetRootResourceRequest) => {
        this.#stackUrn = request.getUrn();
        return new engine.SetRootResourceResponse();
      }),
    });
    return new Promise((resolve, reject) => {
      this.#server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(`127.0.0.1:${port}`),
      );
    });
  }

  close(): void {
    this.#server.forceShutdown();
  }

  /** Runs one call; what it throws is kept for people, and told to the program, which then stops. */
  #answer<Request, Response>(run: (request: Request) => Response) {
    return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
      try {
        callback(null, run(call.request));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.problems.push(message);
        const refusal: Partial<ServiceError> = { code: status.INVALID_ARGUMENT, details: message };
        callback(refusal);
      }
    };
  }

  #register(request: resource.RegisterResourceRequest): resource.RegisterResourceResponse {
    const type = request.getType();
    const name = request.getName();
    const urn = this.#urn(request.getParent(), type, name);
    if (this.nodes.has(urn)) throw new Error(`${type} ${name} is declared twice: give one of them another name`);
    const sent = request.getObject() ?? new Struct();
    const { values: inputs, secrets } = decodeProperties(sent.toJavaScript(), this.options.programDir);
    const ordinal = this.#ordinals.get(type) ?? 0;
    this.#ordinals.set(type, ordinal + 1);
    const parent = request.getParent();
    const { node, told } = create(
      {
        type,
        name,
        urn,
        custom: request.getCustom(),
        ...(parent === '' ? {} : { parent }),
        inputs,
        secrets: [...new Set([...secrets, ...request.getAdditionalsecretoutputsList()])],
        dependencies: request.getDependenciesList(),
        protect: request.getProtect() ?? false,
        provider: this.#providerOf(request.getProvider()),
        ordinal,
      },
      this.#world,
    );
    this.nodes.set(urn, node);
    if (isProvider(type)) this.#providers.set(urn, this.#providerFrom(inputs));
    const response = new resource.RegisterResourceResponse();
    response.setUrn(urn);
    // An empty id in a dry run is how the engine says "not known yet".
    response.setId(this.options.preview && !isProvider(type) ? '' : node.id);
    // The inputs go back as they came: making a message of them a second time would cost more than all the rest.
    for (const [property, value] of struct(told).getFieldsMap().entries()) {
      if (!sent.getFieldsMap().has(property)) sent.getFieldsMap().set(property, value);
    }
    response.setObject(sent);
    return response;
  }

  #registerOutputs(request: resource.RegisterResourceOutputsRequest): Empty {
    const { values, secrets } = decodeProperties(request.getOutputs()?.toJavaScript() ?? {}, this.options.programDir);
    const urn = request.getUrn();
    const node = this.nodes.get(urn);
    if (!node) throw new Error(`outputs for a resource that was never declared: ${urn}`);
    refuseUnanswered(
      values,
      node.type === 'pulumi:pulumi:Stack' ? 'the stack output' : `${node.type} ${node.name}`,
      this.#world,
    );
    this.nodes.set(urn, { ...node, outputs: values, secretOutputs: secrets });
    if (node.type === 'pulumi:pulumi:Stack') this.outputs = values;
    return new Empty();
  }

  #invoke(request: resource.ResourceInvokeRequest): provider.InvokeResponse {
    const { values } = decodeProperties(request.getArgs()?.toJavaScript() ?? {}, this.options.programDir);
    const { region } = this.#providerOf(request.getProvider());
    const response = new provider.InvokeResponse();
    response.setReturn(struct(answerInvoke(request.getTok(), values, { accountId: this.options.accountId, region })));
    return response;
  }

  /** A resource names its provider as `<urn>::<id>`; without one it takes the stack's configuration. */
  #providerOf(reference: string): Provider {
    const urn = reference.slice(0, reference.lastIndexOf('::'));
    return this.#providers.get(urn) ?? { region: this.options.region, defaultTags: {} };
  }

  #providerFrom(inputs: Readonly<Record<string, unknown>>): Provider {
    // A provider's objects travel as JSON text.
    const given = typeof inputs['defaultTags'] === 'string' ? JSON.parse(inputs['defaultTags']) : inputs['defaultTags'];
    const region = typeof inputs['region'] === 'string' ? inputs['region'] : this.options.region;
    return { region, defaultTags: given?.tags ?? {} };
  }

  /** `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`; the stack itself does not count as a parent. */
  #urn(parent: string, type: string, name: string): string {
    const parentType = parent.split('::')[2] ?? '';
    const qualified = parentType === '' || parentType === 'pulumi:pulumi:Stack' ? type : `${parentType}$${type}`;
    return `urn:pulumi:${this.options.stack}::${this.options.project}::${qualified}::${name}`;
  }
}

/** Whatever is in here came from a message or is plain JSON: the library's own type cannot say `undefined` is left out. */
function struct(values: Record<string, unknown>): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(values)) as Record<string, JavaScriptValue>);
}
