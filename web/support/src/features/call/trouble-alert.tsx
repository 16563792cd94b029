import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { type Trouble } from '../../../../shared/api/ask';
import { useLanguage, useTexts } from '../../texts/use-texts';

/** Why there is no call, in the words of the API where it has some. */
export function TroubleAlert({ trouble, onRetry }: { readonly trouble: Trouble; onRetry?(): void }) {
  const { trouble: words } = useTexts();
  const language = useLanguage();
  const problem = 'problem' in trouble ? trouble.problem : undefined;
  const hint = trouble.kind === 'unreadable' ? words.unreadable : words.unreachable;
  const timeOf = (at: string) => new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(new Date(at));
  return (
    <div role="alert">
      <Alert
        type={problem ? 'warning' : 'error'}
        header={problem?.title ?? words.refused}
        action={onRetry ? <Button onClick={onRetry}>{words.retry}</Button> : undefined}
      >
        <p className="tight">{problem?.detail ?? hint}</p>
        {problem?.problems?.map(({ path, message }) => (
          <p className="tight" key={path}>
            {path}: {message}
          </p>
        ))}
        {problem?.retryAt === undefined ? null : <p className="tight">{words.retryAt(timeOf(problem.retryAt))}</p>}
        {problem && problem.status >= 500 ? (
          <p className="tight">
            {words.requestId} {problem.requestId}
          </p>
        ) : null}
      </Alert>
    </div>
  );
}
