import { type Credentials } from '../iam/sessions';
import { type FunctionLog } from './function-log';
import { type FunctionInputs } from './function-inputs';

/** The second argument of a handler. */
export function invocationContext(
  inputs: FunctionInputs,
  log: FunctionLog,
  requestId: string,
  remainingMs: () => number,
): Readonly<Record<string, unknown>> {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: inputs.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: inputs.arn,
    memoryLimitInMB: String(inputs.memoryMb ?? 128),
    awsRequestId: requestId,
    logGroupName: log.group,
    logStreamName: log.stream,
    getRemainingTimeInMillis: remainingMs,
  };
}

/** The environment variables Lambda itself sets; those of the program come on top. */
export function lambdaVariables(
  inputs: FunctionInputs,
  region: string,
  log: FunctionLog,
  credentials: Credentials,
): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    AWS_LAMBDA_FUNCTION_NAME: inputs.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(inputs.memoryMb ?? 128),
    AWS_LAMBDA_LOG_GROUP_NAME: log.group,
    AWS_LAMBDA_LOG_STREAM_NAME: log.stream,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000',
    _HANDLER: inputs.handler,
    LAMBDA_TASK_ROOT: '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin',
  };
}
