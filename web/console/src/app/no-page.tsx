import Alert from '@cloudscape-design/components/alert';
import Link from '@cloudscape-design/components/link';
import { useTexts } from '../shared/texts/use-texts';

export function NoPage() {
  const { trouble } = useTexts();
  return (
    <Alert type="warning" header={trouble.notFound}>
      {trouble.notFoundHint} <Link href="#/calls">{trouble.toCalls}</Link>
    </Alert>
  );
}
