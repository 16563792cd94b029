import { type FaultySubject } from '../aws/faults';
import { type Mail } from '../aws/ses/inbox';
import { type OpenCentre } from '../centre/open';
import { type Mailbox } from './random-caller';
import { SecretSearch } from './secret-search';

/** A password on its way into the directory. Whether it got there, only a sign-in tells. */
export interface PasswordSet {
  readonly username: string;
  readonly password: string;
  readonly at: number;
}

export interface SeenMail {
  readonly at: number;
  /** Code mails are told by the code in them. */
  readonly kind: 'code' | 'notice';
  readonly template: string;
  readonly code?: string;
}

/**
 * What can be seen from outside of the program: the mails that arrive, the passwords that go to the directory, everything that is
 * written down. It asks the program nothing, so a program that fools itself does not fool the watch. Put it up before any fault.
 */
export class Watch implements Mailbox {
  readonly passwords: PasswordSet[] = [];
  readonly secrets = new SecretSearch();
  readonly #centre: OpenCentre;
  readonly #mails = new Map<string, SeenMail[]>();
  readonly #lastLogged = new Map<string, string>();
  readonly #written: string[] = [];
  #roundSecrets = new SecretSearch();

  constructor(centre: OpenCentre) {
    this.#centre = centre;
    const { account } = centre;
    // A rule that never answers sees every request, struck by a fault or not.
    account.faults.add((subject) => void this.#look(subject));
    account.inbox.onMail((mail) => this.#receive(mail));
    account.onExecution((execution) => this.#written.push(JSON.stringify(execution)));
    account.faults.onStruck((fault) => this.#written.push(JSON.stringify(fault)));
    account.door.onRequest((record) => record.message && this.#written.push(record.message));
  }

  mailsTo(email: string): readonly SeenMail[] {
    return this.#mails.get(email) ?? [];
  }

  codeSince(email: string, at: number): string | undefined {
    return this.mailsTo(email).findLast((mail) => mail.code !== undefined && mail.at >= at)?.code;
  }

  codeBefore(email: string, at: number): string | undefined {
    return this.mailsTo(email).findLast((mail) => mail.code !== undefined && mail.at < at)?.code;
  }

  /** Forgets the secrets of the round before; they are looked for once more at the end. */
  startRound(): void {
    this.#roundSecrets = new SecretSearch();
  }

  /** Where secrets of this round stand that must not: in logs, executions, refusals, faults, and in what is handed over. */
  leaks(others: Readonly<Record<string, string>>): string[] {
    const places = {
      ...others,
      'logs, executions and refusals': [...this.#newLogs(), ...this.#written.splice(0)].join('\n'),
    };
    return Object.entries(places).flatMap(([place, text]) =>
      this.#roundSecrets.findIn(text).map((name) => `${name} stands in ${place}`),
    );
  }

  #look({ service, operation, input }: FaultySubject): void {
    if (service === 'ses') for (const code of codesIn(input['TemplateData'])) this.#keep('code', code, 'a code');
    if (service !== 'cognito-idp' || operation !== 'AdminSetUserPassword') return;
    const [username, password] = [String(input['Username']), String(input['Password'])];
    this.#keep('password', password, `a password of ${username}`);
    this.passwords.push({ username, password, at: this.#centre.clock.now() });
  }

  #keep(kind: 'code' | 'password', value: string, name: string): void {
    this.secrets.add({ kind, value, name });
    this.#roundSecrets.add({ kind, value, name });
  }

  #receive({ to, at, subject, text = '', html = '', template = '' }: Mail): void {
    const written = [subject, text, html].join('\n');
    const code = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
    const isCode = code !== undefined && this.secrets.has('code', code);
    // A code is for its own mail, a password for none.
    this.#written.push(isCode ? written.replaceAll(code, '') : written);
    for (const address of to) {
      const mails = this.#mails.get(address) ?? [];
      mails.push({ at, template, kind: isCode ? 'code' : 'notice', ...(isCode ? { code } : {}) });
      this.#mails.set(address, mails);
    }
  }

  #newLogs(): string[] {
    const { logs } = this.#centre.account;
    return logs.groups().flatMap((group) => {
      const events = logs.events(group);
      const last = this.#lastLogged.get(group);
      const newest = events.at(-1)?.eventId;
      if (newest !== undefined) this.#lastLogged.set(group, newest);
      const from = last === undefined ? 0 : events.findLastIndex(({ eventId }) => eventId <= last) + 1;
      return events.slice(from).map(({ message }) => message);
    });
  }
}

/** Numbers of six or eight digits in the values of a mail template: whatever the program calls them. Employee numbers have seven. */
function codesIn(templateData: unknown): string[] {
  if (typeof templateData !== 'string') return [];
  const values: unknown = JSON.parse(templateData);
  return Object.values(values ?? {}).filter(
    (value): value is string => typeof value === 'string' && /^(\d{6}|\d{8})$/.test(value),
  );
}
