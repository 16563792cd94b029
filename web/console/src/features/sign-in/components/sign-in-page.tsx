import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useTexts } from '../../../shared/texts/use-texts';

interface SignInPageProps {
  readonly state: 'starting' | 'signedOut' | 'expired' | 'failed' | 'notConfigured';
  onSignIn?(): void;
}

/** Before anybody is signed in, and after their session is over. Names and passwords are typed on the pool's own page, never here. */
export function SignInPage({ state, onSignIn }: SignInPageProps) {
  const { product, signIn, trouble } = useTexts();
  if (state === 'starting') {
    return (
      <main className="sign-in" aria-busy="true">
        <Spinner size="large" /> {signIn.starting}
      </main>
    );
  }
  return (
    <main className="sign-in">
      <Container header={<Header variant="h1">{product}</Header>}>
        {state === 'notConfigured' ? (
          <Alert type="error" header={trouble.notConfigured}>
            {trouble.notConfiguredHint}
          </Alert>
        ) : (
          <SpaceBetween size="l">
            {state === 'expired' ? <Alert type="info">{signIn.expired}</Alert> : null}
            {state === 'failed' ? <Alert type="error">{signIn.failed}</Alert> : null}
            <Box variant="p">{signIn.about}</Box>
            <Button variant="primary" onClick={() => onSignIn?.()}>
              {signIn.button}
            </Button>
          </SpaceBetween>
        )}
      </Container>
    </main>
  );
}
