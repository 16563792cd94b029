import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { makeApp, type AppDeps } from './app';

/** An answer in API Gateway's payload format 2.0. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Requests of the HTTP API (payload format 2.0) to the app. */
export function makeHandler(deps: AppDeps): (event: unknown) => Promise<HttpAnswer> {
  const answer = handle(makeApp(deps));
  // What it may hold beyond that format is for load balancers, which are not in front of this.
  return async (event) => (await answer(event as LambdaEvent)) as HttpAnswer;
}
