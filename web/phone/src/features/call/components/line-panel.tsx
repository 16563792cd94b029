import { useEffect, useState } from 'react';
import { durationText } from '../../../shared/clock-text';
import { type CallState, endText } from '../call-state';

export interface Numbers {
  readonly from: string;
  readonly to: string;
}

interface LinePanelProps {
  readonly call: CallState;
  readonly numbers: Numbers;
  readonly dialable: readonly { readonly number: string; readonly flowName: string }[];
  readonly isReady: boolean;
  readonly trouble: string | undefined;
  onNumbers(numbers: Numbers): void;
  onCall(): void;
  onHangUp(): void;
}

/** Who calls whom, how the call stands, and the one button that starts and ends it. */
export function LinePanel(props: LinePanelProps) {
  const { call, numbers, dialable, isReady, trouble, onNumbers, onCall, onHangUp } = props;
  const isLive = call.phase.kind === 'live';
  const isBusy = isLive || call.phase.kind === 'placing';
  return (
    <form
      className="line"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (isLive) onHangUp();
        else if (!isBusy) onCall();
      }}
    >
      <div className="numbers">
        <label className="field">
          <span>You call from</span>
          <input
            type="tel"
            inputMode="tel"
            autoComplete="off"
            spellCheck={false}
            placeholder="number withheld"
            value={numbers.from}
            disabled={isBusy}
            onChange={({ target }) => onNumbers({ ...numbers, from: target.value })}
          />
        </label>
        <label className="field">
          <span>You dial</span>
          <input
            type="tel"
            inputMode="tel"
            autoComplete="off"
            spellCheck={false}
            required
            // With one number there is nothing to pick from.
            list={dialable.length > 1 ? 'dialable' : undefined}
            value={numbers.to}
            disabled={isBusy}
            onChange={({ target }) => onNumbers({ ...numbers, to: target.value })}
          />
          <datalist id="dialable">
            {dialable.map(({ number, flowName }) => (
              <option key={number} value={number} label={flowName} />
            ))}
          </datalist>
        </label>
      </div>
      <p className="standing" role="status">
        <Standing call={call} trouble={trouble} />
      </p>
      <button
        className={isLive ? 'call-button hang-up' : 'call-button'}
        // Not disabled while it rings: it would lose the focus, and with it the keys of the keyboard.
        disabled={!isReady && !isBusy}
        aria-busy={call.phase.kind === 'placing'}
      >
        <Handset isDown={isLive} />
        {isLive
          ? 'Hang up'
          : call.phase.kind === 'placing'
            ? 'Calling…'
            : call.phase.kind === 'over'
              ? 'Call again'
              : 'Call'}
      </button>
    </form>
  );
}

function Standing({ call, trouble }: { readonly call: CallState; readonly trouble: string | undefined }) {
  if (trouble !== undefined) return <span className="trouble">{trouble}</span>;
  switch (call.phase.kind) {
    case 'idle':
      return <span className="faint">Ready when you are</span>;
    case 'placing':
      return <span>Ringing…</span>;
    case 'live':
      return (
        <>
          <span className="on-air">On the line</span> <Timer startedAt={call.phase.startedAt} />
        </>
      );
    case 'over':
      return (
        <span>
          {endText(call.phase.outcome, call.phase.queue)}{' '}
          <span className="faint">{durationText(call.phase.durationMs)}</span>
        </span>
      );
  }
}

/** Not announced each second: a screen reader would speak of nothing else. */
function Timer({ startedAt }: { readonly startedAt: number }) {
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(ticking);
  }, []);
  return (
    <span className="timer" aria-hidden="true">
      {durationText(now - startedAt)}
    </span>
  );
}

function Handset({ isDown }: { readonly isDown: boolean }) {
  return (
    <svg className={isDown ? 'handset down' : 'handset'} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6.6 10.800a15 15 0 0 0 6.600 6.600l2.200-2.200a1 1 0 0 1 1-.25 11.400 11.400 0 0 0 3.600.58 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.500a1 1 0 0 1 1 1 11.400 11.400 0 0 0 .58 3.600 1 1 0 0 1-.25 1z" />
    </svg>
  );
}
