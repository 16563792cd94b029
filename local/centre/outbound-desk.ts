import { type ConnectInstance } from '../aws/connect/connect';
import { type Instance } from '../connect/instance';
import { type InstanceConfig } from '../connect/instance-config';
import { lastPart } from './nodes';

/** The instance as the Connect API knows it. */
export const outboundDesk = (config: InstanceConfig, instance: Instance): ConnectInstance => ({
  id: lastPart(config.instanceArn),
  hasNumber: (wanted) => config.numbers.some(({ number }) => number === wanted),
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
});
