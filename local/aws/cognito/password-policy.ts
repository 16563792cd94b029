import { AwsError } from '../door';

/** `passwordPolicy` of `aws.cognito.UserPool`, with Cognito's defaults for what is absent. */
export interface PasswordPolicy {
  readonly minimumLength?: number;
  readonly requireLowercase?: boolean;
  readonly requireUppercase?: boolean;
  readonly requireNumbers?: boolean;
  readonly requireSymbols?: boolean;
  readonly temporaryPasswordValidityDays?: number;
}

// The characters Cognito counts as symbols; a space counts inside, not at the ends.
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/;

/** Throws InvalidPasswordException, naming the first rule that is broken, as Cognito does. */
export function requireConforming(password: string, policy: PasswordPolicy): void {
  const rules: readonly (readonly [boolean, string])[] = [
    [password.length >= (policy.minimumLength ?? 8), 'Password not long enough'],
    [password.length <= 256, 'Password too long'],
    [!policy.requireLowercase || /[a-z]/.test(password), 'Password must have lowercase characters'],
    [!policy.requireUppercase || /[A-Z]/.test(password), 'Password must have uppercase characters'],
    [!policy.requireNumbers || /\d/.test(password), 'Password must have numeric characters'],
    [!policy.requireSymbols || symbol.test(password), 'Password must have symbol characters'],
  ];
  const broken = rules.find(([held]) => !held);
  if (broken) throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${broken[1]}`);
}
