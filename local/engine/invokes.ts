import { createHash } from 'node:crypto';

export interface InvokeContext {
  readonly accountId: string;
  readonly region: string;
}

type Invoke = (args: Readonly<Record<string, unknown>>, context: InvokeContext) => Record<string, unknown>;

/** Data sources by token. What AWS would look up or make up, made of nothing but the arguments. */
const invokes: Readonly<Record<string, Invoke>> = {
  'aws:index/getCallerIdentity:getCallerIdentity': (_args, { accountId }) => ({
    accountId,
    id: accountId,
    arn: `arn:aws:iam::${accountId}:user/deployer`,
    userId: 'AIDADEPLOYER000000000',
  }),
  'aws:index/getRegion:getRegion': (_args, { region }) => ({ id: region, region, name: region, description: region }),
  'aws:index/getPartition:getPartition': () => ({
    id: 'aws',
    partition: 'aws',
    dnsSuffix: 'amazonaws.com',
    reverseDnsPrefix: 'com.amazonaws',
  }),
  'aws:secretsmanager/getRandomPassword:getRandomPassword': (args) => ({
    ...args,
    id: 'random',
    randomPassword: inventedPassword(args),
  }),
};

/** Answers a data source. Throws when the local engine does not know it. */
export function answerInvoke(
  token: string,
  args: Readonly<Record<string, unknown>>,
  context: InvokeContext,
): Record<string, unknown> {
  const invoke = invokes[token];
  if (!invoke)
    throw new Error(`data source ${token} is not supported by the local engine; add it to local/engine/invokes.ts`);
  return invoke(args, context);
}

/** Secrets Manager includes one of each kind when asked to; so does this, and it is the same each time. */
function inventedPassword(args: Readonly<Record<string, unknown>>): string {
  const length = typeof args['passwordLength'] === 'number' ? args['passwordLength'] : 32;
  const body = createHash('sha512').update(JSON.stringify(args)).digest('base64url').replace(/[-_]/g, 'x');
  return `Aa1!${body}`.slice(0, length);
}
