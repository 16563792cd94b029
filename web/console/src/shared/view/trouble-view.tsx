import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { type Trouble } from '../../../../shared/api/ask';
import { type Texts } from '../texts/en';
import { useTexts } from '../texts/use-texts';

/** What went wrong, what to do about it, and a button for it. The API's own words come first when it has some. */
export function TroubleView({ trouble, onRetry }: { readonly trouble: Trouble; onRetry?(): void }) {
  const texts = useTexts();
  const { header, hint } = wordsOf(trouble, texts.trouble);
  const problem = 'problem' in trouble ? trouble.problem : undefined;
  return (
    <Alert
      type={trouble.kind === 'unreachable' ? 'error' : 'warning'}
      header={header}
      action={onRetry ? <Button onClick={onRetry}>{texts.retry}</Button> : undefined}
    >
      <p className="tight">{problem?.detail ?? hint}</p>
      {problem?.problems?.map(({ path, message }) => (
        <p className="tight" key={path}>
          {path}: {message}
        </p>
      ))}
      {problem?.requestId === undefined ? null : (
        <p className="tight faint">
          {texts.trouble.requestId} {problem.requestId}
        </p>
      )}
    </Alert>
  );
}

function wordsOf(trouble: Trouble, words: Texts['trouble']): { header: string; hint: string } {
  switch (trouble.kind) {
    case 'signedOut':
    case 'unreachable':
      return { header: words.unreachable, hint: words.unreachableHint };
    case 'forbidden':
      return { header: words.forbidden, hint: words.forbiddenHint };
    case 'notFound':
      return { header: words.noCall, hint: words.noCallHint };
    case 'refused':
      return { header: trouble.problem?.title ?? words.refused, hint: `${trouble.status}` };
    case 'unreadable':
      return { header: words.refused, hint: words.unreadable };
  }
}

/** The API's reason in a line, for a notice. */
export function troubleText(trouble: Trouble, texts: Texts): string {
  const { header, hint } = wordsOf(trouble, texts.trouble);
  const said = 'problem' in trouble ? (trouble.problem?.detail ?? trouble.problem?.title) : undefined;
  return said ?? `${header}. ${hint}`;
}
