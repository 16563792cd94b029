/** One thing that `deskline check` has found. */
export interface CheckFinding {
  readonly check: string;
  readonly severity: 'error' | 'warning';
  /** File and place, or resource. */
  readonly where: string;
  readonly message: string;
}
