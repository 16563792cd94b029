/** One thing a check has found in a definition. */
export interface Finding {
  /** Stable, kebab-case: `task-without-timeout`. */
  readonly rule: string;
  /** An error keeps the machine from being created or from running; a warning is advice. */
  readonly severity: 'error' | 'warning';
  /** `/States/Charge/Retry[0]`. */
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

export const warning = (rule: string, path: string, reason: string, fix: string): Finding => ({
  rule,
  severity: 'warning',
  path,
  reason,
  fix,
});

export const error = (rule: string, path: string, reason: string, fix: string): Finding => ({
  rule,
  severity: 'error',
  path,
  reason,
  fix,
});
