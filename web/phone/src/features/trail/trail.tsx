import { useEffect, useRef } from 'react';
import { durationText } from '../../shared/clock-text';
import { type Mark, type Trail } from './trail-state';

interface TrailViewProps {
  readonly trail: Trail;
  readonly isLive: boolean;
}

/** The blocks of the flows as the call passes them, and the workflows it started. */
export function TrailView({ trail, isLive }: TrailViewProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [trail]);
  if (trail.length === 0) {
    return <p className="empty">The blocks of the flow light up here one by one, with the branch each took.</p>;
  }
  const current = isLive ? trail.findLast((mark) => mark.kind === 'block')?.id : undefined;
  return (
    <ol className="trail" ref={list} tabIndex={0} aria-label="Blocks passed">
      {trail.map((mark, index) => (
        <MarkLine
          key={mark.id}
          mark={mark}
          isCurrent={mark.id === current}
          startsFlow={flowOf(mark) !== undefined && flowOf(mark) !== lastFlow(trail, index)}
        />
      ))}
    </ol>
  );
}

const flowOf = (mark: Mark): string | undefined => (mark.kind === 'block' ? mark.step.flow : undefined);

const lastFlow = (trail: Trail, before: number): string | undefined =>
  trail
    .slice(0, before)
    .map(flowOf)
    .findLast((flow) => flow !== undefined);

interface MarkLineProps {
  readonly mark: Mark;
  readonly isCurrent: boolean;
  readonly startsFlow: boolean;
}

function MarkLine({ mark, isCurrent, startsFlow }: MarkLineProps) {
  switch (mark.kind) {
    case 'block':
      return (
        <>
          {startsFlow ? <li className="flow-name">{mark.step.flow}</li> : null}
          <li
            className={isCurrent ? 'block current' : 'block'}
            aria-current={isCurrent ? 'step' : undefined}
            title={mark.step.type}
          >
            <span className="block-name">{mark.step.block}</span>
            {mark.branch === undefined || mark.branch === 'NextAction' ? null : (
              <span className={branchClass(mark.branch)}>{mark.branch}</span>
            )}
          </li>
        </>
      );
    case 'workflow': {
      const { workflow, status, states, durationMs, error } = mark.run;
      return (
        <li className={status === 'SUCCEEDED' ? 'workflow' : 'workflow bad'}>
          <span className="block-name">
            {workflow} <span className="branch">{status.toLowerCase()}</span>{' '}
            <span className="faint">{durationMs < 10_000 ? `${durationMs} ms` : durationText(durationMs)}</span>
          </span>
          <span className="states">{states.join(' → ')}</span>
          {error === undefined ? null : <span className="states">{error}</span>}
        </li>
      );
    }
    case 'refusal':
      return <li className="workflow bad">{mark.message}</li>;
  }
}

/** Connect's own error branches end in Error, Exceeded or Condition-less names such as InputTimeLimitExceeded. */
const branchClass = (branch: string): string => (/Error$|Exceeded$|NoMatching/.test(branch) ? 'branch bad' : 'branch');
