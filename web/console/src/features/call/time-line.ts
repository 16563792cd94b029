import { type ContactPage, type Entry } from '../../../../../domain/audit/audit-api/contact-page';

/** The stretch of time that all rows of a time line share. */
export interface Axis {
  readonly startMs: number;
  readonly lengthMs: number;
}

/** From the first thing that happened to the end of the last; never empty, so that it can be divided by. */
export function axisOf(page: ContactPage): Axis {
  const instants = page.timeline.flatMap(({ at, durationMs }) => [Date.parse(at), Date.parse(at) + (durationMs ?? 0)]);
  const known = [Date.parse(page.summary.startedAt), ...instants].filter((ms) => !Number.isNaN(ms));
  const startMs = known.reduce((least, ms) => Math.min(least, ms), known[0] ?? 0);
  const endMs = known.reduce((most, ms) => Math.max(most, ms), startMs);
  return { startMs, lengthMs: Math.max(1, endMs - startMs) };
}

export const offsetMs = ({ startMs }: Axis, at: string): number => Math.max(0, Date.parse(at) - startMs);

/** Where an entry is on the axis and how long it is, both from 0 to 1. */
export function placeOn(axis: Axis, { at, durationMs }: Entry): { readonly from: number; readonly length: number } {
  const from = Math.min(1, offsetMs(axis, at) / axis.lengthMs);
  return { from, length: Math.min(1 - from, (durationMs ?? 0) / axis.lengthMs) };
}

/** Entries of one kind, or all, whose words hold the text. */
export function matching(entries: readonly Entry[], source: string, text: string): readonly Entry[] {
  const wanted = text.trim().toLowerCase();
  return entries.filter((entry) => (source === '' || entry.source === source) && textOf(entry).includes(wanted));
}

/** What is shown of an entry, and nothing that is masked: those values are not here. */
const textOf = ({ title, words, state, details }: Entry): string =>
  [title, words, state ?? '', ...Object.entries(details).map(([field, { value }]) => `${field} ${value}`)]
    .join('\n')
    .toLowerCase();

export interface Reason {
  readonly words: string;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** Where the time line says it. */
  readonly entryId?: string;
}

/**
 * Why a call ended badly, in plain words, each once: what the workflows failed with, then what the time line calls an error or a warning. None
 * for a call that went well.
 */
export function reasonsOf({ executions, timeline, summary }: ContactPage): readonly Reason[] {
  if (['reset', 'served', 'open'].includes(summary.outcome)) return [];
  const failed = executions.flatMap(({ words, error, cause }): Reason[] =>
    error === undefined && words === undefined ? [] : [{ words: words ?? error ?? '', error, cause }],
  );
  const loudest = ['error', 'warning'].find((level) => timeline.some((entry) => entry.level === level));
  const said = timeline
    .filter(({ level }) => level === loudest)
    .map(({ words, title, id }): Reason => ({ words: words || title, entryId: id }));
  const seen = new Set<string>();
  return [...failed, ...said].filter(({ words }) => !seen.has(words) && seen.add(words));
}
