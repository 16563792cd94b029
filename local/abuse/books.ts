import { assuranceProfiles, type AssuranceProfile } from '../../domain/reset/assurance';
import { type OpenCentre } from '../centre/open';
import { type ResourceGraph } from '../engine/graph';
import { type Books, type Row } from './invariants';

/** What the program's functions are told must happen before a password is reset. Throws when none is. */
export function profileOf({ resources }: ResourceGraph): AssuranceProfile {
  for (const { outputs } of resources) {
    const { variables } = (outputs['environment'] ?? {}) as { variables?: Readonly<Record<string, string>> };
    const profile = assuranceProfiles.find((one) => one === variables?.['ASSURANCE_PROFILE']);
    if (profile !== undefined) return profile;
  }
  throw new Error('no function of the program is told an ASSURANCE_PROFILE');
}

/** The centre's tables and directory, read as an operator reads them: no fault strikes and no policy asks. */
export function booksOf(centre: OpenCentre, { outputs }: ResourceGraph): Books {
  const { challenges, audit } = (outputs['tableNames'] ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof challenges !== 'string' || typeof audit !== 'string')
    throw new Error(
      'the program exports no tableNames with challenges and audit; add them to the outputs of the stack',
    );
  const ask = (operation: string, input: Record<string, unknown>) =>
    centre.account.door.call({ kind: 'operator' }, 'dynamodb', operation, input);
  return {
    async challengeOf(contactId) {
      const found = await ask('GetItem', { TableName: challenges, Key: { contactId: { S: contactId } } });
      return (found as { Item?: Row }).Item; // GetItem's own shape
    },
    async auditOf(contactId) {
      const found = await ask('Query', {
        TableName: audit,
        KeyConditionExpression: 'contactId = :contactId',
        ExpressionAttributeValues: { ':contactId': { S: contactId } },
      });
      return (found as { Items?: Row[] }).Items ?? []; // Query's own shape
    },
    signIn: (user, password) => centre.signIn(user, password),
  };
}
