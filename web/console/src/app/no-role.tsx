import Alert from '@cloudscape-design/components/alert';
import { useTexts } from '../shared/texts/use-texts';

/** For staff of the pool whom nobody has put into a group. */
export function NoRole() {
  const { trouble } = useTexts();
  return (
    <main className="sign-in">
      <Alert type="warning" header={trouble.noRole}>
        {trouble.noRoleHint}
      </Alert>
    </main>
  );
}
