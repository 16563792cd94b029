import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useState } from 'react';
import { type ContactFilter } from '../../../../../domain/audit/audit-api/search';
import { useApi } from '../api/ask';
import { exportCalls, type ExportFormat } from '../api/export-calls';
import { useTexts } from '../texts/use-texts';
import { useNotice } from './notices';
import { troubleText } from './trouble-view';

/** Makes a file of the calls that match. */
export function ExportMenu({ search }: { readonly search: ContactFilter }) {
  const texts = useTexts();
  const api = useApi();
  const notice = useNotice();
  const [isWorking, setWorking] = useState(false);
  const run = async (format: ExportFormat) => {
    setWorking(true);
    const trouble = await exportCalls(api, search, format);
    setWorking(false);
    if (trouble) notice({ type: 'error', text: `${texts.exports.failed}: ${troubleText(trouble, texts)}` });
    else notice({ type: 'success', text: texts.exports.done });
  };
  return (
    <ButtonDropdown
      loading={isWorking}
      loadingText={texts.exports.working}
      items={[
        { id: 'csv', text: texts.exports.csv },
        { id: 'json', text: texts.exports.json },
      ]}
      onItemClick={({ detail }) => void run(detail.id === 'csv' ? 'csv' : 'json')}
    >
      {texts.exports.title}
    </ButtonDropdown>
  );
}
