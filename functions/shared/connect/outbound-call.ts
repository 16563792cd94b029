import { StartOutboundVoiceContactCommand, type ConnectClient } from '@aws-sdk/client-connect';
import { calling, statusOf } from '../dependency';

export interface Outbound {
  /** E.164. */
  readonly number: string;
  readonly flowId: string;
  /** The same token, the same call: for seven days (API reference of StartOutboundVoiceContact). */
  readonly token: string;
  /** The call this one comes of, if any, for the contact record. Its attributes come along, so nothing may rely on attributes. */
  readonly relatedContactId?: string;
  /** What the flow is told. Words to speak in, never a right: attributes of the related call come along. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Places a call. `refused`: this number cannot be called, now or later. Throws `DependencyUnavailable` when it may be tried again. */
export type CallUp = (
  call: Outbound,
) => Promise<{ readonly kind: 'placed'; readonly contactId: string } | { readonly kind: 'refused' }>;

export interface Instance {
  readonly instanceId: string;
  /** What the telephone shows: a number claimed for the instance. */
  readonly sourceNumber: string;
}

export function connectCallUp(client: ConnectClient, { instanceId, sourceNumber }: Instance): CallUp {
  return async ({ number, flowId, token, relatedContactId, attributes }) => {
    const request = new StartOutboundVoiceContactCommand({
      InstanceId: instanceId,
      ContactFlowId: flowId,
      DestinationPhoneNumber: number,
      SourcePhoneNumber: sourceNumber,
      ClientToken: token,
      ...(relatedContactId !== undefined && { RelatedContactId: relatedContactId }),
      Attributes: { ...attributes },
    });
    try {
      const { ContactId } = await calling('Amazon Connect', () => client.send(request));
      if (ContactId === undefined) throw new Error('Connect answered StartOutboundVoiceContact without a contact');
      return { kind: 'placed', contactId: ContactId };
    } catch (error) {
      // Of these two the number is the reason; other refusals are ours to repair.
      if (statusOf(error) !== undefined && refusals.has((error as Error).name)) return { kind: 'refused' }; // a status comes with an Error
      throw error;
    }
  };
}

const refusals: ReadonlySet<string> = new Set([
  'DestinationNotAllowedException',
  'OutboundContactNotPermittedException',
]);
