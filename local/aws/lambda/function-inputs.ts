import { type Archive } from '../../engine/graph';

/** `aws.lambda.Function`, as far as running it goes. */
export interface FunctionInputs {
  readonly arn: string;
  readonly name: string;
  readonly handler: string;
  readonly code: Archive;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
  readonly memoryMb?: number;
  readonly roleArn: string;
  /** Defaults to `/aws/lambda/NAME`. */
  readonly logGroup?: string;
}

/** `aws.lambda.FunctionEventInvokeConfig`: what becomes of an asynchronous invocation that fails. */
export interface AsyncFailureInputs {
  readonly functionArn: string;
  /** 0 to 2. */
  readonly retries: number;
  /** Where its record goes in the end: a function or a queue. Topics and buses are not imitated. */
  readonly destinationArn?: string;
}

export interface FunctionPermissionInputs {
  readonly functionArn: string;
  readonly principal: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
  readonly action?: string;
}
