import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Spinner from '@cloudscape-design/components/spinner';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParams } from 'react-router';
import { type ContactPage } from '../../../../../../domain/audit/audit-api/contact-page';
import { useApi } from '../../../shared/api/ask';
import { useAnswer } from '../../../../../shared/api/use-answer';
import { useTexts } from '../../../shared/texts/use-texts';
import { TroubleView } from '../../../shared/view/trouble-view';
import { CallView } from './call-view';
import { Revealing } from './reveal-dialog';

/** Followed closely while the caller is on the line, and then until the trail is sealed: its last rows come in late. */
const againAfterMs = ({ summary }: ContactPage): number | undefined =>
  summary.status === 'running' ? 2000 : summary.sealed === 'yes' ? undefined : 10_000;

/** Everything about one call. */
export default function CallPage() {
  const texts = useTexts();
  const { contactId = '' } = useParams();
  const { ask } = useApi();
  const { asked, again } = useAnswer<ContactPage>({
    key: contactId,
    ask: (signal, etag) => ask('contact', { parameters: { contactId }, signal, etag }),
    againAfterMs,
  });
  return (
    <SpaceBetween size="m">
      <BreadcrumbGroup
        items={[
          { text: texts.call.back, href: '#/calls' },
          { text: contactId, href: `#/calls/${encodeURIComponent(contactId)}` },
        ]}
      />
      {asked.kind === 'loading' ? <Spinner size="large" /> : null}
      {asked.kind === 'trouble' ? <TroubleView trouble={asked.trouble} onRetry={again} /> : null}
      {asked.kind === 'answer' ? (
        <Revealing key={contactId} contactId={contactId}>
          <CallView page={asked.value} />
        </Revealing>
      ) : null}
    </SpaceBetween>
  );
}
