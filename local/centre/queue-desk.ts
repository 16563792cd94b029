import { type Instance } from '../connect/instance';
import { type InstanceConfig } from '../connect/instance-config';
import { type AgentAct, type Centre } from './centre';

type QueueDesk = Pick<Centre, 'waitingIn' | 'agentsDo' | 'releaseQueues'>;

/** The side of the counter where agents sit, as scenarios and pages ask for it. */
export function queueDesk(instance: Instance, config: InstanceConfig, names: ReadonlyMap<string, string>): QueueDesk {
  const waiting = () => config.queues.filter(({ arn }) => instance.contactsInQueue(arn).length > 0);
  return {
    waitingIn: () => waiting().map(({ arn, name }) => names.get(arn) ?? name)[0],
    agentsDo: (act) => perform(act, instance),
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
  const changed = agents.list().map(({ arn }) => agents.become(arn, states[act]));
  return changed.some(Boolean);
}
