import { timeText } from '../../shared/clock-text';
import { type Mail } from '../../shared/phone-event';
import { codeOf } from './inbox-state';

interface InboxProps {
  readonly mails: readonly Mail[];
  readonly isLive: boolean;
  onUseCode(code: string): void;
}

/** Every mail the centre sent, as the employee's mailbox would show it. */
export function Inbox({ mails, isLive, onUseCode }: InboxProps) {
  return (
    <div className="inbox" aria-live="polite" aria-relevant="additions">
      {mails.length === 0 ? <p className="empty">No mail yet. Codes sent during a call arrive here.</p> : null}
      {mails.map((mail) => (
        <MailView key={mail.id} mail={mail} isLive={isLive} onUseCode={onUseCode} />
      ))}
    </div>
  );
}

interface MailViewProps {
  readonly mail: Mail;
  readonly isLive: boolean;
  onUseCode(code: string): void;
}

function MailView({ mail, isLive, onUseCode }: MailViewProps) {
  const code = codeOf(mail);
  return (
    <article className="mail">
      <div className="mail-top">
        <span className="mail-to">{mail.to.join(', ')}</span>
        <time dateTime={new Date(mail.at).toISOString()}>{timeText(mail.at)}</time>
      </div>
      <h3>{mail.subject}</h3>
      <div className="mail-bottom">
        <details>
          <summary>Read</summary>
          <p className="faint">From {mail.from}</p>
          {mail.html === undefined ? (
            <pre>{mail.text}</pre>
          ) : (
            <iframe title={mail.subject} src={`/api/mails/${encodeURIComponent(mail.id)}/html`} sandbox="" />
          )}
        </details>
        {code === undefined ? null : (
          <button type="button" className="quiet" disabled={!isLive} onClick={() => onUseCode(code)}>
            Use this code
          </button>
        )}
      </div>
    </article>
  );
}
