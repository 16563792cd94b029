import { StopContactCommand, type ConnectClient } from '@aws-sdk/client-connect';
import { calling, statusOf } from '../dependency';

/** Ends a contact, such as a call back that waits in a queue. One that is over already is none to end. Throws `DependencyUnavailable`. */
export type StopContact = (contactId: string) => Promise<void>;

/** `StopContact` does not end transfers and disconnect flows (API reference); call backs it does. */
export function connectStopContact(client: ConnectClient, instanceId: string): StopContact {
  return async (contactId) => {
    const request = new StopContactCommand({ InstanceId: instanceId, ContactId: contactId });
    try {
      await calling('Amazon Connect', () => client.send(request));
    } catch (error) {
      if (statusOf(error) === undefined || (error as Error).name !== 'ContactNotFoundException') throw error; // a status comes with an Error
    }
  };
}
