import * as pulumi from '@pulumi/pulumi';
import * as apigateway from '@pulumi/aws/apigatewayv2';
import * as cloudwatch from '@pulumi/aws/cloudwatch';
import * as lambda from '@pulumi/aws/lambda';
import { type HttpOperations } from '../../domain/http-operation';
import { type LambdaFunction } from '../code/lambda-function';
import { type Place } from '../stack/place';
import { type SignIn } from './sign-in';

export interface HttpApiArgs {
  readonly fn: LambdaFunction;
  readonly operations: HttpOperations;
  /** Whose tokens are let in. */
  readonly signIn: SignIn;
  /** The one page that browsers let ask here. */
  readonly siteOrigin: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
  /** Of everybody together. */
  readonly requestsPerSecond: number;
  readonly burst: number;
}

/** What a line of the access log holds. The route, not the path: a path names contacts, and a query could hold anything. */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
  who: '$context.authorizer.claims.sub',
  refusedBecause: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
});

/** An HTTP API of people who are signed in: one route an operation, each behind the authorizer, all answered by one function. */
export class HttpApi extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  /** `https://….execute-api.us-east-1.amazonaws.com`: no slash at the end. */
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: HttpApiArgs, place: Place) {
    // The API of staff was a component of its own before there was a second one.
    super('deskline:index:HttpApi', name, {}, { ...place.within, aliases: [{ type: 'deskline:index:StaffApi' }] });
    const child = { parent: this };
    const api = new apigateway.Api(
      name,
      {
        name: place.named(name),
        protocolType: 'HTTP',
        corsConfiguration: {
          allowOrigins: [args.siteOrigin],
          allowMethods: ['GET', 'POST'],
          allowHeaders: ['authorization', 'content-type', 'if-none-match', 'accept-language'],
          exposeHeaders: ['etag', 'x-request-id', 'x-next-part', 'retry-after'],
          maxAge: 3600,
        },
      },
      child,
    );
    this.#routes(name, api, args);
    this.#stage(name, api, args, place);
    new lambda.Permission(
      name,
      {
        function: args.fn.functionName,
        action: 'lambda:InvokeFunction',
        principal: 'apigateway.amazonaws.com',
        sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
      },
      child,
    );
    this.id = api.id;
    this.url = api.apiEndpoint;
    this.registerOutputs({ url: this.url });
  }

  #routes(name: string, api: apigateway.Api, { fn, signIn, operations }: HttpApiArgs): void {
    const child = { parent: this };
    const authorizer = new apigateway.Authorizer(
      name,
      {
        apiId: api.id,
        name,
        authorizerType: 'JWT',
        identitySources: ['$request.header.Authorization'],
        jwtConfiguration: { issuer: signIn.authority, audiences: [signIn.clientId] },
      },
      child,
    );
    const integration = new apigateway.Integration(
      name,
      {
        apiId: api.id,
        integrationType: 'AWS_PROXY',
        integrationUri: fn.arn,
        payloadFormatVersion: '2.0',
        timeoutMilliseconds: 20_000,
      },
      child,
    );
    for (const [operation, { method, path }] of Object.entries(operations)) {
      new apigateway.Route(
        operation,
        {
          apiId: api.id,
          routeKey: `${method} ${path}`,
          target: pulumi.interpolate`integrations/${integration.id}`,
          authorizationType: 'JWT',
          authorizerId: authorizer.id,
          authorizationScopes: [signIn.apiScope],
        },
        child,
      );
    }
  }

  #stage(name: string, api: apigateway.Api, { keyArn, requestsPerSecond, burst }: HttpApiArgs, place: Place): void {
    const child = { parent: this };
    const logGroup = new cloudwatch.LogGroup(
      name,
      {
        name: `/aws/apigateway/${place.named(name)}`,
        retentionInDays: place.settings.logRetentionDays,
        kmsKeyId: keyArn,
      },
      child,
    );
    new apigateway.Stage(
      name,
      {
        apiId: api.id,
        name: '$default',
        autoDeploy: true,
        accessLogSettings: { destinationArn: logGroup.arn, format: accessLogFormat },
        defaultRouteSettings: {
          throttlingRateLimit: requestsPerSecond,
          throttlingBurstLimit: burst,
          detailedMetricsEnabled: true,
        },
      },
      child,
    );
  }
}
