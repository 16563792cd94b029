import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ContactSummary } from '../../../../../../domain/audit/contact-summary';
import { useTexts } from '../../../shared/texts/use-texts';
import { callColumns, callLink } from './call-columns';

/** A selected call in the panel beside the list: every column, also those that are not shown. */
export function CallBrief({ call }: { readonly call: ContactSummary }) {
  const texts = useTexts();
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={4}
        items={callColumns(texts).map(({ header, cell }) => ({ label: header, value: cell(call) }))}
      />
      <Button href={callLink(call.contactId)}>{texts.calls.openCall}</Button>
    </SpaceBetween>
  );
}
