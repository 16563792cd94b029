import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  ofEmployee,
  type Challenge,
  type CodeTry,
  type EmployeeChallenge,
} from '../../../domain/verification/challenge';
import { type ResetLimits } from '../../../domain/verification/reset-limits';
import { parseChallenge, toChallengeItem } from './challenge-item';
import { calling } from '../dependency';
import { toItem, type Attribute } from '../items';

/**
 * The challenges, one a contact. Every change is one conditional write, so that parallel and repeated calls cannot pass a limit or
 * lose an update; the conditions say in DynamoDB's words what `domain/verification/challenge.ts` decides.
 */
export class ChallengesTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  /** Of an employee. Whoever helps employees sees no other: a code that a customer has answered resets no password. */
  async find(contactId: string): Promise<EmployeeChallenge | undefined> {
    return ofEmployee(await this.findAny(contactId));
  }

  async findAny(contactId: string): Promise<Challenge | undefined> {
    const request = new GetItemCommand({
      TableName: this.tableName,
      Key: { contactId: { S: contactId } },
      ConsistentRead: true,
    });
    const { Item } = await calling(dependency, () => this.client.send(request));
    return Item && parseChallenge(Item);
  }

  /** Writes a new challenge, in place of `replaced` or of nothing. False when another has been written meanwhile. */
  async issue(challenge: Challenge, replaced: Challenge | undefined): Promise<boolean> {
    const condition = replaced
      ? '#state = :issued AND issuedAt = :issuedAt AND mail = :mail AND callTries = :callTries'
      : 'attribute_not_exists(contactId)';
    const request = new PutItemCommand({
      TableName: this.tableName,
      Item: toChallengeItem(challenge),
      ConditionExpression: condition,
      ...(replaced && {
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':issued': 'issued',
          ':issuedAt': replaced.issuedAt.toISOString(),
          ':mail': replaced.mail,
          ':callTries': replaced.callTries,
        }),
      }),
    });
    return (await unlessRefused(() => this.client.send(request))) !== undefined;
  }

  /** Writes down how sending went, unless a newer challenge has taken the place. */
  async settleMail(challenge: Challenge, mail: 'sent' | 'unsent'): Promise<void> {
    await this.#update(challenge.contactId, {
      set: 'mail = :mail',
      condition: 'issuedAt = :issuedAt',
      values: { ':mail': mail, ':issuedAt': challenge.issuedAt.toISOString() },
    });
  }

  /** The address takes no mail: from now on the challenge is like one of an unknown employee. */
  async withholdMail(challenge: Challenge): Promise<void> {
    await this.#update(challenge.contactId, {
      set: 'mail = :mail, withheld = :withheld',
      condition: 'issuedAt = :issuedAt',
      values: { ':mail': 'withheld', ':withheld': 'mail', ':issuedAt': challenge.issuedAt.toISOString() },
    });
  }

  /** Counts a try before anything is compared. Undefined when it may not count: over the limits, too late, answered, or a repeat. */
  countTry(contactId: string, attempt: CodeTry, limits: ResetLimits): Promise<Challenge | undefined> {
    return this.#update(contactId, {
      set: 'lastAttempt = :attempt, lastTryMac = :codeMac, lastTryAt = :at',
      add: 'callTries :one, codeTries :one',
      condition:
        '#state = :issued AND codeExpiresAtEpochMs > :now AND callTries < :triesPerCall AND codeTries < :triesPerCode' +
        ' AND (attribute_not_exists(lastTryMac) OR lastTryMac <> :codeMac OR lastAttempt <> :attempt)',
      values: {
        ':attempt': attempt.attempt,
        ':codeMac': attempt.codeMac,
        ':at': attempt.at.toISOString(),
        ':now': attempt.at.getTime(),
        ':one': 1,
        ':issued': 'issued',
        ':triesPerCall': limits.triesPerCall,
        ':triesPerCode': limits.triesPerCode,
      },
    });
  }

  /** The code was right. The first to say so sets the time. */
  verify(contactId: string, codeMac: string, now: Date): Promise<Challenge | undefined> {
    return this.#update(contactId, {
      set: '#state = :verified, verifiedAt = if_not_exists(verifiedAt, :now)',
      condition: '#state IN (:issued, :verified) AND codeMac = :codeMac',
      values: { ':verified': 'verified', ':issued': 'issued', ':codeMac': codeMac, ':now': now.toISOString() },
    });
  }

  /** Names the contact that was dialled for this call. The first one stays. */
  async linkCallback(contactId: string, callbackContactId: string): Promise<void> {
    await this.#update(contactId, {
      set: 'callbackContactId = if_not_exists(callbackContactId, :callback)',
      condition: 'attribute_exists(contactId)',
      values: { ':callback': callbackContactId },
    });
  }

  /** Keeps the reference of the password about to be set. The first one stays, so that a repeat sets the same password. */
  async reservePassword(contactId: string, nonce: string): Promise<EmployeeChallenge | undefined> {
    const reserved = await this.#update(contactId, {
      set: 'passwordNonce = if_not_exists(passwordNonce, :nonce)',
      condition: '#state = :verified AND attribute_exists(employeeId)',
      values: { ':nonce': nonce, ':verified': 'verified' },
    });
    return ofEmployee(reserved);
  }

  /** The password is set: this challenge opens nothing any more. */
  async spend(contactId: string, now: Date): Promise<EmployeeChallenge | undefined> {
    const spent = await this.#update(contactId, {
      set: '#state = :spent, spentAt = if_not_exists(spentAt, :now)',
      condition: '#state IN (:verified, :spent) AND attribute_exists(employeeId)',
      values: { ':spent': 'spent', ':verified': 'verified', ':now': now.toISOString() },
    });
    return ofEmployee(spent);
  }

  /** Claims the notice of a reset. False when it is claimed already: at most one goes out. */
  async claimNotice(contactId: string): Promise<boolean> {
    const claimed = await this.#update(contactId, {
      set: 'notice = :sending',
      condition: '#state = :spent AND (attribute_not_exists(notice) OR notice = :unsent)',
      values: { ':sending': 'sending', ':unsent': 'unsent', ':spent': 'spent' },
    });
    return claimed !== undefined;
  }

  async settleNotice(contactId: string, notice: 'sent' | 'unsent'): Promise<void> {
    await this.#update(contactId, {
      set: 'notice = :notice',
      condition: 'notice = :sending',
      values: { ':notice': notice, ':sending': 'sending' },
    });
  }

  async #update(contactId: string, change: Change): Promise<Challenge | undefined> {
    const expressions = `SET ${change.set}${change.add ? ` ADD ${change.add}` : ''} ${change.condition}`;
    const request: UpdateItemCommandInput = {
      TableName: this.tableName,
      Key: { contactId: { S: contactId } },
      UpdateExpression: `SET ${change.set}${change.add ? ` ADD ${change.add}` : ''}`,
      ConditionExpression: change.condition,
      ExpressionAttributeValues: toItem(change.values),
      ReturnValues: 'ALL_NEW',
    };
    // `state` is a reserved word. A name that is declared and not used is an error, hence the look.
    if (expressions.includes('#state')) request.ExpressionAttributeNames = { '#state': 'state' };
    const answer = await unlessRefused(() => this.client.send(new UpdateItemCommand(request)));
    return answer?.Attributes && parseChallenge(answer.Attributes);
  }
}

interface Change {
  readonly set: string;
  readonly add?: string;
  readonly condition: string;
  readonly values: Readonly<Record<string, Attribute>>;
}

const dependency = 'the challenges table';

/** Undefined when the condition does not hold. */
async function unlessRefused<T>(send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await calling(dependency, send);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
