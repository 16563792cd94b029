import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useMemo } from 'react';
import { type ExecutionView, type StateVisit } from '../../../../../../domain/audit/audit-api/contact-page';
import { useApi } from '../../../shared/api/ask';
import { useAnswer } from '../../../../../shared/api/use-answer';
import { type Texts } from '../../../shared/texts/en';
import { useTexts } from '../../../shared/texts/use-texts';
import { utcText } from '../../../shared/view/time-text';
import { Took } from '../../../shared/view/when';
import { graphOf } from '../workflow-graph';
import { GraphView } from './graph-view';

interface WorkflowPanelProps {
  readonly executions: readonly ExecutionView[];
  readonly executionId: string | undefined;
  readonly state: string | undefined;
  onSelect(executionId: string, state: string | undefined): void;
}

/** The executions of a call, one at a time: its graph with the way it took, and its states in order. */
export function WorkflowPanel({ executions, executionId, state, onSelect }: WorkflowPanelProps) {
  const texts = useTexts();
  const execution = executions.find((one) => one.executionId === executionId) ?? executions[0];
  if (!execution) return <Box variant="p">{texts.call.noExecution}</Box>;
  const options = executions.map((one) => ({
    value: one.executionId,
    label: one.workflow,
    description: `${utcText(one.startedAt, true)}, ${texts.call.statusOf[one.status]}`,
  }));
  return (
    <SpaceBetween size="l">
      <FormField label={texts.call.execution}>
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === execution.executionId) ?? null}
          onChange={({ detail }) => onSelect(detail.selectedOption.value ?? '', undefined)}
          expandToViewport
        />
      </FormField>
      <Execution execution={execution} state={state} onSelect={(name) => onSelect(execution.executionId, name)} />
    </SpaceBetween>
  );
}

interface ExecutionProps {
  readonly execution: ExecutionView;
  readonly state: string | undefined;
  onSelect(state: string): void;
}

function Execution({ execution, state, onSelect }: ExecutionProps) {
  const texts = useTexts();
  const { ask } = useApi();
  const { asked } = useAnswer({
    key: execution.workflow,
    ask: (signal) => ask('workflowDefinition', { parameters: { name: execution.workflow }, signal }),
  });
  const definition = asked.kind === 'answer' ? asked.value.definition : undefined;
  const graph = useMemo(() => graphOf(definition, execution.states), [definition, execution.states]);
  const { status, error, words } = execution;
  return (
    <SpaceBetween size="l">
      {error === undefined ? null : (
        <Alert type="error" header={words ?? error}>
          {texts.call.error}: {error}
        </Alert>
      )}
      {asked.kind === 'trouble' ? <Alert type="info">{texts.call.noDefinition}</Alert> : null}
      {definition && graph.nodes.some(({ isGone }) => isGone) ? (
        <Alert type="info">{texts.call.changedSince}</Alert>
      ) : null}
      <Grid gridDefinition={[{ colspan: { default: 12, s: 6 } }, { colspan: { default: 12, s: 6 } }]}>
        <Container
          header={
            <Header variant="h2" description={texts.call.graphHint}>
              {texts.call.graph}: {execution.workflow}
            </Header>
          }
        >
          <GraphView workflow={execution.workflow} graph={graph} selected={state} onSelect={onSelect} />
        </Container>
        <States execution={execution} state={state} onSelect={onSelect} status={texts.call.statusOf[status]} />
      </Grid>
    </SpaceBetween>
  );
}

function States({ execution, state, onSelect, status }: ExecutionProps & { readonly status: string }) {
  const texts = useTexts();
  return (
    <Table<StateVisit>
      items={execution.states}
      contentDensity="compact"
      selectionType="single"
      trackBy={({ name, enteredAt }) => `${enteredAt} ${name}`}
      selectedItems={execution.states.filter(({ name }) => name === state).slice(0, 1)}
      onSelectionChange={({ detail }) => detail.selectedItems[0] && onSelect(detail.selectedItems[0].name)}
      ariaLabels={{
        tableLabel: texts.call.states,
        selectionGroupLabel: texts.calls.selected,
        itemSelectionLabel: (_state, { name }) => texts.call.select(name),
      }}
      header={
        <Header
          variant="h2"
          description={
            <>
              {status}, <Took ms={execution.durationMs} />
            </>
          }
        >
          {texts.call.states}
        </Header>
      }
      columnDefinitions={stateColumns(texts)}
      empty={texts.call.timelineEmpty}
    />
  );
}

const stateColumns = ({ call }: Texts) => [
  {
    id: 'name',
    header: call.stateName,
    isRowHeader: true,
    cell: ({ name, error }: StateVisit) =>
      error === undefined ? (
        <StatusIndicator type="success">{name}</StatusIndicator>
      ) : (
        <StatusIndicator type="error">{name}</StatusIndicator>
      ),
  },
  {
    id: 'took',
    header: call.took,
    cell: ({ enteredAt, exitedAt }: StateVisit) =>
      exitedAt === undefined ? call.open : <Took ms={Date.parse(exitedAt) - Date.parse(enteredAt)} />,
  },
  { id: 'attempts', header: call.attempt, cell: ({ attempts }: StateVisit) => call.attempts(attempts) },
];
