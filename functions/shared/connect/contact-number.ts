import { DescribeContactCommand, type ConnectClient } from '@aws-sdk/client-connect';
import { calling, nameOf } from '../dependency';

/** Whom a contact is with, E.164. Undefined where the number was withheld, and for a contact that Connect does not know. */
export type ContactNumber = (contactId: string) => Promise<string | undefined>;

/** The documented way to "the caller's phone number" of a contact (API reference of DescribeContact). Throws `DependencyUnavailable`. */
export function connectContactNumber(client: ConnectClient, instanceId: string): ContactNumber {
  return async (contactId) => {
    try {
      const request = new DescribeContactCommand({ InstanceId: instanceId, ContactId: contactId });
      const { Contact } = await calling('Amazon Connect', () => client.send(request));
      const address = Contact?.CustomerEndpoint?.Address;
      // What stands here for a withheld number is UNVERIFIED; whatever is no number is none.
      return address !== undefined && /^\+\d{6,15}$/.test(address) ? address : undefined;
    } catch (error) {
      if (nameOf(error) === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  };
}
