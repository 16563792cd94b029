import ColumnLayout from '@cloudscape-design/components/column-layout';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Table from '@cloudscape-design/components/table';
import { type Overview } from '../../../../../../domain/audit/audit-api/overview';
import { useTexts } from '../../../shared/texts/use-texts';
import { When } from '../../../shared/view/when';

/** Whom a limit stopped: employees by id, callers as hints, because a number is personal. */
export function BlockedTables({ blocked }: Pick<Overview, 'blocked'>) {
  const { overview, pages, limits } = useTexts();
  return (
    <ColumnLayout columns={2}>
      <Table
        items={blocked.employees}
        trackBy="employeeId"
        contentDensity="compact"
        ariaLabels={{ tableLabel: overview.blockedEmployees }}
        header={<Header variant="h2">{overview.blockedEmployees}</Header>}
        empty={overview.nothing}
        columnDefinitions={[
          {
            id: 'employee',
            header: overview.employee,
            isRowHeader: true,
            cell: ({ employeeId }) => (
              <Link href={`#/calls?${new URLSearchParams({ employee: employeeId }).toString()}`}>{employeeId}</Link>
            ),
          },
          { id: 'times', header: overview.times, cell: ({ times }) => times },
          { id: 'last', header: overview.last, cell: ({ lastAt }) => <When at={lastAt} /> },
          {
            id: 'limits',
            header: pages.limits,
            cell: ({ employeeId }) => (
              <Link
                href={`#/limits?${new URLSearchParams({ employee: employeeId }).toString()}`}
                ariaLabel={limits.showOf(employeeId)}
              >
                {limits.show}
              </Link>
            ),
          },
        ]}
      />
      <Table
        items={blocked.callers}
        trackBy={({ callerHint, lastAt }) => `${callerHint} ${lastAt}`}
        contentDensity="compact"
        ariaLabels={{ tableLabel: overview.blockedCallers }}
        header={<Header variant="h2">{overview.blockedCallers}</Header>}
        empty={overview.nothing}
        columnDefinitions={[
          { id: 'caller', header: overview.caller, isRowHeader: true, cell: ({ callerHint }) => callerHint },
          { id: 'times', header: overview.times, cell: ({ times }) => times },
          { id: 'last', header: overview.last, cell: ({ lastAt }) => <When at={lastAt} /> },
        ]}
      />
    </ColumnLayout>
  );
}
