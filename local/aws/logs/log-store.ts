import { type Clock } from '../../time/clock';

export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly stream: string;
  readonly eventId: string;
}

interface LogGroup {
  readonly name: string;
  readonly arn: string;
  readonly retentionDays: number | undefined;
  readonly streams: Set<string>;
  events: LogEvent[];
  readonly listeners: ((event: LogEvent) => void)[];
}

interface LogStoreOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  /** Told of everything that is written, whatever the group. */
  readonly onAnyWrite?: (message: string) => void;
  /** Events kept per group; older ones go, so that a load run does not fill the memory. */
  readonly keep?: number;
}

/** CloudWatch log groups. Tests read them; functions and state machines write them. */
export class LogStore {
  readonly #options: LogStoreOptions;
  readonly #groups = new Map<string, LogGroup>();
  #count = 0;

  constructor(options: LogStoreOptions) {
    this.#options = options;
  }

  declareGroup({ name, retentionInDays }: { readonly name: string; readonly retentionInDays?: number }): void {
    if (this.#groups.has(name)) return;
    this.#groups.set(name, {
      name,
      arn: this.arn(name),
      retentionDays: retentionInDays,
      streams: new Set(),
      events: [],
      listeners: [],
    });
  }

  has(name: string): boolean {
    return this.#groups.has(name);
  }

  groups(): readonly string[] {
    return [...this.#groups.keys()];
  }

  arn(name: string): string {
    return `arn:aws:logs:${this.#options.region}:${this.#options.accountId}:log-group:${name}`;
  }

  streams(name: string): readonly string[] {
    return [...(this.#groups.get(name)?.streams ?? [])];
  }

  retentionDays(name: string): number | undefined {
    return this.#groups.get(name)?.retentionDays;
  }

  createStream(name: string, stream: string): void {
    this.#groups.get(name)?.streams.add(stream);
  }

  /** Writes one event; a group that does not exist takes nothing, as CloudWatch. */
  write(name: string, stream: string, message: string, timestamp = this.#options.clock.now()): void {
    const group = this.#groups.get(name);
    if (!group) return;
    group.streams.add(stream);
    const event = { timestamp, message, stream, eventId: String(this.#count++).padStart(56, '0') };
    group.events.push(event);
    for (const listener of group.listeners) listener(event);
    this.#options.onAnyWrite?.(message);
    const keep = this.#options.keep ?? 20_000;
    if (group.events.length > keep) group.events = group.events.slice(-Math.floor(keep / 2));
  }

  /** Tells of every event written to a group. Throws a plain Error for a group that is not there. */
  onWrite(name: string, listener: (event: LogEvent) => void): void {
    const group = this.#groups.get(name);
    if (!group) throw new Error(`${name}: there is no such log group to subscribe to`);
    group.listeners.push(listener);
  }

  /** Events of one group, or of all groups, in the order they were written. */
  events(name?: string): readonly LogEvent[] {
    if (name !== undefined) return this.#groups.get(name)?.events ?? [];
    return [...this.#groups.values()].flatMap(({ events }) => events).sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  }
}
