import { useLanguage } from '../texts/use-texts';
import { durationText, localText, utcText } from './time-text';

/** An instant as the record has it and as the reader's clock shows it. */
export function When({ at }: { readonly at: string }) {
  const language = useLanguage();
  return (
    <time dateTime={at} className="when">
      <span className="when-utc">{utcText(at)}</span> <span className="when-local">{localText(at, language)}</span>
    </time>
  );
}

export function Took({ ms }: { readonly ms: number | undefined }) {
  const language = useLanguage();
  return ms === undefined ? <>–</> : <>{durationText(ms, language)}</>;
}
