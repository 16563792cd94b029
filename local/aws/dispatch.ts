import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import {
  AwsError,
  type Caller,
  type Door,
  type Operation,
  type Principal,
  type RequestRecord,
  type WireRequest,
  type WireResponse,
} from './door';
import { type Faults } from './faults';
import { accessDenied, type Authorizer } from './iam/authorize';
import { type Sessions } from './iam/sessions';
import { credentialScope } from './protocols/credential-scope';
import { type Service } from './service';
import { type Answered, spoil, spoilOutput, strike } from './strike';

interface DispatchOptions {
  readonly services: readonly Service[];
  readonly authorizer: Authorizer;
  readonly sessions: Sessions;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly random: Random;
}

/** The door itself: finds the service, decodes, asks IAM, runs the operation, encodes. */
export function createDoor(options: DispatchOptions): Door {
  const listeners: ((record: RequestRecord) => void)[] = [];
  const dispatch = new Dispatch(options, (record) => listeners.forEach((listener) => listener(record)));
  return {
    handle: (request, caller) => dispatch.handle(request, caller),
    call: (principal, service, operation, input) => dispatch.call(principal, service, operation, input),
    onRequest: (listener) => void listeners.push(listener),
  };
}

class Dispatch {
  readonly #options: DispatchOptions;
  readonly #record: (record: RequestRecord) => void;
  readonly #byName: ReadonlyMap<string, Service>;
  // One draw for all: an id only has to be unique and look like one, and each draw costs a hash.
  readonly #idPrefix: string;
  #requests = 0;

  constructor(options: DispatchOptions, record: (record: RequestRecord) => void) {
    this.#options = options;
    this.#record = record;
    this.#idPrefix = options.random.uuid().slice(0, 24);
    this.#byName = new Map(options.services.map((service) => [service.name, service]));
  }

  async handle(request: WireRequest, caller?: Caller): Promise<WireResponse> {
    const requestId = this.#nextRequestId();
    const scope = credentialScope(request);
    const service = this.#serviceFor(request, scope?.service);
    if (!service) return notAService(scope?.service, requestId);
    try {
      const decoded = service.protocol.decode(request);
      if (!decoded) throw service.unknownOperation(undefined);
      const principal = this.#principalOf(service, decoded.operation, scope?.accessKeyId);
      const asked = { principal, service, ...decoded, requestId, caller };
      const { output, spoiled } = await this.#perform(asked);
      const response = service.protocol.encode(decoded.operation, output, requestId);
      return spoiled ? spoil(response, spoiled) : response;
    } catch (error) {
      return service.protocol.encodeError(asAwsError(error), requestId);
    }
  }

  async call(
    principal: Principal,
    serviceName: string,
    operation: string,
    input: Record<string, unknown>,
  ): Promise<unknown> {
    const service = this.#byName.get(serviceName);
    if (!service) throw new AwsError('UnknownServiceException', `${serviceName}: not supported locally`, 404);
    // Copies both ways: rows in a store and a caller's objects must never be the same objects.
    const requestId = this.#nextRequestId();
    const { output, spoiled } = await this.#perform({ principal, service, operation, input: copy(input), requestId });
    return copy(spoiled ? spoilOutput(output, spoiled) : output);
  }

  #nextRequestId(): string {
    return this.#idPrefix + (this.#requests++).toString(16).padStart(12, '0');
  }

  #serviceFor(request: WireRequest, signingName: string | undefined): Service | undefined {
    return this.#options.services.find((service) =>
      signingName === undefined
        ? service.unsigned !== undefined && service.protocol.decode({ ...request, body: Buffer.alloc(0) }) !== undefined
        : service.signingName === signingName && (service.accepts?.(request) ?? true),
    );
  }

  #principalOf(service: Service, operation: string, accessKeyId: string | undefined): Principal {
    if (accessKeyId === undefined) {
      if (service.unsigned?.includes(operation)) return { kind: 'anonymous' };
      throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
    }
    const principal = this.#options.sessions.principalOf(accessKeyId);
    if (principal) return principal;
    throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
  }

  async #perform(asked: Asked): Promise<Answered> {
    const { principal, service, operation: name, input } = asked;
    const record = { at: this.#options.clock.now(), principal, service: service.name, operation: name };
    try {
      const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
      if (!operation) throw service.unknownOperation(name);
      this.#authorize(principal, service, name, operation, input);
      return await this.#runWithFaults(asked, operation, () => this.#record({ ...record, status: 200 }));
    } catch (error) {
      const { status, code, message } = asAwsError(error);
      this.#record({ ...record, status, error: code, message });
      throw error;
    }
  }

  #authorize(
    principal: Principal,
    service: Service,
    operationName: string,
    operation: Operation,
    input: Record<string, unknown>,
  ): void {
    if (principal.kind === 'operator') return;
    if (service.unsigned?.includes(operationName)) return;
    for (const permission of operation.permissions(input)) {
      const decision = this.#options.authorizer.decide(principal, permission);
      if (!decision.allowed) throw (service.denied ?? accessDenied)(principal, permission, decision.because);
    }
  }

  /** `done` hears of every operation that took effect, whether its answer arrives or not. */
  #runWithFaults(asked: Asked, operation: Operation, done: () => void): Promise<Answered> {
    const { clock, random, faults } = this.#options;
    const { principal, service, operation: name, input, requestId, caller } = asked;
    const fault = faults.of({ service: service.name, operation: name, principal, input }, clock.now());
    return strike(fault, {
      clock,
      caller,
      invokes: service.name === 'lambda' && name === 'Invoke',
      run: async (dies) => {
        const context = { principal, clock, random, requestId, ...(dies && { dies }) };
        const output = await operation.run(input, context);
        done();
        return output;
      },
    });
  }
}

/** A request understood: who asks for which operation of which service. */
interface Asked {
  readonly principal: Principal;
  readonly service: Service;
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly requestId: string;
  readonly caller?: Caller | undefined;
}

const copy = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T)); // JSON in, JSON out

/** Anything but an AwsError is a bug of ours; the client sees what AWS shows for its own bugs, and the message says where. */
function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new AwsError('InternalFailure', `the local service failed: ${message}`, 500);
}

function notAService(signingName: string | undefined, requestId: string): WireResponse {
  const message = signingName
    ? `the service "${signingName}" is not supported locally`
    : 'Missing Authentication Token: the request is not signed, and names no operation that may be called unsigned';
  const code = signingName ? 'UnknownServiceException' : 'MissingAuthenticationTokenException';
  const body = Buffer.from(JSON.stringify({ __type: code, message }));
  return {
    status: signingName ? 404 : 403,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, 'x-amzn-requestid': requestId },
    body,
  };
}
