import { useState } from 'react';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { type Overview } from '../../../../../../domain/audit/audit-api/overview';
import { useTexts } from '../../../shared/texts/use-texts';
import { When } from '../../../shared/view/when';

const looks = { OK: 'success', ALARM: 'error', INSUFFICIENT_DATA: 'pending' } as const;
const states = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const;

/** The alarms of the stack, each with what to do: those that ring, unless somebody asks for the many that do not. */
export function AlarmTable({ alarms }: Pick<Overview, 'alarms'>) {
  const { overview } = useTexts();
  const [shown, setShown] = useState<string>('ALARM');
  const items = alarms.filter(({ state }) => state === shown);
  const options = states.map((state) => {
    const count = alarms.filter((alarm) => alarm.state === state).length;
    return { id: state, text: `${overview.alarmStates[state]} (${count})` };
  });
  return (
    <Table
      items={items}
      trackBy="name"
      wrapLines
      contentDensity="compact"
      ariaLabels={{ tableLabel: overview.alarms }}
      header={<Header variant="h2">{overview.alarms}</Header>}
      filter={
        <SegmentedControl
          label={overview.whichAlarms}
          selectedId={shown}
          options={options}
          onChange={({ detail }) => setShown(detail.selectedId)}
        />
      }
      empty={alarms.length === 0 ? overview.noAlarms : overview.noneOfThem}
      columnDefinitions={[
        { id: 'name', header: overview.alarm, isRowHeader: true, cell: ({ name }) => name },
        {
          id: 'state',
          header: overview.state,
          cell: ({ state }) => <StatusIndicator type={looks[state]}>{overview.alarmStates[state]}</StatusIndicator>,
        },
        { id: 'since', header: overview.since, cell: ({ since }) => (since === undefined ? '–' : <When at={since} />) },
        { id: 'runbook', header: overview.runbook, minWidth: 260, cell: ({ runbook }) => runbook },
      ]}
    />
  );
}
