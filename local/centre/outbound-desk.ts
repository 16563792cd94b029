import { type ConnectInstance } from '../aws/connect/connect';
import { type Instance } from '../connect/instance/instance';
import { effectiveHours } from '../connect/instance/hours';
import { type InstanceConfig } from '../connect/instance/instance-config';
import { type CallUp } from './centre';
import { lastPart } from './nodes';

/** The instance as the Connect API knows it. */
export const outboundDesk = (config: InstanceConfig, instance: Instance): ConnectInstance => ({
  id: lastPart(config.instanceArn),
  hasNumber: (wanted) => config.numbers.some(({ number }) => number === wanted),
  queue: (wanted) => {
    const queue = config.queues.find(({ id, arn }) => wanted === id || wanted === arn);
    return queue && { ...queue, hoursId: lastPart(queue.hoursArn) };
  },
  weeklyHours: (wanted) => {
    const hours = config.hours.find(({ id, arn }) => wanted === id || wanted === arn);
    return (
      hours && {
        ...hours,
        slices: hours.config.map(({ day, startTime, endTime }) => ({ day, start: startTime, end: endTime })),
      }
    );
  },
  agentsStaffed: (wanted) => instance.agentsStaffed(wanted),
  effectiveHours: (wanted, from, till) => {
    const hours = config.hours.find(({ id, arn }) => wanted === id || wanted === arn);
    return hours && { timeZone: hours.timeZone, days: effectiveHours(hours, from, till) };
  },
  startOutbound(request) {
    const started = instance.startOutbound({
      number: request.number,
      from: request.sourceNumber,
      flow: request.flowId,
      queue: request.queueId,
      attributes: request.attributes,
      relatedContactId: request.relatedContactId,
      ringSeconds: request.ringSeconds,
      name: request.name,
      description: request.description,
    });
    // Whoever placed it does not wait for its end; the centre hears of that by `onSpawnedOver`.
    if (started.kind === 'started') return { kind: 'started', contactId: started.contactId };
    return started;
  },
  stopContact: (contactId) => instance.stopContact(contactId),
  contact: (contactId) => instance.describeContact(contactId),
});

/** How long a telephone rings when nobody says otherwise: the API's own default. */
const ringSeconds = 60;

/** Places a call without the API in between, for whoever stands at the counter. */
export function callUp(
  { flow, number, from, attributes }: CallUp,
  instance: Instance,
  config: InstanceConfig,
  names: ReadonlyMap<string, string>,
): void {
  const wanted = config.flows.find(({ arn, name }) => flow === (names.get(arn) ?? name));
  const started =
    wanted &&
    instance.startOutbound({
      number,
      from,
      flow: wanted.arn,
      queue: null,
      attributes,
      relatedContactId: null,
      ringSeconds,
      name: null,
      description: null,
    });
  if (started?.kind !== 'started') throw new Error(`the program declares no flow ${flow} that could call ${number}`);
}
