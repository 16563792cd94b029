/** For tests: the event of a flow's Lambda block, with the fields a live capture shows (`null` where Connect knows nothing). */
export function connectEvent(
  parameters: Readonly<Record<string, unknown>>,
  contact: Readonly<Record<string, unknown>> = {},
): unknown {
  return {
    Name: 'ContactFlowEvent',
    Details: {
      Parameters: parameters,
      ContactData: {
        Attributes: {},
        AwsRegion: 'us-east-1',
        Channel: 'VOICE',
        ContactId: '11111111-2222-3333-4444-555555555555',
        CustomerEndpoint: { Address: '+15555550123', Type: 'TELEPHONE_NUMBER' },
        CustomerId: null,
        InitialContactId: '11111111-2222-3333-4444-555555555555',
        InitiationMethod: 'INBOUND',
        InstanceARN: 'arn:aws:connect:us-east-1:111122223333:instance/aaaa',
        LanguageCode: 'en-US',
        MediaStreams: { Customer: { Audio: null } },
        Queue: null,
        References: {},
        SystemEndpoint: { Address: '+18005550199', Type: 'TELEPHONE_NUMBER' },
        ...contact,
      },
    },
  };
}
