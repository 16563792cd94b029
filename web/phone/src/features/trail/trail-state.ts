import { type EventOf, type PhoneEvent } from '../../shared/phone-event';

export type Mark =
  | { readonly kind: 'block'; readonly id: number; readonly step: EventOf<'step'>; readonly branch?: string }
  | { readonly kind: 'workflow'; readonly id: number; readonly run: EventOf<'workflow'> }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string };

/** Where the call went, oldest first. A call that goes round and round keeps its newest part. */
export type Trail = readonly Mark[];

const LONGEST_TRAIL = 500;

export function trailReducer(trail: Trail, event: PhoneEvent | { readonly kind: 'newCall' }): Trail {
  switch (event.kind) {
    case 'newCall':
      return [];
    case 'step':
      return event.branch === undefined
        ? add(trail, { kind: 'block', step: event })
        : leave(trail, event, event.branch);
    case 'workflow':
      return add(trail, { kind: 'workflow', run: event });
    case 'refusal':
      return add(trail, { kind: 'refusal', message: event.message });
    default:
      return trail;
  }
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

const add = (trail: Trail, mark: Unnumbered<Mark>): Trail => [
  ...trail.slice(1 - LONGEST_TRAIL),
  { ...mark, id: (trail.at(-1)?.id ?? 0) + 1 },
];

function leave(trail: Trail, step: EventOf<'step'>, branch: string): Trail {
  const index = trail.findLastIndex(
    (mark) => mark.kind === 'block' && mark.step.flow === step.flow && mark.step.block === step.block,
  );
  const mark = trail[index];
  return mark?.kind === 'block' ? trail.with(index, { ...mark, branch }) : add(trail, { kind: 'block', step, branch });
}
