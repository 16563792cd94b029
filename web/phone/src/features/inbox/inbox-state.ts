import { type Mail, type PhoneEvent } from '../../shared/phone-event';

/** Newest first. */
export function inboxReducer(mails: readonly Mail[], event: PhoneEvent): readonly Mail[] {
  switch (event.kind) {
    case 'mails':
      return [...event.mails].reverse();
    case 'mail':
      return mails.some(({ id }) => id === event.mail.id) ? mails : [event.mail, ...mails];
    default:
      return mails;
  }
}

/** The code a mail brings: four to eight digits that stand alone, looked for in the subject first. */
export function codeOf({ subject, text }: Pick<Mail, 'subject' | 'text'>): string | undefined {
  return /(?<![\d+])\d{4,8}(?!\d)/.exec(subject)?.[0] ?? /(?<![\d+])\d{4,8}(?!\d)/.exec(text)?.[0];
}

interface Part {
  readonly kind: 'words' | 'link';
  readonly text: string;
}

/** A text mail cut into words and addresses, as mail readers do. */
export function partsOf(text: string): readonly Part[] {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,:;!?)])/);
  return parts
    .map((part, index): Part => ({ kind: index % 2 === 1 ? 'link' : 'words', text: part }))
    .filter(({ text: part }) => part !== '');
}
