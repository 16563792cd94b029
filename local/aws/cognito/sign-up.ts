import { timingSafeEqual } from 'node:crypto';
import { AwsError } from '../door';
import { type User, type UserPool, type UserPools } from './user-pools';

/** A mail of Cognito's own. */
export type SendCode = (mail: {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}) => void;

/** "The code is valid for 24 hours" (Cognito developer guide, verification of sign-up). */
const codeLifeMs = 24 * 3_600_000;
/** How often a code may be wrong before another has to be asked for. What Cognito allows is not published. */
const mostTries = 5;

interface Confirmation {
  readonly code: string;
  readonly until: number;
  readonly triesLeft: number;
}

/** Registering with a mail address and confirming it with the code that was mailed there. For pools whose names are mail addresses. */
export class SignUp {
  readonly #codes = new Map<User, Confirmation>();

  constructor(
    private readonly pools: UserPools,
    private readonly send: SendCode,
  ) {}

  /** Whether anybody may register at a pool, and in a way that is supported here. */
  isOpen({ inputs }: UserPool): boolean {
    if (inputs.adminCreateUserConfig?.allowAdminCreateUserOnly === true) return false;
    return (
      (inputs.usernameAttributes ?? []).includes('email') && (inputs.autoVerifiedAttributes ?? []).includes('email')
    );
  }

  /**
   * Throws UsernameExistsException, InvalidParameterException and InvalidPasswordException. A person who has not confirmed yet may begin
   * anew: the password is then the new one.
   */
  register(pool: UserPool, email: string, password: string): void {
    if (!/^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>"]+$/.test(email))
      throw new AwsError('InvalidParameterException', 'Invalid email address format.');
    const known = this.pools.user(pool, email);
    if (known && known.status !== 'UNCONFIRMED')
      throw new AwsError('UsernameExistsException', 'An account with the given email already exists.');
    const user = known ?? this.pools.create(pool, email, { email });
    try {
      this.pools.setPassword(pool, user, password, true);
    } catch (error) {
      if (!known) this.pools.remove(pool, user);
      throw error;
    }
    user.status = 'UNCONFIRMED';
    this.resend(pool, user);
  }

  /** A new code; the one before is worth nothing then. */
  resend({ inputs }: UserPool, user: User): void {
    const now = this.pools.options.clock.now();
    const code = String(this.pools.options.random.int(0, 1_000_000)).padStart(6, '0');
    this.#codes.set(user, { code, until: now + codeLifeMs, triesLeft: mostTries });
    const template = inputs.verificationMessageTemplate;
    this.send({
      from: inputs.emailConfiguration?.fromEmailAddress ?? 'no-reply@verificationemail.com',
      to: user.attributes['email'] ?? '',
      subject: template?.emailSubject ?? 'Your verification code',
      text: (template?.emailMessage ?? 'Your confirmation code is {####}').replace('{####}', code),
    });
  }

  /** `confirmed` lets the person in. A code that was wrong too often is worth nothing any more. */
  confirm(user: User, code: string): 'confirmed' | 'wrong' | 'over' {
    const kept = this.#codes.get(user);
    if (user.status !== 'UNCONFIRMED' || !kept || kept.until < this.pools.options.clock.now() || kept.triesLeft === 0)
      return 'over';
    const given = Buffer.from(code.trim().padEnd(6).slice(0, 6));
    if (given.length !== kept.code.length || !timingSafeEqual(given, Buffer.from(kept.code))) {
      this.#codes.set(user, { ...kept, triesLeft: kept.triesLeft - 1 });
      return 'wrong';
    }
    this.#codes.delete(user);
    user.status = 'CONFIRMED';
    user.attributes['email_verified'] = 'true';
    user.modifiedAt = this.pools.options.clock.now();
    return 'confirmed';
  }
}
