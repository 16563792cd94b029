import { type KeyboardEvent, useMemo } from 'react';
import { useTexts } from '../../../shared/texts/use-texts';
import { layOut, nodeHeight, type Placed } from '../lay-out-graph';
import { type Graph } from '../workflow-graph';

interface GraphViewProps {
  readonly workflow: string;
  readonly graph: Graph;
  readonly selected: string | undefined;
  onSelect(state: string): void;
}

/** A workflow as it is drawn in its editor, with the way one execution took. Each state is a button. */
export function GraphView({ workflow, graph, selected, onSelect }: GraphViewProps) {
  const { call } = useTexts();
  const { width, height, nodes, edges } = useMemo(() => layOut(graph), [graph]);
  return (
    <div className="graph" role="group" aria-label={call.graphLabel(workflow)}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          <Arrow id="arrow" className="plain" />
          <Arrow id="arrow-taken" className="taken" />
        </defs>
        {edges.map(({ from, to, path, kind, isTaken }) => (
          <path
            key={`${from}→${to}`}
            d={path}
            className={`edge ${kind}${isTaken ? ' taken' : ''}`}
            markerEnd={isTaken ? 'url(#arrow-taken)' : 'url(#arrow)'}
          />
        ))}
        {nodes.map((node) => (
          <StateNode key={node.name} node={node} isSelected={node.name === selected} onSelect={onSelect} />
        ))}
        {nodes.map((node) => (
          <Retries key={node.name} node={node} />
        ))}
      </svg>
    </div>
  );
}

function Arrow({ id, className }: { readonly id: string; readonly className: string }) {
  const size = { markerWidth: 8, markerHeight: 8, markerUnits: 'userSpaceOnUse' as const }; // SVG knows two words here.
  return (
    <marker id={id} className={className} viewBox="0 0 8 8" refX="8" refY="4" orient="auto" {...size}>
      <path d="M0 0L8 4L0 8z" />
    </marker>
  );
}

const attemptsOf = (visits: Placed['nodes'][number]['visits']): number =>
  visits.reduce((sum, visit) => sum + visit.attempts, 0);

/** How often a state was tried, when once was not enough. The state's own name says it aloud. */
function Retries({ node: { visits, x, y, width } }: Pick<StateNodeProps, 'node'>) {
  const attempts = attemptsOf(visits);
  if (attempts <= visits.length) return null;
  const [right, top] = [x + width / 2, y - nodeHeight / 2];
  return (
    <g className="retries" aria-hidden="true">
      <circle cx={right} cy={top} r="10" />
      <text x={right} y={top}>
        {attempts}
      </text>
    </g>
  );
}

interface StateNodeProps {
  readonly node: Placed['nodes'][number];
  readonly isSelected: boolean;
  onSelect(state: string): void;
}

function StateNode({ node, isSelected, onSelect }: StateNodeProps) {
  const { call } = useTexts();
  const { name, visits, isGone, x, y, width } = node;
  const attempts = attemptsOf(visits);
  const hasFailed = visits.some(({ error }) => error !== undefined);
  const said = [
    name,
    visits.length === 0 ? call.stateNotVisited : hasFailed ? call.stateFailed : call.stateVisited,
    ...(attempts > 1 ? [call.attempts(attempts)] : []),
    ...(isGone ? [call.stateThen] : []),
  ];
  const looks = [
    ...['state', visits.length === 0 ? '' : hasFailed ? 'failed' : 'passed'],
    ...[isSelected ? 'selected' : '', isGone ? 'gone' : ''],
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onSelect(name);
  };
  const box = { x: x - width / 2, y: y - nodeHeight / 2, width, height: nodeHeight, rx: 8 };
  return (
    <g
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      aria-label={said.join(', ')}
      className={looks.filter(Boolean).join(' ')}
      onClick={() => onSelect(name)}
      onKeyDown={onKeyDown}
    >
      <rect {...box} />
      <rect className="focus-ring" x={box.x - 4} y={box.y - 4} width={width + 8} height={nodeHeight + 8} rx="11" />
      <text x={x} y={y} aria-hidden="true">
        {isGone ? `${name} (${call.stateThen})` : name}
      </text>
    </g>
  );
}
