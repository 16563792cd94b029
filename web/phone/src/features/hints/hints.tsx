interface HintsProps {
  readonly hints: readonly string[];
  readonly isLive: boolean;
  /** Types or says what a hint offers. */
  onTry(what: string): void;
}

/** What a newcomer can try. What stands in backticks is a button. */
export function Hints({ hints, isLive, onTry }: HintsProps) {
  return (
    <ul className="hints">
      {hints.map((hint) => (
        <li key={hint}>
          {hint.split('`').map((part, index) =>
            index % 2 === 0 ? (
              part
            ) : (
              <button
                key={index}
                type="button"
                className="try"
                aria-label={`Try ${part}`}
                disabled={!isLive}
                onClick={() => onTry(part)}
              >
                {part}
              </button>
            ),
          )}
        </li>
      ))}
    </ul>
  );
}
