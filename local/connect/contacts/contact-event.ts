import { type Contact } from './contact';
import { type Ports } from '../instance/ports';

export type ContactEventType = 'INITIATED' | 'QUEUED' | 'CONNECTED_TO_AGENT' | 'DISCONNECTED';

/**
 * An `Amazon Connect Contact Event` as EventBridge delivers it. The envelope is EventBridge's; members of `detail` beyond
 * eventType, contactId, channel, instanceArn and the timestamps are UNVERIFIED.
 */
export function contactEvent(
  eventType: ContactEventType,
  contact: Contact,
  instanceArn: string,
  { clock, random }: Ports,
): unknown {
  const [, , , region, account] = instanceArn.split(':');
  return {
    version: '0',
    id: random.uuid(),
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: account ?? '',
    time: seconds(clock.now()),
    region: region ?? '',
    resources: [instanceArn, `${instanceArn}/contact/${contact.id}`],
    detail: detailOf(eventType, contact, instanceArn),
  };
}

function detailOf(eventType: ContactEventType, contact: Contact, instanceArn: string): unknown {
  const { timings, queue, agent } = contact;
  return {
    eventType,
    contactId: contact.id,
    initialContactId: contact.initialId,
    ...(contact.previousId === null ? {} : { previousContactId: contact.previousId }),
    ...(contact.relatedId === null ? {} : { relatedContactId: contact.relatedId }),
    channel: contact.channel,
    instanceArn,
    initiationMethod: contact.initiationMethod,
    initiationTimestamp: iso(timings.initiatedAt),
    ...(queue && timings.queuedAt !== null
      ? {
          queueInfo: {
            queueArn: queue.arn,
            queueType: queue.agentArn ? 'AGENT' : 'STANDARD',
            enqueueTimestamp: iso(timings.queuedAt),
          },
        }
      : {}),
    ...(agent && timings.connectedToAgentAt !== null
      ? { agentInfo: { agentArn: agent.arn, connectedToAgentTimestamp: iso(timings.connectedToAgentAt) } }
      : {}),
    ...(timings.disconnectedAt === null ? {} : { disconnectTimestamp: iso(timings.disconnectedAt) }),
    tags: { ...contact.tags },
  };
}

const iso = (at: number): string => new Date(at).toISOString();
const seconds = (at: number): string => iso(at).replace(/\.\d+Z$/, 'Z');
