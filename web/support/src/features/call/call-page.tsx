import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useState } from 'react';
import { type Queues } from '../../../../../domain/visitors/visitor-api';
import { useAnswer } from '../../../../shared/api/use-answer';
import { useAsk } from '../../app/ask';
import { useLanguage, useTexts } from '../../texts/use-texts';
import { CallForm } from './call-form';
import { CallStatus } from './call-status';
import { HoursTable } from './hours-table';
import { TroubleAlert } from './trouble-alert';
import { useCall } from './use-call';

/** Hours change at the turn of an hour, holidays at midnight: a page left open asks again. */
const hoursKeptMs = 5 * 60_000;

/** The ten teams, their hours, and the wish to be called. */
export default function CallPage() {
  const { form } = useTexts();
  const ask = useAsk();
  const language = useLanguage();
  const { asked, again } = useAnswer<Queues>({
    key: `queues/${language}`,
    ask: (signal) => ask('queues', { signal }),
    againAfterMs: () => hoursKeptMs,
  });
  if (asked.kind === 'loading')
    return (
      <main className="page" id="content" aria-busy="true">
        <Spinner size="large" /> {form.loading}
      </main>
    );
  return (
    <main className="page" id="content">
      {asked.kind === 'trouble' ? (
        <TroubleAlert trouble={asked.trouble} onRetry={again} />
      ) : (
        <Teams queues={asked.value} onPlaced={again} />
      )}
    </main>
  );
}

function Teams({ queues, onPlaced }: { readonly queues: Queues; onPlaced(): void }) {
  const { form, hours: words } = useTexts();
  const [queue, setQueue] = useState<string>();
  const call = useCall(queues.nextCallAt, onPlaced);
  const all = queues.departments.flatMap((department) => department.queues);
  const chosen = all.find(({ name }) => name === queue);
  if (all.length === 0) return <Alert type="info">{form.empty}</Alert>;
  return (
    <div className="columns">
      <Container header={<Header variant="h1">{form.title}</Header>}>
        <CallForm departments={queues.departments} queue={queue} onQueue={setQueue} call={call} />
      </Container>
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">{chosen ? words.title(chosen.title) : words.title('–')}</Header>}>
          {chosen ? <HoursTable hours={chosen.hours} team={chosen.title} /> : <p className="tight">{words.none}</p>}
        </Container>
        {call.placed ? <CallStatus placed={call.placed} /> : null}
      </SpaceBetween>
    </div>
  );
}
