import { type ContactFilter } from '../../../../../domain/audit/audit-api/search';
import { type exportFormats, nextPartHeader } from '../../../../../domain/audit/audit-api/export';
import { type Trouble } from '../../../../shared/api/ask';
import { type Api } from './ask';

export type ExportFormat = (typeof exportFormats)[number];

/** Has the calls that match made into a file and hands it to the browser. Answers what went wrong, or nothing. */
export async function exportCalls(api: Api, search: ContactFilter, format: ExportFormat): Promise<Trouble | undefined> {
  const made = await api.ask('createExport', { body: { search, format } });
  if (made.kind !== 'answer') return made.kind === 'unchanged' ? undefined : made;
  const parts: Blob[] = [];
  for (let url: string | null = made.value.url; url !== null;) {
    const part: Response | Trouble = await api.askForFile(url);
    if (!(part instanceof Response)) return part;
    parts.push(await part.blob());
    url = part.headers.get(nextPartHeader);
  }
  save(new Blob(parts, parts[0] ? { type: parts[0].type } : {}), `calls.${format}`);
  return undefined;
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
