import { type Reader } from '../reader';

/** `Next`, or nothing at an `End`. Exactly one of them is written. */
export function readTransition(reader: Reader): string | undefined {
  const next = reader.text('Next');
  const end = reader.get('End');
  if (end !== undefined && typeof end !== 'boolean') reader.report('End', 'must be true');
  if (reader.has('Next') && end === true)
    reader.report('End', 'stands beside Next', 'a state either ends or goes on, remove one of them');
  if (!reader.has('Next') && end !== true)
    reader.report('', 'neither goes on nor ends', 'write "Next" with a state, or "End": true');
  return end === true ? undefined : next;
}

/** Choice, Succeed and Fail end or branch by themselves. */
export function rejectTransition(reader: Reader, type: string): void {
  for (const field of ['Next', 'End']) {
    if (reader.has(field)) reader.report(field, `does not belong to a ${type} state`, `remove it`);
  }
}
