import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type Entry } from '../../../../../../domain/audit/audit-api/contact-page';
import { useTexts } from '../../../shared/texts/use-texts';
import { utcText } from '../../../shared/view/time-text';
import { Took } from '../../../shared/view/when';
import { CopyLink } from './copy-link';
import { MaskedValue } from './masked-value';

/** One entry of the time line with everything that is kept of it. */
export function EntryDetails({ entry }: { readonly entry: Entry }) {
  const texts = useTexts();
  const fields = Object.entries(entry.details);
  return (
    <SpaceBetween size="m">
      <Box variant="p">{entry.words}</Box>
      <KeyValuePairs
        columns={3}
        items={[
          { label: texts.call.at, value: utcText(entry.at, true) },
          { label: texts.call.source, value: texts.sources[entry.source] },
          { label: texts.call.took, value: <Took ms={entry.durationMs} /> },
        ]}
      />
      {fields.length === 0 ? (
        <Box variant="p">{texts.call.noDetails}</Box>
      ) : (
        <KeyValuePairs
          columns={3}
          items={fields.map(([field, { value, masked }]) => ({
            label: field,
            value: masked ? (
              <MaskedValue hidden={{ entryId: entry.id, field }} mask={String(value)} reason={masked} />
            ) : (
              <span className="value">{String(value)}</span>
            ),
          }))}
        />
      )}
      <CopyLink query={{ entry: entry.id }}>{texts.call.copyEntry}</CopyLink>
    </SpaceBetween>
  );
}
