import { type KeyboardEvent, useState } from 'react';

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

const names: Readonly<Record<string, string>> = { '*': 'star', '#': 'pound' };

interface KeypadProps {
  readonly isLive: boolean;
  onPress(key: string): void;
}

export function Keypad({ isLive, onPress }: KeypadProps) {
  const [lit, setLit] = useState<string>();
  const press = (key: string) => {
    setLit(key);
    onPress(key);
  };
  return (
    <div className="keypad" role="group" aria-label="Dial pad">
      {keys.map(([key, letters]) => (
        <button
          key={key}
          type="button"
          className={lit === key ? 'key lit' : 'key'}
          aria-label={names[key] ?? key}
          disabled={!isLive}
          onClick={() => press(key)}
          onAnimationEnd={() => setLit(undefined)}
        >
          <span className="digit">{key}</span>
          {key in names ? null : <span className="letters">{letters}</span>}
        </button>
      ))}
    </div>
  );
}

/** Keys of the keyboard are keys of the phone while the focus is on the phone and not in a field. */
export function keyOf(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return undefined;
  return /^[0-9*#]$/.test(event.key) ? event.key : undefined;
}
