import { z } from 'zod';
import { AwsError } from '../door';
import { type Route } from '../protocols/rest-json';
import { operation, type Service } from '../service';

interface Endpoint {
  readonly Address: string;
  readonly Type: string;
}

/** A contact as the instance behind the API knows it, after its end too. */
export interface DescribedContact {
  readonly id: string;
  readonly initialId: string;
  readonly channel: string;
  readonly initiationMethod: string;
  /** Nobody's number where it was withheld. */
  readonly customerEndpoint: Endpoint | null;
  readonly systemEndpoint: Endpoint | null;
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly initiatedAt: number;
}

export interface InstanceContacts {
  readonly id: string;
  contact(contactId: string): DescribedContact | undefined;
}

export const contactsRoutes: readonly Route[] = [
  { operation: 'DescribeContact', method: 'GET', path: '/contacts/{InstanceId}/{ContactId}' },
];

const Input = z.object({ InstanceId: z.string().min(1).max(100), ContactId: z.string().min(1).max(256) });

/** "SystemEndpoint is not populated for contacts with initiation method of MONITOR, QUEUE_TRANSFER, or CALLBACK" (API reference). */
const withoutSystemEndpoint: ReadonlySet<string> = new Set(['MONITOR', 'QUEUE_TRANSFER', 'CALLBACK']);

/** `DescribeContact`, of the members that do not change: who called whom, and how. */
export function contactsOperations(
  instance: () => InstanceContacts,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Service['operations'] {
  return {
    DescribeContact: operation(
      ({ InstanceId, ContactId }) => [
        {
          action: 'connect:DescribeContact',
          resource: `arn:aws:connect:${region}:${accountId}:instance/${String(InstanceId)}/contact/${String(ContactId)}`,
          context: { 'connect:InstanceId': String(InstanceId) },
        },
      ],
      (given) => {
        const input = Input.safeParse(given);
        if (!input.success) throw new AwsError('InvalidParameterException', z.prettifyError(input.error), 400);
        const { InstanceId, ContactId } = input.data;
        const contact = InstanceId === instance().id ? instance().contact(ContactId) : undefined;
        if (!contact) throw new AwsError('ResourceNotFoundException', `there is no contact ${ContactId}`, 404);
        return { Contact: shapeOf(contact) };
      },
    ),
  };
}

const shapeOf = ({ customerEndpoint, systemEndpoint, ...contact }: DescribedContact) => ({
  Id: contact.id,
  InitialContactId: contact.initialId,
  Channel: contact.channel,
  InitiationMethod: contact.initiationMethod,
  InitiationTimestamp: contact.initiatedAt / 1000,
  Attributes: contact.attributes,
  ...(customerEndpoint && { CustomerEndpoint: customerEndpoint }),
  ...(systemEndpoint && !withoutSystemEndpoint.has(contact.initiationMethod) && { SystemEndpoint: systemEndpoint }),
});
