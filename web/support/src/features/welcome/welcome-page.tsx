import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useTexts } from '../../texts/use-texts';

interface WelcomePageProps {
  readonly state: 'starting' | 'signedOut' | 'expired' | 'failed' | 'notConfigured';
  onSignIn?(): void;
}

/** Before anybody is signed in. Addresses and passwords are typed on the pool's own page, never here. */
export function WelcomePage({ state, onSignIn }: WelcomePageProps) {
  const { welcome } = useTexts();
  if (state === 'starting')
    return (
      <main className="page narrow" aria-busy="true">
        <Spinner size="large" /> {welcome.starting}
      </main>
    );
  return (
    <main className="page narrow" id="content">
      <Container header={<Header variant="h1">{welcome.title}</Header>}>
        {state === 'notConfigured' ? (
          <Alert type="error" header={welcome.notConfigured}>
            {welcome.notConfiguredHint}
          </Alert>
        ) : (
          <SpaceBetween size="l">
            {state === 'expired' ? <Alert type="info">{welcome.expired}</Alert> : null}
            {state === 'failed' ? <Alert type="error">{welcome.failed}</Alert> : null}
            <Box variant="p">{welcome.about}</Box>
            <section aria-label={welcome.steps}>
              <Box variant="h2">{welcome.steps}</Box>
              <ol>
                <li>{welcome.step1}</li>
                <li>{welcome.step2}</li>
                <li>{welcome.step3}</li>
              </ol>
            </section>
            <Button variant="primary" onClick={() => onSignIn?.()}>
              {welcome.signIn}
            </Button>
          </SpaceBetween>
        )}
      </Container>
    </main>
  );
}
