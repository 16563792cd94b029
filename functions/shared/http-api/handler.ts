import { type Env, type Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';

/** An answer in API Gateway's payload format 2.0. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Requests of an HTTP API (payload format 2.0) to an app. */
export function httpHandler<Environment extends Env>(app: Hono<Environment>): (event: unknown) => Promise<HttpAnswer> {
  const answer = handle(app);
  // What it may hold beyond that format is for load balancers, which are not in front of this.
  return async (event) => (await answer(event as LambdaEvent)) as HttpAnswer;
}
