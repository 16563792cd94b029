import { type Contact } from '../contacts/contact';
import { type Execution } from './execution';

/** The event a Lambda gets from a flow: `facts/connect-lambda.md` §2. All attributes every time, flow attributes never. */
export function lambdaEvent(run: Execution, parameters: Readonly<Record<string, unknown>>): unknown {
  return { Name: 'ContactFlowEvent', Details: { Parameters: parameters, ContactData: contactData(run) } };
}

function contactData({ contact, centre }: Execution): unknown {
  return {
    Attributes: { ...contact.attributes },
    AwsRegion: centre.region,
    Channel: contact.channel,
    ContactId: contact.id,
    CustomerEndpoint: contact.customerEndpoint,
    CustomerId: contact.customerId,
    Description: contact.description,
    InitialContactId: contact.initialId,
    InitiationMethod: contact.initiationMethod,
    InstanceARN: centre.instanceArn,
    LanguageCode: contact.languageCode,
    MediaStreams: { Customer: { Audio: contact.mediaStreaming } },
    Name: contact.name,
    // A first contact names itself here in live captures.
    PreviousContactId: contact.previousId ?? contact.id,
    Queue: queueOf(contact),
    References: { ...contact.references },
    RelatedContactId: contact.relatedId,
    SegmentAttributes: { ...contact.segmentAttributes },
    SystemEndpoint: contact.systemEndpoint,
    Tags: { ...contact.tags },
  };
}

function queueOf({ queue }: Contact): unknown {
  if (!queue) return null;
  const callerId = queue.outboundCallerId;
  return {
    ARN: queue.arn,
    Name: queue.name,
    OutboundCallerId: callerId ? { Address: callerId, Type: 'TELEPHONE_NUMBER' } : null,
  };
}
