import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { BlocksReply } from '../../domain/audit/audit-api/blocks';
import { calling } from '../shared/dependency';
import { DependencyUnavailable } from '../shared/errors';
import { parse } from '../shared/parse';

/** What `functions/manage-blocks` is asked. */
export interface ManageRequest {
  readonly action: 'list' | 'clear';
  readonly employeeId?: string;
  readonly callerNumber?: string;
  readonly everybody?: true;
  readonly operator?: string;
  readonly why?: string;
}

export type ManageBlocks = (request: ManageRequest) => Promise<BlocksReply>;

const dependency = 'the function for limits';

/** Limits are changed by one function alone, which operators may also call without this API. Throws DependencyUnavailable when it fails. */
export function manageBlocks(client: LambdaClient, functionArn: string): ManageBlocks {
  return async (asked) => {
    const request = new InvokeCommand({ FunctionName: functionArn, Payload: Buffer.from(JSON.stringify(asked)) });
    const { FunctionError, Payload } = await calling(dependency, () => client.send(request));
    if (FunctionError !== undefined || !Payload) throw new DependencyUnavailable(dependency, new Error(FunctionError));
    return parse(BlocksReply, JSON.parse(Payload.transformToString()));
  };
}
