import { type Instance } from '../connect/instance/instance';
import { type InstanceConfig } from '../connect/instance/instance-config';
import { type AgentAct, type Centre } from './centre';

type QueueDesk = Pick<Centre, 'waitingIn' | 'agentsDo' | 'crowd' | 'releaseQueues'>;

/** The side of the counter where agents sit, as scenarios and pages ask for it. */
export function queueDesk(instance: Instance, config: InstanceConfig, names: ReadonlyMap<string, string>): QueueDesk {
  const crowd = new Set<string>();
  const waiting = (who: 'anybody' | 'onTheLine' = 'anybody') =>
    config.queues.filter(({ arn }) =>
      instance
        .contactsInQueue(arn)
        .some(({ contactId, isCallback }) => !crowd.has(contactId) && !(who === 'onTheLine' && isCallback)),
    );
  return {
    waitingIn: (who) => waiting(who).map(({ arn, name }) => names.get(arn) ?? name)[0],
    agentsDo: (act) => perform(act, instance),
    crowd: (counts) => {
      for (const [wanted, count] of Object.entries(counts)) {
        const queue = config.queues.find(({ arn, name }) => wanted === (names.get(arn) ?? name));
        if (!queue) throw new Error(`the program declares no queue ${wanted}`);
        for (const contactId of instance.crowd(queue.arn, count)) crowd.add(contactId);
      }
    },
    releaseQueues: () => {
      for (const { arn } of waiting())
        for (const { contactId } of instance.contactsInQueue(arn)) instance.release(contactId);
    },
  };
}

const states = { goesAvailable: 'available', goesBusy: 'away', goesOffline: 'offline' } as const;

function perform(act: AgentAct, { agents }: Instance): boolean {
  if (act === 'answers') return agents.answer();
  if (act === 'hangsUp') return agents.hangUp();
  if (act === 'holds') return agents.hold();
  if (act === 'resumes') return agents.resume();
  if (act === 'transfers') return agents.handOver();
  if (act === 'takesOtherCalls') return agents.list().filter(({ arn }) => agents.occupy(arn)).length > 0;
  const changed = agents.list().map(({ arn }) => agents.become(arn, states[act]));
  return changed.some(Boolean);
}
