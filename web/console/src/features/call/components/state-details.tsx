import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ShownDocument, type StateVisit } from '../../../../../../domain/audit/audit-api/contact-page';
import { useTexts } from '../../../shared/texts/use-texts';
import { utcText } from '../../../shared/view/time-text';
import { Took } from '../../../shared/view/when';
import { MaskedValue } from './masked-value';

/** One pass of a state: what went in and what came out, side by side, and what went wrong. */
export function StateDetails({ visit }: { readonly visit: StateVisit }) {
  const { call } = useTexts();
  const { enteredAt, exitedAt, attempts, input, output, error, cause, words } = visit;
  const tookMs = exitedAt === undefined ? undefined : Date.parse(exitedAt) - Date.parse(enteredAt);
  return (
    <SpaceBetween size="m">
      {error === undefined && words === undefined ? null : (
        <Alert type="error" header={words ?? error}>
          {error === undefined ? null : `${call.error}: ${error}`}
          {cause === undefined ? null : <pre className="document">{`${call.cause}: ${cause}`}</pre>}
        </Alert>
      )}
      <KeyValuePairs
        columns={3}
        items={[
          { label: call.at, value: utcText(enteredAt, true) },
          { label: call.took, value: exitedAt === undefined ? call.open : <Took ms={tookMs} /> },
          { label: call.attempt, value: call.attempts(attempts) },
        ]}
      />
      <ColumnLayout columns={2} variant="text-grid">
        <Shown title={call.input} shown={input} />
        <Shown title={call.output} shown={output} />
      </ColumnLayout>
    </SpaceBetween>
  );
}

function Shown({ title, shown }: { readonly title: string; readonly shown: ShownDocument | undefined }) {
  const { call } = useTexts();
  const masked = Object.entries(shown?.masked ?? {});
  return (
    <div>
      <Box variant="h4">{title}</Box>
      {shown === undefined ? (
        <Box variant="p">{call.noDocument}</Box>
      ) : (
        // A long document scrolls by itself, and what scrolls must be reachable by keyboard.
        <pre className="document" tabIndex={0} role="region" aria-label={title}>
          {JSON.stringify(shown.json, undefined, 2)}
        </pre>
      )}
      {masked.length === 0 ? null : (
        <KeyValuePairs
          items={masked.map(([field, reason]) => ({
            label: field,
            value: <MaskedValue hidden={{ entryId: shown?.entryId ?? '', field }} mask="•••" reason={reason} />,
          }))}
        />
      )}
    </div>
  );
}
