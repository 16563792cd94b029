import { useState } from 'react';
import { timeText } from '../../shared/clock-text';
import { type Mail } from '../../shared/phone-event';
import { codeOf, partsOf } from './inbox-state';

interface InboxProps {
  readonly mails: readonly Mail[];
  readonly isLive: boolean;
  /** The keys that wait until somebody listens to them. */
  readonly waiting: string | undefined;
  /** With the `#` that ends an entry. */
  onUseCode(keys: string): void;
}

/** Every mail the centre sent, as the employee's mailbox would show it. */
export function Inbox({ mails, ...use }: InboxProps) {
  return (
    <div className="inbox" aria-live="polite" aria-relevant="additions">
      {mails.length === 0 ? <p className="empty">No mail yet. Codes sent during a call arrive here.</p> : null}
      {mails.map((mail) => (
        <MailView key={mail.id} mail={mail} {...use} />
      ))}
    </div>
  );
}

/** Nothing in a mail runs; what its links open is a tab of its own. */
const links = 'allow-popups allow-popups-to-escape-sandbox';

const withLinks = (text: string) =>
  partsOf(text).map(({ kind, text: part }, index) =>
    kind === 'words' ? (
      part
    ) : (
      <a key={index} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ),
  );

interface MailViewProps extends Omit<InboxProps, 'mails'> {
  readonly mail: Mail;
}

function MailView({ mail, isLive, waiting, onUseCode }: MailViewProps) {
  const [isOpen, setOpen] = useState(false);
  const code = codeOf(mail);
  const isWaiting = isLive && waiting !== undefined && waiting === `${code}#`;
  return (
    <article className="mail">
      <div className="mail-top">
        <span className="mail-to">{mail.to.join(', ')}</span>
        <time dateTime={new Date(mail.at).toISOString()}>{timeText(mail.at)}</time>
      </div>
      <h3>{mail.subject}</h3>
      <div className="mail-bottom">
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>Read</summary>
          <p className="faint">From {mail.from}</p>
          {!isOpen ? null : mail.html === undefined ? (
            <pre>{withLinks(mail.text)}</pre>
          ) : (
            <iframe title={mail.subject} src={`/api/mails/${encodeURIComponent(mail.id)}/html`} sandbox={links} />
          )}
        </details>
        {code === undefined ? null : (
          <button type="button" className="quiet" disabled={!isLive} onClick={() => onUseCode(`${code}#`)}>
            {isWaiting ? 'Waiting to be asked…' : 'Use this code'}
          </button>
        )}
      </div>
    </article>
  );
}
