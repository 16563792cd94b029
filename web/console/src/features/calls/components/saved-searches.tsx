import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import * as z from 'zod/mini';
import { useSetting } from '../../../../../shared/settings';
import { useTexts } from '../../../shared/texts/use-texts';
import { useNotice } from '../../../shared/view/notices';
import { type CallSearch, searchFromQuery, searchToQuery } from '../call-search';

const Saved = z.array(z.object({ name: z.string(), query: z.string() }));

interface SavedSearchesProps {
  readonly search: CallSearch;
  onChoose(search: CallSearch): void;
}

/** Searches kept in this browser, as links are: without a caller's number. */
export function SavedSearches({ search, onChoose }: SavedSearchesProps) {
  const texts = useTexts();
  const notice = useNotice();
  const [saved, setSaved] = useSetting('console.searches', Saved, []);
  const [name, setName] = useState<string>();
  const save = () => {
    const kept = (name ?? '').trim();
    if (kept === '') return;
    setSaved([
      ...saved.filter((other) => other.name !== kept),
      { name: kept, query: searchToQuery(search).toString() },
    ]);
    setName(undefined);
    notice({ type: 'success', text: texts.calls.savedNotice(kept) });
  };
  const run = (id: string) => {
    const [action, chosen = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    const found = saved.find((entry) => entry.name === chosen);
    if (action === 'save') setName('');
    else if (action === 'remove') setSaved(saved.filter((entry) => entry.name !== chosen));
    else if (found) onChoose(searchFromQuery(new URLSearchParams(found.query)));
  };
  return (
    <>
      <ButtonDropdown
        expandToViewport
        items={[
          ...(saved.length === 0 ? [{ id: 'none:', text: texts.calls.noSaved, disabled: true }] : []),
          ...saved.map((entry) => ({ id: `open:${entry.name}`, text: entry.name })),
          { id: 'save:', text: `${texts.calls.save}…` },
          ...saved.map((entry) => ({ id: `remove:${entry.name}`, text: texts.calls.removeSaved(entry.name) })),
        ]}
        onItemClick={({ detail }) => run(detail.id)}
      >
        {texts.calls.saved}
      </ButtonDropdown>
      <Modal
        visible={name !== undefined}
        header={texts.calls.save}
        closeAriaLabel={texts.close}
        onDismiss={() => setName(undefined)}
        footer={
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" formAction="none" onClick={() => setName(undefined)}>
                {texts.cancel}
              </Button>
              <Button variant="primary" formAction="none" onClick={save}>
                {texts.calls.saveButton}
              </Button>
            </SpaceBetween>
          </Box>
        }
      >
        <FormField label={texts.calls.saveName} description={texts.calls.saveHint}>
          <Input
            value={name ?? ''}
            onChange={({ detail }) => setName(detail.value.slice(0, 60))}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter') save();
            }}
          />
        </FormField>
      </Modal>
    </>
  );
}
