import { useEffect, useState } from 'react';
import { type Entry } from './call-state';

/** Voices of this machine only: a remote voice would send what is said, passwords too, to somebody's server. */
function localVoices(): readonly SpeechSynthesisVoice[] {
  return 'speechSynthesis' in window
    ? window.speechSynthesis.getVoices().filter(({ localService }) => localService)
    : [];
}

/** Whether this machine can read aloud without asking anybody. Browsers load their voices late. */
export function useHasVoice(): boolean {
  const [hasVoice, setHasVoice] = useState(() => localVoices().length > 0);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return undefined;
    const look = () => setHasVoice(localVoices().length > 0);
    window.speechSynthesis.addEventListener('voiceschanged', look);
    return () => window.speechSynthesis.removeEventListener('voiceschanged', look);
  }, []);
  return hasVoice;
}

/** Reads the newest line aloud, and falls silent when it is cut short or the call ends. */
export function useReadAloud(entries: readonly Entry[], isOn: boolean): void {
  const last = entries.at(-1);
  const text = isOn && last?.kind === 'said' && !last.interrupted ? last.said.text : undefined;
  const language = last?.kind === 'said' ? last.said.languageCode : '';
  const id = last?.id;
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    window.speechSynthesis.cancel();
    const voices = localVoices();
    const voice =
      voices.find(({ lang }) => lang.replace('_', '-') === language) ??
      voices.find(({ lang }) => lang.startsWith(language.slice(0, 2)));
    if (text === undefined || !voice) return;
    const speech = new SpeechSynthesisUtterance(text);
    speech.voice = voice;
    speech.lang = voice.lang;
    window.speechSynthesis.speak(speech);
  }, [id, text, language]);
}
