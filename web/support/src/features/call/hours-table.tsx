import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { type ShownHours } from '../../../../../domain/visitors/visitor-api/hours';
import { useLanguage, useTexts } from '../../texts/use-texts';

type Times = ShownHours['week'][number]['open'];

/** Monday to Sunday with every time, the team's own zone, and the days on which other times hold. */
export function HoursTable({ hours, team }: { readonly hours: ShownHours | undefined; readonly team: string }) {
  const { hours: words } = useTexts();
  const language = useLanguage();
  if (!hours) return <StatusIndicator type="warning">{words.unknown}</StatusIndicator>;
  const shown = (times: Times) =>
    times.length === 0 ? words.closed : times.map(({ from, until }) => `${from}–${until}`).join(', ');
  // The date of a holiday is one of the calendar, whatever the reader's own zone.
  const dateOf = (date: string) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(`${date}T12:00:00Z`),
    );
  return (
    <SpaceBetween size="s">
      {hours.isOpen ? (
        <StatusIndicator type="success">{words.openNow}</StatusIndicator>
      ) : (
        <StatusIndicator type="stopped">
          {words.closedNow}. {hours.nextOpening?.words}
        </StatusIndicator>
      )}
      <Table
        variant="borderless"
        items={hours.week}
        trackBy="day"
        ariaLabels={{ tableLabel: words.title(team) }}
        columnDefinitions={[
          { id: 'day', header: words.day, cell: ({ day }) => words.days[day], isRowHeader: true },
          { id: 'open', header: words.times, cell: ({ open }) => shown(open) },
        ]}
      />
      <Box variant="small">{words.zone(hours.timeZone)}</Box>
      {hours.exceptions.length > 0 ? (
        <section aria-label={words.exceptions}>
          <Box variant="h3">{words.exceptions}</Box>
          <ul className="tight">
            {hours.exceptions.map(({ date, open }) => (
              <li key={date}>
                {dateOf(date)}: {shown(open)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </SpaceBetween>
  );
}
