import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../texts/use-texts';

interface WhyDialogProps {
  readonly title: string;
  /** The question, and below it what becomes of the answer. */
  readonly label: string;
  readonly hint: string;
  /** On the button. */
  readonly action: string;
  /** What stands above the question. */
  readonly children?: ReactNode;
  /** Whether the API would take this answer. */
  isEnough(why: string): boolean;
  /** Does it; answers in words why it could not be done. */
  act(why: string): Promise<string | undefined>;
  onClose(): void;
}

/** For what is done under one's name only and with a reason: asks why, then does it. */
export function WhyDialog({ title, label, hint, action, children, isEnough, act, onClose }: WhyDialogProps) {
  const texts = useTexts();
  const [why, setWhy] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [isActing, setActing] = useState(false);
  const submit = async () => {
    setTooShort(!isEnough(why));
    if (!isEnough(why)) return;
    setActing(true);
    setRefusal(await act(why));
    setActing(false);
  };
  return (
    <Modal
      visible
      header={title}
      closeAriaLabel={texts.close}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button variant="primary" loading={isActing} onClick={() => void submit()}>
              {action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {refusal === undefined ? null : <Alert type="error">{refusal}</Alert>}
        {children}
        <FormField label={label} description={hint} errorText={isTooShort ? texts.whyTooShort : undefined}>
          <Textarea value={why} onChange={({ detail }) => setWhy(detail.value)} rows={3} autoFocus />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}
