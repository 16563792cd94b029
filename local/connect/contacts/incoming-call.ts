import { type Channel } from '../actions/action';
import { type Line } from '../instance/ports';

export interface IncomingCall {
  /** E.164; `null` when the caller withholds it. */
  readonly from: string | null;
  readonly to: string;
  readonly line: Line;
  /** `VOICE` when absent. */
  readonly channel?: Channel;
  readonly attributes?: Readonly<Record<string, string>>;
  /** `en-US` when absent. */
  readonly languageCode?: string;
  /**
   * What happens once the flow has put the contact into a queue. `leave` (when absent): the simulation of it stops there, with outcome
   * `queued`, and it waits on. `hangUp`: the same outcome, and whoever calls hangs up at once. `stay`: it waits there, hears the queue flow
   * and is offered to agents, until somebody ends it or `release` is called.
   */
  readonly inQueue?: InQueue;
}

export type InQueue = 'leave' | 'hangUp' | 'stay';
