import { arn, type ComputedTable, lastPart, LOWER_AND_DIGITS, physicalName, shortId, text, uuid } from './declared';

export const lambda: ComputedTable = {
  'aws:lambda/function:Function': (declared) => {
    const name = physicalName(declared);
    const functionArn = arn(declared, 'lambda', `function:${name}`);
    return {
      id: name,
      // Lambda's own defaults, from its API reference: 128 MB, 3 seconds, x86_64, no tracing.
      defaults: {
        name,
        memorySize: 128,
        timeout: 3,
        architectures: ['x86_64'],
        packageType: 'Zip',
        tracingConfig: { mode: 'PassThrough' },
      },
      computed: {
        arn: functionArn,
        version: '$LATEST',
        qualifiedArn: `${functionArn}:$LATEST`,
        invokeArn: `arn:aws:apigateway:${declared.region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
      },
    };
  },
  'aws:lambda/permission:Permission': (declared) => {
    const statementId = physicalName(declared, 'statementId');
    return { id: statementId, defaults: { statementId }, computed: {} };
  },
  'aws:lambda/functionUrl:FunctionUrl': (declared) => {
    const functionName = text(declared, 'functionName');
    const urlId = shortId(declared, 32, LOWER_AND_DIGITS);
    return {
      id: functionName,
      defaults: { invokeMode: 'BUFFERED' },
      computed: {
        urlId,
        functionArn: arn(declared, 'lambda', `function:${lastPart(functionName)}`),
        functionUrl: `https://${urlId}.lambda-url.${declared.region}.on.aws/`,
      },
    };
  },
  'aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig': (declared) => ({
    id: text(declared, 'functionName'),
    defaults: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 21600 },
    computed: {},
  }),
  'aws:lambda/eventSourceMapping:EventSourceMapping': (declared) => {
    const id = uuid(declared);
    return { id, computed: { uuid: id, arn: arn(declared, 'lambda', `event-source-mapping:${id}`) } };
  },
};
