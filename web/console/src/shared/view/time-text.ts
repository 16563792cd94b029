/** `2026-03-02 15:00:01 UTC`; `withMs` adds the milliseconds. What is no instant is shown as it is. */
export function utcText(at: string, withMs = false): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const [day = '', time = ''] = date.toISOString().split('T');
  return `${day} ${time.slice(0, withMs ? 12 : 8)} UTC`;
}

/** By the reader's own clock, with the name of its zone: `Mar 2, 10:00:01 AM EST`. */
export function localText(at: string, language: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(language, {
    ...{ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' },
    timeZoneName: 'short',
  }).format(date);
}

/** `340 ms`, `2.4 s`, `1:05 min`. */
export function durationText(ms: number, language: string): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}
