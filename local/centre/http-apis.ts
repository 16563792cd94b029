import { type Account } from '../aws/account';
import { AwsError } from '../aws/door';
import { type LocalAddresses } from '../aws/local-addresses';
import { type ResourceNode } from '../engine/graph';
import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { authorize, type JwtAuthorizer } from './http-api/authorizer';
import { corsHeaders, type CorsConfiguration } from './http-api/cors';
import { matchRoute, type Matched } from './http-api/route-match';
import { Throttle } from './http-api/throttle';
import { type Nodes, optionalText, part, text } from './nodes';
import { urlAnswer, urlEvent, type UrlAnswer, type UrlRequest } from './url-payload';

interface Route {
  readonly routeKey: string;
  readonly authorizer?: JwtAuthorizer;
  readonly scopes: readonly string[];
  readonly functionArn: string;
  readonly timeoutMs: number;
}

interface HttpApi {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly executionArn: string;
  readonly cors: CorsConfiguration | undefined;
  readonly routes: readonly Route[];
  readonly throttle: Throttle | undefined;
}

/** API Gateway takes 10 MB; what reaches a function may have 6 MB. */
const mostBytes = 10 * 1024 * 1024;
const mostFunctionBytes = 6 * 1024 * 1024;

/**
 * The HTTP APIs of a graph: routes to functions, JWT authorizers with scopes, throttling, CORS. Throws for what is not supported: other
 * integrations and authorizers, stages other than `$default`, payload format 1.0.
 */
export class HttpApis {
  readonly apis: readonly Pick<HttpApi, 'id' | 'name' | 'url'>[];
  readonly #byHost: ReadonlyMap<string, HttpApi>;

  constructor(
    nodes: Nodes,
    private readonly account: Account,
    private readonly addresses: LocalAddresses,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {
    const apis = nodes.of('aws:apigatewayv2/api:Api').map((node) => apiOf(node, nodes, clock.now()));
    this.apis = apis;
    this.#byHost = new Map(apis.map((api) => [new URL(api.url).host, api]));
  }

  /** `undefined` when no API of this stack is at that address. Never throws for what a function does. */
  async open(url: URL, request: UrlRequest): Promise<UrlAnswer | undefined> {
    const api = this.#byHost.get(url.host);
    if (!api) return undefined;
    const origin = request.headers?.['origin'];
    if (api.cors && request.method === 'OPTIONS' && origin !== undefined)
      return answer(204, '', corsHeaders(api.cors, origin, true, this.addresses));
    const arrivedAt = this.clock.now();
    const answered = await this.#answer(api, url, request);
    this.account.monitoring.answered(api.id, answered.status, this.clock.now() - arrivedAt);
    if (!api.cors) return answered;
    const own = Object.entries(answered.headers).filter(([name]) => !name.startsWith('access-control-'));
    return {
      ...answered,
      headers: { ...Object.fromEntries(own), ...corsHeaders(api.cors, origin, false, this.addresses) },
    };
  }

  async #answer(api: HttpApi, url: URL, request: UrlRequest): Promise<UrlAnswer> {
    const matched = matchRoute(api.routes, request.method, url.pathname);
    if (!matched) return message(404, 'Not Found');
    if (api.throttle && !api.throttle.admits(this.clock.now())) return message(429, 'Too Many Requests');
    if ((request.body?.length ?? 0) > mostBytes) return message(413, 'Request Entity Too Large');
    const { route } = matched;
    if (!route.authorizer) return this.#invoke(api, matched, url, request, undefined);
    const allowed = authorize(route.authorizer, request.headers?.['authorization'], route.scopes, this.clock.now());
    switch (allowed.kind) {
      case 'unauthorized':
        return message(401, 'Unauthorized', { 'www-authenticate': `Bearer scope="" error="invalid_token"` });
      case 'forbidden':
        return message(403, 'Forbidden');
      case 'authorized':
        return this.#invoke(api, matched, url, request, { jwt: { claims: allowed.claims, scopes: allowed.scopes } });
    }
  }

  async #invoke(
    api: HttpApi,
    { route, pathParameters }: Matched<Route>,
    url: URL,
    request: UrlRequest,
    authorizer: unknown,
  ): Promise<UrlAnswer> {
    const event = this.#event(api, { route, pathParameters }, url, request, authorizer);
    const Payload = JSON.stringify(event);
    if (Buffer.byteLength(Payload) > mostFunctionBytes) return message(413, 'Request Entity Too Large');
    const [method = 'ANY', path = ''] = route.routeKey.split(' ');
    const principal = {
      kind: 'service',
      service: 'apigateway.amazonaws.com',
      sourceArn: `${api.executionArn}/$default/${method}${path}`,
    } as const;
    const late = new AbortController();
    try {
      const invoked = this.account.door.call(principal, 'lambda', 'Invoke', {
        FunctionName: route.functionArn,
        Payload,
      });
      const answered = await Promise.race([
        invoked,
        this.clock.sleep(route.timeoutMs, late.signal).then(() => undefined),
      ]);
      if (answered === undefined) return message(503, 'Service Unavailable');
      return answerOf(answered as Invoked); // what the Invoke operation of local/aws answers
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return message(
        error.status === 429 ? 503 : 500,
        error.status === 429 ? 'Service Unavailable' : 'Internal Server Error',
      );
    } finally {
      late.abort(new Error('answered'));
    }
  }

  #event(
    { id }: HttpApi,
    { route: { routeKey }, pathParameters }: Matched<Route>,
    url: URL,
    request: UrlRequest,
    authorizer: unknown,
  ): unknown {
    const arrival = { at: new Date(this.clock.now()), requestId: this.random.bytes(12).toString('base64url') };
    const event = urlEvent(url, request, arrival) as { requestContext: Readonly<Record<string, unknown>> }; // its shape, as made there
    return {
      ...event,
      routeKey,
      ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
      requestContext: {
        ...event.requestContext,
        accountId: 'local',
        apiId: id,
        routeKey,
        ...(authorizer !== undefined && { authorizer }),
      },
    };
  }
}

interface Invoked {
  readonly Payload: string;
  readonly FunctionError?: string;
}

const answerOf = ({ Payload, FunctionError }: Invoked): UrlAnswer =>
  FunctionError === undefined ? urlAnswer(Payload) : message(500, 'Internal Server Error');

const answer = (status: number, body: string, headers: Readonly<Record<string, string>>): UrlAnswer => ({
  status,
  headers,
  cookies: [],
  bytes: Buffer.from(body),
  body,
});

/** How API Gateway words what it refuses itself. */
const message = (status: number, words: string, headers: Readonly<Record<string, string>> = {}): UrlAnswer =>
  answer(status, JSON.stringify({ message: words }), { 'content-type': 'application/json', ...headers });

function apiOf(node: ResourceNode, nodes: Nodes, now: number): HttpApi {
  const own = (type: string) => nodes.of(type).filter((one) => optionalText(one, 'apiId') === node.id);
  if (text(node, 'protocolType') !== 'HTTP') throw unsupported(node, `protocolType ${text(node, 'protocolType')}`);
  const [stage, ...others] = own('aws:apigatewayv2/stage:Stage');
  const odd = [stage, ...others].find((one) => one && text(one, 'name') !== '$default');
  if (odd) throw unsupported(odd, `stage ${text(odd, 'name')}`);
  const authorizers = new Map(own('aws:apigatewayv2/authorizer:Authorizer').map((one) => [one.id, authorizerOf(one)]));
  const integrations = new Map(
    own('aws:apigatewayv2/integration:Integration').map((one) => [one.id, integrationOf(one)]),
  );
  const routes = own('aws:apigatewayv2/route:Route').map((route): Route => {
    const integration = integrations.get((optionalText(route, 'target') ?? '').replace('integrations/', ''));
    if (!integration) throw unsupported(route, 'a route without an integration');
    const type = text(route, 'authorizationType');
    const authorizer = authorizers.get(optionalText(route, 'authorizerId') ?? '');
    if (type !== 'NONE' && !(type === 'JWT' && authorizer)) throw unsupported(route, `authorizationType ${type}`);
    return {
      routeKey: text(route, 'routeKey'),
      scopes: part<readonly string[]>(route, 'authorizationScopes') ?? [],
      ...(authorizer && type === 'JWT' && { authorizer }),
      ...integration,
    };
  });
  return {
    id: node.id,
    name: node.name,
    url: text(node, 'apiEndpoint'),
    executionArn: text(node, 'executionArn'),
    cors: part<CorsConfiguration>(node, 'corsConfiguration'),
    routes,
    throttle: stage && throttleOf(stage, now),
  };
}

function throttleOf(stage: ResourceNode, now: number): Throttle | undefined {
  const settings = part<{ throttlingRateLimit?: number; throttlingBurstLimit?: number }>(stage, 'defaultRouteSettings');
  const { throttlingRateLimit: ratePerSecond, throttlingBurstLimit: burst } = settings ?? {};
  return ratePerSecond === undefined || burst === undefined ? undefined : new Throttle({ ratePerSecond, burst }, now);
}

function authorizerOf(node: ResourceNode): JwtAuthorizer {
  const settings = part<{ issuer?: string; audiences?: readonly string[] }>(node, 'jwtConfiguration');
  if (text(node, 'authorizerType') !== 'JWT' || settings?.issuer === undefined)
    throw unsupported(node, `authorizerType ${text(node, 'authorizerType')}`);
  const sources = part<readonly string[]>(node, 'identitySources') ?? [];
  if (!sources.every((source) => source.toLowerCase() === '$request.header.authorization'))
    throw unsupported(node, `identitySources ${sources.join(', ')}`);
  return { issuer: settings.issuer, audiences: settings.audiences ?? [] };
}

function integrationOf(node: ResourceNode): Pick<Route, 'functionArn' | 'timeoutMs'> {
  const functionArn = optionalText(node, 'integrationUri') ?? '';
  if (text(node, 'integrationType') !== 'AWS_PROXY' || !functionArn.startsWith('arn:aws:lambda:'))
    throw unsupported(node, `integrationType ${text(node, 'integrationType')} to ${functionArn}`);
  if (optionalText(node, 'payloadFormatVersion') !== '2.0') throw unsupported(node, 'payloadFormatVersion 1.0');
  return { functionArn, timeoutMs: part<number>(node, 'timeoutMilliseconds') ?? 30_000 };
}

const unsupported = ({ type, name }: ResourceNode, what: string): Error =>
  new Error(`${type} ${name}: ${what}: not supported`);
