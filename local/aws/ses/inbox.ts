/** A mail as it reached the mail service: what a recipient would read. */
export interface Mail {
  readonly messageId: string;
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  /** The whole message as it was given, for SendRawEmail. */
  readonly raw?: string;
  readonly configurationSet?: string;
  readonly template?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Recipients that refused it (`account.mail.reject`): accepted by the service, never delivered. */
  readonly rejected: readonly string[];
}

/** All mail of the account, oldest first, bounded so that a load run does not fill the memory. */
export class Inbox {
  readonly #keep: number;
  #mails: Mail[] = [];
  #byAddress = new Map<string, Mail[]>();
  #sent = 0;
  readonly #listeners = new Set<(mail: Mail) => void>();

  constructor(keep = 20_000) {
    this.#keep = keep;
  }

  /** How many were ever accepted, also those no longer kept. */
  get sent(): number {
    return this.#sent;
  }

  list(): readonly Mail[] {
    return this.#mails;
  }

  /** Mail that was delivered to an address; compared without regard to case. */
  to(address: string): readonly Mail[] {
    return [...(this.#byAddress.get(address.toLowerCase()) ?? [])];
  }

  add(mail: Mail): void {
    this.#sent++;
    this.#mails.push(mail);
    this.#index(mail);
    if (this.#mails.length > this.#keep) this.#forget(Math.ceil(this.#keep / 2));
    for (const listener of this.#listeners) listener(mail);
  }

  clear(): void {
    this.#forget(this.#mails.length);
  }

  #forget(count: number): void {
    this.#mails = this.#mails.slice(count);
    this.#byAddress = new Map();
    for (const mail of this.#mails) this.#index(mail);
  }

  #index(mail: Mail): void {
    const rejected = new Set(mail.rejected.map(bareAddress));
    for (const address of new Set([...mail.to, ...mail.cc, ...mail.bcc].map(bareAddress))) {
      if (rejected.has(address)) continue;
      const known = this.#byAddress.get(address);
      if (known) known.push(mail);
      else this.#byAddress.set(address, [mail]);
    }
  }

  /** The function returned ends the subscription. */
  onMail(listener: (mail: Mail) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** `"Ada" <Ada@Example.com>` → `ada@example.com`. */
export function bareAddress(address: string): string {
  const match = /<([^>]+)>\s*$/.exec(address);
  return (match?.[1] ?? address).trim().toLowerCase();
}
