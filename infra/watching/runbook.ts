/** Where a person who is woken reads what to do: the end of every alarm's text. A test holds that page and heading exist. */
export const runbook = (page: string): string => `Runbook: docs/runbooks/${page}`;
