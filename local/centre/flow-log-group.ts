import { type Account } from '../aws/account';
import { lastPart } from './nodes';

/**
 * The log group that Connect makes for an instance, `/aws/connect/<alias>` (`facts/connect-lambda.md` §6). An instance named in the
 * configuration has an alias nobody here knows; its id stands for it then.
 */
export class FlowLogGroup {
  readonly name: string;

  constructor(
    instanceArn: string,
    private readonly account: Account,
  ) {
    this.name = `/aws/connect/${lastPart(instanceArn)}`;
    account.logs.declareGroup({ name: this.name });
  }

  write(entry: Readonly<Record<string, unknown>>): void {
    this.account.logs.write(this.name, String(entry['ContactId'] ?? 'contact'), JSON.stringify(entry));
  }
}
