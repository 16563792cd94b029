import './ringing.css';
import { type Ringing } from './ringing-state';

interface RingingCallsProps {
  readonly ringing: readonly Ringing[];
  /** A telephone that is in use cannot pick up another call. */
  readonly isBusy: boolean;
  onAnswer(ringing: Ringing): void;
  onDecline(ringing: Ringing): void;
}

/** Who is being called now. The alert is there before anybody is, or a screen reader would not speak of the first one. */
export function RingingCalls({ ringing, isBusy, onAnswer, onDecline }: RingingCallsProps) {
  return (
    <div role="alert" className="rings">
      {ringing.map((ring) => (
        <div key={ring.id} className="ring">
          <p>
            <b>{ring.number}</b> is ringing
            <span className="faint"> — {ring.from ?? 'a withheld number'} calls</span>
          </p>
          <p className="ring-choices">
            <button type="button" className="answer" disabled={isBusy} onClick={() => onAnswer(ring)}>
              Answer
            </button>
            <button type="button" className="decline" onClick={() => onDecline(ring)}>
              Decline
            </button>
          </p>
          {isBusy ? <p className="faint">Hang up to answer it.</p> : null}
        </div>
      ))}
    </div>
  );
}
