import { AwsError } from '../door';
import { jsonProtocol } from '../protocols/json';
import { operation, type Service } from '../service';
import { type EventBus } from './event-bus';

interface Entry {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly Resources?: readonly string[];
  readonly EventBusName?: string;
}

/** Amazon EventBridge: putting events. */
export function eventsService(
  bus: EventBus,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Service {
  const busArn = (name = 'default') =>
    name.startsWith('arn:') ? name : `arn:aws:events:${region}:${accountId}:event-bus/${name}`;
  const entries = (input: Record<string, unknown>) => (input['Entries'] ?? []) as readonly Entry[]; // checked one by one
  return {
    name: 'events',
    signingName: 'events',
    protocol: jsonProtocol({ version: '1.1', target: 'AWSEvents' }),
    unknownOperation: (name) =>
      new AwsError(
        'UnknownOperationException',
        name ? `${name}: not supported locally` : 'no operation in X-Amz-Target',
      ),
    operations: {
      PutEvents: operation(
        (input) =>
          [...new Set(entries(input).map(({ EventBusName }) => busArn(EventBusName)))].map((resource) => ({
            action: 'events:PutEvents',
            resource,
          })),
        (input) => {
          const results = entries(input).map((entry) => putEntry(bus, entry));
          return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
        },
      ),
    },
  };
}

function putEntry(bus: EventBus, entry: Entry): Record<string, string> {
  const { Source: source, DetailType: detailType, Detail: json, Resources: resources, EventBusName: busName } = entry;
  if (!source || !detailType || !json)
    return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are required.' };
  try {
    const detail: unknown = JSON.parse(json);
    const eventBusName = busName?.slice(busName.lastIndexOf('/') + 1);
    return {
      EventId: bus.put({
        source,
        detailType,
        detail,
        ...(resources ? { resources } : {}),
        ...(eventBusName ? { eventBusName } : {}),
      }),
    };
  } catch {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
}
