import { type Data } from './data';

export interface Samples {
  readonly callerNumber?: string;
  /** What to try on the laptop's phone; text between backticks can be clicked. */
  readonly hints: readonly string[];
}

/** What a newcomer can try with the sample centre: its first employee who may reset a password, and a customer with a mailbox. */
export function samplesOf({ employees, customers }: Pick<Data, 'employees' | 'customers'>): Samples | undefined {
  const employee = employees.find(({ status, privileged }) => status === 'active' && !privileged);
  if (!employee) return undefined;
  const { employeeId, givenName, familyName, phoneNumber } = employee;
  return {
    ...(phoneNumber === undefined ? {} : { callerNumber: phoneNumber }),
    hints: [
      `To reset a password press \`1\`, then \`${employeeId}#\` (${givenName} ${familyName}), then \`1\`. The code comes by mail.`,
      'Or say `I forgot my password`.',
      'For a person press `0`.',
      'Or have this phone called: sign in at the website as one of the visitors that the terminal names, and answer here.',
      ...customers
        .filter(({ email, vip }) => email !== undefined && vip)
        .slice(0, 1)
        .map(hearOfCase),
      'A second call for the same employee within two minutes gets no new mail: that is a limit, not a fault.',
    ],
  };
}

const hearOfCase = ({ phoneNumber, firstName, lastName }: Data['customers'][number]): string =>
  `As a customer, call from ${phoneNumber} (${firstName} ${lastName}), press \`2\`, \`1\` for English and \`1\` for news of a case. A code comes by mail.`;
