import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { type Principal } from '../door';
import { type Authorizer } from '../iam/authorize';
import { type LogStore } from '../logs/log-store';

interface FunctionLogOptions {
  readonly logs: LogStore;
  readonly group: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly principal: Principal;
  readonly authorizer: Authorizer;
  readonly memoryMb: number;
}

// Lambda answers the last 4 KB of an invocation's log when asked (`LogType: Tail`).
const tailBytes = 4096;

/** One environment's log stream. A role that may not write logs loses them in silence, as in AWS. */
export class FunctionLog {
  readonly group: string;
  readonly stream: string;
  readonly #options: FunctionLogOptions;
  readonly #writes: boolean;
  #lines: string[] = [];

  constructor(options: FunctionLogOptions) {
    this.#options = options;
    this.group = options.group;
    const day = new Date(options.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
    this.stream = `${day}/[$LATEST]${options.random.bytes(16).toString('hex')}`;
    this.#writes = this.#mayWrite();
    if (this.#writes) options.logs.createStream(this.group, this.stream);
  }

  start(requestId: string): void {
    this.#lines = [];
    this.line(`START RequestId: ${requestId} Version: $LATEST\n`);
  }

  line(text: string): void {
    this.#lines.push(text);
    if (this.#writes) this.#options.logs.write(this.group, this.stream, text);
  }

  /** The closing lines; answers the tail. Memory used is left out: environments share this process, so it is not known. */
  end(requestId: string, durationMs: number, kind: 'answered' | 'failed'): string {
    this.line(`END RequestId: ${requestId}\n`);
    const status = kind === 'failed' ? '\tStatus: error' : '';
    this.line(
      `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${Math.max(1, Math.ceil(durationMs))} ms\t` +
        `Memory Size: ${this.#options.memoryMb} MB${status}\t\n`,
    );
    const text = Buffer.from(this.#lines.join(''));
    this.#lines = [];
    return text.subarray(Math.max(0, text.length - tailBytes)).toString('base64');
  }

  #mayWrite(): boolean {
    const { logs, principal, authorizer } = this.#options;
    const resource = `${logs.arn(this.group)}:log-stream:${this.stream}`;
    const may = (action: string) => authorizer.decide(principal, { action, resource }).allowed;
    if (!logs.has(this.group)) {
      const group = { action: 'logs:CreateLogGroup', resource: `${logs.arn(this.group)}:*` };
      if (!authorizer.decide(principal, group).allowed) return false;
      logs.declareGroup({ name: this.group });
    }
    return may('logs:CreateLogStream') && may('logs:PutLogEvents');
  }
}
