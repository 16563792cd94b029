import { type CSSProperties } from 'react';
import { type CallState } from '../call-state';

/** Whose turn it is, with a bar that runs as long as the prompt takes or the centre will wait. Always there: nothing jumps. */
export function TurnBar({ call: { phase, turn } }: { readonly call: CallState }) {
  if (phase.kind !== 'live') return <div className="turn" aria-hidden="true" />;
  switch (turn.kind) {
    case 'nobody':
      return <div className="turn">One moment…</div>;
    case 'centre':
      return (
        <div className="turn speaking">
          <Bar key={turn.said.id} durationMs={turn.said.durationMs} />
          {turn.said.interruptible ? 'Speaking. A key cuts it short.' : 'Speaking. Keys are not heard yet.'}
        </div>
      );
    case 'caller': {
      const { keys, speech, limitMs } = turn.listening;
      return (
        <div className="turn listening">
          <Bar key={turn.round} durationMs={limitMs ?? 0} />
          {keys && speech
            ? 'Your turn: press keys or say something'
            : keys
              ? 'Your turn: press keys'
              : 'Your turn: say something'}
        </div>
      );
    }
  }
}

/** React sets this through the style object of the DOM, which the page's content policy allows. */
function Bar({ durationMs }: { readonly durationMs: number }) {
  // CSSProperties has no place for custom properties.
  const style = { '--duration': `${durationMs}ms` } as CSSProperties;
  return <span className="turn-bar" style={style} aria-hidden="true" />;
}
