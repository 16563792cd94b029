import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import * as z from 'zod/mini';
import { useSetting } from '../../../../../shared/settings';
import { useTexts } from '../../../shared/texts/use-texts';
import { columnIds, firstColumns } from './call-columns';

const pageSizes = [10, 25, 50, 100] as const;

const Preferences = z.object({
  pageSize: z.union(pageSizes.map((size) => z.literal(size))),
  columns: z.array(z.enum(columnIds)),
  wrapLines: z.boolean(),
  isDense: z.boolean(),
});
export type ListPreferences = z.infer<typeof Preferences>;

const first: ListPreferences = { pageSize: 25, columns: [...firstColumns], wrapLines: true, isDense: false };

/** How a reader wants the list, kept in their browser. */
export const useListPreferences = () => useSetting<ListPreferences>('console.list', Preferences, first);

interface PreferencesButtonProps {
  readonly preferences: ListPreferences;
  onChange(preferences: ListPreferences): void;
}

export function PreferencesButton({ preferences, onChange }: PreferencesButtonProps) {
  const { calls, cancel } = useTexts();
  return (
    <CollectionPreferences
      title={calls.preferences}
      confirmLabel={calls.apply}
      cancelLabel={cancel}
      preferences={{
        pageSize: preferences.pageSize,
        wrapLines: preferences.wrapLines,
        contentDensity: preferences.isDense ? 'compact' : 'comfortable',
        visibleContent: preferences.columns,
      }}
      onConfirm={({ detail }) =>
        onChange({
          pageSize: pageSizes.find((size) => size === detail.pageSize) ?? preferences.pageSize,
          wrapLines: detail.wrapLines ?? preferences.wrapLines,
          isDense: detail.contentDensity === 'compact',
          columns: columnIds.filter((id) => (detail.visibleContent ?? preferences.columns).includes(id)),
        })
      }
      pageSizePreference={{
        title: calls.pageSize,
        options: pageSizes.map((size) => ({ value: size, label: String(size) })),
      }}
      wrapLinesPreference={{ label: calls.wrap, description: calls.wrapHint }}
      contentDensityPreference={{ label: calls.dense, description: calls.denseHint }}
      visibleContentPreference={{
        title: calls.columns,
        options: [
          {
            label: calls.columns,
            options: columnIds.map((id) => ({ id, label: calls[id], editable: id !== 'started' })),
          },
        ],
      }}
    />
  );
}
