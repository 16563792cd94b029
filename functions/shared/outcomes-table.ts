import { UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { calling } from './dependency';
import { toItem } from './items';

const dependency = 'the outcomes table';

/** Reports look back a year and a month. */
const keptMs = 396 * 24 * 60 * 60_000;

/**
 * The table `outcomes`: what came of a contact, by UTC day and contact. A call over midnight may write into two days; whoever reads
 * joins rows by contact.
 */
export class OutcomesTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  /** Sets what is known of a contact, and leaves the rest of its row alone. Setting it again changes nothing. */
  async note(contactId: string, facts: Readonly<Record<string, string>>, now: Date): Promise<void> {
    const names = Object.keys(facts);
    const expiresAtEpochSeconds = Math.ceil((now.getTime() + keptMs) / 1000);
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: toItem({ day: now.toISOString().slice(0, 10), contactId }),
      UpdateExpression: `SET ${names.map((_, index) => `#n${index} = :v${index}`).join(', ')}, expiresAtEpochSeconds = :expires`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
      ExpressionAttributeValues: toItem({
        ...Object.fromEntries(names.map((name, index) => [`:v${index}`, facts[name]])),
        ':expires': expiresAtEpochSeconds,
      }),
    });
    await calling(dependency, () => this.client.send(request));
  }
}
