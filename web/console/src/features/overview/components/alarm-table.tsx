import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { type Overview } from '../../../../../../domain/audit-api/overview';
import { useTexts } from '../../../shared/texts/use-texts';
import { When } from '../../../shared/view/when';

const looks = { OK: 'success', ALARM: 'error', INSUFFICIENT_DATA: 'pending' } as const;
const order = ['ALARM', 'INSUFFICIENT_DATA', 'OK'];

/** The alarms of the stack, those that ring first, each with what to do. */
export function AlarmTable({ alarms }: Pick<Overview, 'alarms'>) {
  const { overview } = useTexts();
  const items = [...alarms].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <Table
      items={items}
      trackBy="name"
      wrapLines
      contentDensity="compact"
      ariaLabels={{ tableLabel: overview.alarms }}
      header={<Header variant="h2">{overview.alarms}</Header>}
      empty={overview.noAlarms}
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
