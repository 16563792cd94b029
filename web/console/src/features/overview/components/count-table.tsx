import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Table from '@cloudscape-design/components/table';
import { useTexts, wordFor } from '../../../shared/texts/use-texts';

interface CountTableProps {
  readonly title: string;
  readonly label: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly words: Readonly<Record<string, string>>;
  /** The field of a search that finds the calls behind a count. */
  readonly field: 'outcome' | 'reason';
  readonly time: string | undefined;
}

/** Counts from the largest, each with its share as a bar, and a way to the calls behind it. */
export function CountTable({ title, label, counts, words, field, time }: CountTableProps) {
  const texts = useTexts();
  const items = Object.entries(counts)
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count);
  const total = items.reduce((sum, { count }) => sum + count, 0);
  const link = (key: string) =>
    `#/calls?${new URLSearchParams({ [field]: key, ...(time ? { time } : {}) }).toString()}`;
  return (
    <Table
      items={items}
      trackBy="key"
      contentDensity="compact"
      ariaLabels={{ tableLabel: title }}
      header={<Header variant="h2">{title}</Header>}
      empty={texts.overview.nothing}
      columnDefinitions={[
        {
          id: 'key',
          header: label,
          isRowHeader: true,
          cell: ({ key }) => <Link href={link(key)}>{wordFor(words, key)}</Link>,
        },
        { id: 'count', header: texts.overview.count, cell: ({ count }) => count },
        { id: 'share', header: '%', minWidth: 120, cell: ({ count }) => <Share count={count} total={total} /> },
      ]}
    />
  );
}

function Share({ count, total }: { readonly count: number; readonly total: number }) {
  const { overview } = useTexts();
  return (
    <svg
      className="count-bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={overview.share(count, total)}
    >
      <rect className="track" width="100" height="10" rx="2" />
      <rect className="share" width={total === 0 ? 0 : (count / total) * 100} height="10" rx="2" />
    </svg>
  );
}
