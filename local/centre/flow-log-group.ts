import { type Account } from '../aws/account';
import { instanceArn } from './declare/connect';
import { lastPart, type Nodes, optionalText } from './nodes';

const prefix = '/aws/connect/';

/**
 * The log group that Connect writes flow logs of an instance to, `/aws/connect/<alias>` (`facts/connect-lambda.md` §6). The alias of an
 * instance named in the configuration is known only by what the program subscribes to; without that its id stands for it.
 */
export function flowLogGroupOf(nodes: Nodes): string {
  const [instance] = nodes.of('aws:connect/instance:Instance');
  const alias = instance && optionalText(instance, 'instanceAlias');
  if (alias !== undefined) return prefix + alias;
  const subscribed = nodes
    .of('aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter')
    .map((filter) => optionalText(filter, 'logGroup'))
    .find((group) => group?.startsWith(prefix));
  return subscribed ?? prefix + lastPart(instanceArn(nodes));
}

/** Entries of the flow log, written as Connect writes them: one stream a contact here. */
export class FlowLogGroup {
  constructor(
    readonly name: string,
    private readonly account: Account,
  ) {}

  write(entry: Readonly<Record<string, unknown>>): void {
    this.account.logs.write(this.name, String(entry['ContactId'] ?? 'contact'), JSON.stringify(entry));
  }
}
