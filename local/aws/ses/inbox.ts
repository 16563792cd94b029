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
    const wanted = address.toLowerCase();
    const has = (list: readonly string[]) => list.some((one) => bareAddress(one) === wanted);
    return this.#mails.filter((mail) => has([...mail.to, ...mail.cc, ...mail.bcc]) && !has(mail.rejected));
  }

  add(mail: Mail): void {
    this.#sent++;
    this.#mails.push(mail);
    if (this.#mails.length > this.#keep) this.#mails = this.#mails.slice(-Math.floor(this.#keep / 2));
    for (const listener of this.#listeners) listener(mail);
  }

  clear(): void {
    this.#mails = [];
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
