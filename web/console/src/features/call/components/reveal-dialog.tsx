import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { type ReactNode, useMemo, useState } from 'react';
import { RevealRequest } from '../../../../../../domain/audit/audit-api/contact-page';
import { useApi } from '../../../shared/api/ask';
import { useTexts } from '../../../shared/texts/use-texts';
import { troubleText } from '../../../shared/view/trouble-view';
import { type Hidden, hiddenKey, RevealingContext } from '../revealing';

/** Lets what is inside reveal values of a call: asks why, shows the value, forgets it when the page is left. */
export function Revealing({ contactId, children }: { readonly contactId: string; readonly children: ReactNode }) {
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const [wanted, setWanted] = useState<Hidden>();
  const revealing = useMemo(
    () => ({
      revealed: (hidden: Hidden) => values.get(hiddenKey(hidden)),
      ask: setWanted,
      hide: (hidden: Hidden) =>
        setValues((before) => new Map([...before].filter(([key]) => key !== hiddenKey(hidden)))),
    }),
    [values],
  );
  return (
    <RevealingContext value={revealing}>
      {children}
      {wanted ? (
        <RevealDialog
          contactId={contactId}
          hidden={wanted}
          onClose={() => setWanted(undefined)}
          onRevealed={(value) => {
            setValues((before) => new Map([...before, [hiddenKey(wanted), value]]));
            setWanted(undefined);
          }}
        />
      ) : null}
    </RevealingContext>
  );
}

interface RevealDialogProps {
  readonly contactId: string;
  readonly hidden: Hidden;
  onClose(): void;
  onRevealed(value: string): void;
}

function RevealDialog({ contactId, hidden, onClose, onRevealed }: RevealDialogProps) {
  const texts = useTexts();
  const { ask } = useApi();
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const reveal = async () => {
    const body = { ...hidden, why };
    if (!RevealRequest.safeParse(body).success) return setProblem(texts.call.revealTooShort);
    setProblem(undefined);
    setAsking(true);
    const answer = await ask('reveal', { parameters: { contactId }, body });
    setAsking(false);
    if (answer.kind === 'answer') onRevealed(answer.value.value);
    else if (answer.kind !== 'unchanged') setRefusal(troubleText(answer, texts));
  };
  return (
    <Modal
      visible
      header={`${texts.call.revealTitle}: ${hidden.field}`}
      closeAriaLabel={texts.close}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button variant="primary" loading={isAsking} onClick={() => void reveal()}>
              {texts.call.reveal}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {refusal === undefined ? null : <Alert type="error">{refusal}</Alert>}
        <FormField label={texts.call.revealWhy} description={texts.call.revealHint} errorText={problem}>
          <Textarea value={why} onChange={({ detail }) => setWhy(detail.value)} rows={3} autoFocus />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}
