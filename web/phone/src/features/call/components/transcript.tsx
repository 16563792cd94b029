import { useEffect, useRef } from 'react';
import { type EventOf } from '../../../shared/phone-event';
import { type Entry } from '../call-state';

interface TranscriptProps {
  readonly entries: readonly Entry[];
  readonly showsSsml: boolean;
  readonly isLive: boolean;
}

/** What was said and done, as captions. New lines are read out by screen readers. */
export function Transcript({ entries, showsSsml, isLive }: TranscriptProps) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Inside its own box only: the page must not move under somebody's finger.
    const box = end.current?.parentElement;
    if (box) box.scrollTop = box.scrollHeight;
  }, [entries]);
  return (
    <div className="transcript" role="log" aria-live="polite" aria-label="Transcript" tabIndex={0}>
      {entries.length === 0 ? (
        <Silence isLive={isLive} />
      ) : (
        entries.map((entry) => <Line key={entry.id} entry={entry} showsSsml={showsSsml} />)
      )}
      <div ref={end} />
    </div>
  );
}

function Silence({ isLive }: { readonly isLive: boolean }) {
  return (
    <div className="silence">
      <svg viewBox="0 0 120 40" aria-hidden="true">
        <path d="M4 20h14l6-12 8 26 9-32 9 34 8-24 7 14 6-6h45" />
      </svg>
      {isLive ? (
        <p>Ringing…</p>
      ) : (
        <>
          <p className="invitation">Your contact centre is open</p>
          <p>Press Call. What you hear appears here as it is said; answer with keys, or say something.</p>
        </>
      )}
    </div>
  );
}

function Line({ entry, showsSsml }: { readonly entry: Entry; readonly showsSsml: boolean }) {
  switch (entry.kind) {
    case 'said':
      return <SaidLine said={entry.said} isCut={entry.interrupted} showsSsml={showsSsml} />;
    case 'pressed':
      return (
        <p className="entry caller">
          <span className="who">You pressed</span>
          <span className="what keys">{entry.keys}</span>
          {entry.heard ? null : <span className="mark">not heard: nobody was listening yet</span>}
        </p>
      );
    case 'spoke':
      return (
        <p className="entry caller">
          <span className="who">You said</span>
          <span className="what">{entry.text}</span>
          {entry.heard ? null : <span className="mark">not heard: only keys are listened to</span>}
        </p>
      );
    case 'note':
      return <p className="entry note">{entry.text}</p>;
  }
}

const speakers = { system: 'Help desk', bot: 'Bot', agent: 'Agent' } as const;

interface SaidLineProps {
  readonly said: EventOf<'said'>;
  readonly isCut: boolean;
  readonly showsSsml: boolean;
}

function SaidLine({ said, isCut, showsSsml }: SaidLineProps) {
  return (
    <div className={`entry ${said.from}`}>
      <span className="who">
        {speakers[said.from]}
        {said.sensitive ? <span className="mark">not recorded</span> : null}
      </span>
      <p className="what" lang={said.languageCode}>
        {said.text}
      </p>
      {said.spelledOut === undefined ? null : (
        <p className="spelled">
          <span>Written down</span> <code>{said.spelledOut}</code>
        </p>
      )}
      {isCut ? <span className="mark">cut short</span> : null}
      {showsSsml && said.ssml !== undefined ? <code className="ssml">{said.ssml}</code> : null}
    </div>
  );
}
