import { useState } from 'react';

interface SayBoxProps {
  readonly isLive: boolean;
  onSay(text: string): void;
}

/** The caller's voice: what is typed here is what a speech recogniser would have understood. */
export function SayBox({ isLive, onSay }: SayBoxProps) {
  const [text, setText] = useState('');
  return (
    <form
      className="say"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (text.trim() === '') return;
        onSay(text.trim());
        setText('');
      }}
    >
      <label className="field">
        <span>Say something</span>
        <input
          value={text}
          maxLength={1024}
          autoComplete="off"
          placeholder="reset my password"
          disabled={!isLive}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <button className="quiet" disabled={!isLive || text.trim() === ''}>
        Say
      </button>
    </form>
  );
}
