import { connectEvent } from '../../functions/shared/connect/connect-event';
import { invokeFromConnect } from '../../local/centre/invoke';
import { openCentre, type CentreOptions, type OpenCentre } from '../../local/centre/open';
import { capturedGraph } from '../../local/engine/captured-graph';
import { VirtualClock } from '../../local/time/clock';
import { Random } from '../../local/time/random';

export interface CallerDesk {
  readonly centre: OpenCentre;
  readonly clock: VirtualClock;
  /** Invokes a function as a flow does, for the caller of this desk; answers what the flow would read. */
  ask(
    functionName: string,
    parameters?: Readonly<Record<string, string>>,
    /** Of another contact. */
    other?: Readonly<Record<string, unknown>>,
  ): Promise<Record<string, string>>;
  rows(table: string): readonly unknown[];
  /** Puts a row as somebody with the console would, in DynamoDB's JSON. */
  put(table: string, item: Readonly<Record<string, unknown>>): Promise<void>;
}

/** For tests: the centre of the dev stack, and one contact in it that asks functions directly. */
export async function openDesk(
  contact: Readonly<Record<string, unknown>>,
  options: Partial<CentreOptions> = {},
): Promise<CallerDesk> {
  const graph = capturedGraph();
  const clock = new VirtualClock(new Date('2026-03-02T15:00:00Z'));
  const centre = await openCentre(graph, { clock, random: new Random(1), ...options });
  const outputOf = (type: string, name: string, output: string): string =>
    String(graph.resources.find((node) => node.type === type && node.name === name)?.outputs[output]);
  const tableName = (table: string) => outputOf('aws:dynamodb/table:Table', table, 'name');
  const instance = graph.resources.find(({ type }) => type === 'aws:connect/instance:Instance');
  return {
    centre,
    clock,
    async ask(functionName, parameters = {}, other = {}) {
      const arn = outputOf('aws:lambda/function:Function', functionName, 'arn');
      const event = connectEvent(parameters, { ...contact, ...other });
      const reply = await invokeFromConnect(centre.account, String(instance?.outputs['arn']), arn, event);
      if (reply.kind !== 'answered') throw new Error(`${functionName}: ${JSON.stringify(reply)}`);
      return JSON.parse(reply.payload) as Record<string, string>; // the handler's own answer
    },
    rows: (table) => centre.account.rows(tableName(table)),
    put: (table, item) => centre.account.putItem({ tableName: tableName(table), item }),
  };
}

export const from = (number: string): Readonly<Record<string, unknown>> => ({
  CustomerEndpoint: { Address: number, Type: 'TELEPHONE_NUMBER' },
});
