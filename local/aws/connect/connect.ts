import { z } from 'zod';
import { AwsError, type CallContext } from '../door';
import { restJsonProtocol, type Route } from '../protocols/rest-json';
import { operation, type Service } from '../service';
import { contactsOperations, contactsRoutes, type InstanceContacts } from './contacts';
import { hoursOperations, hoursRoutes, type InstanceHours } from './hours';
import { type InstanceMetrics, metricsOperations, metricsRoutes } from './metrics';

/** A call to be placed, checked as far as it can be without knowing the instance. */
export interface OutboundVoiceRequest {
  readonly number: string;
  /** One of the two is given. */
  readonly sourceNumber: string | null;
  readonly queueId: string | null;
  readonly flowId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly relatedContactId: string | null;
  readonly ringSeconds: number;
  readonly name: string | null;
  readonly description: string | null;
}

/** The contact centre behind the API. */
export interface ConnectInstance extends InstanceHours, InstanceContacts, InstanceMetrics {
  /** Whether the number is claimed for the instance. */
  hasNumber(number: string): boolean;
  startOutbound(
    request: OutboundVoiceRequest,
  ):
    | { readonly kind: 'started'; readonly contactId: string }
    | { readonly kind: 'unknown'; readonly what: string }
    | { readonly kind: 'busy' };
  /** `unstoppable`: the laptop stops call backs only. */
  stopContact(contactId: string): 'stopped' | 'over' | 'unknown' | 'unstoppable';
}

const routes: readonly Route[] = [
  { operation: 'StartOutboundVoiceContact', method: 'PUT', path: '/contact/outbound-voice' },
  { operation: 'StopContact', method: 'POST', path: '/contact/stop' },
  ...contactsRoutes,
  ...hoursRoutes,
  ...metricsRoutes,
];

/** "The token is valid for 7 days after creation. If a contact is already started, the contact ID is returned." (API reference) */
const tokenLivesMs = 7 * 24 * 60 * 60_000;
/** "If not specified, the default dialing timeout will be 60 seconds" (API reference). */
const usualRingSeconds = 60;
const mostAttributeBytes = 32_768;

const one = z.string().min(1);
const Input = z.object({
  InstanceId: one,
  ContactFlowId: one,
  DestinationPhoneNumber: z.e164('is not an E.164 number'),
  SourcePhoneNumber: z.e164('is not an E.164 number').nullish(),
  QueueId: one.nullish(),
  ClientToken: one.max(500).nullish(),
  RelatedContactId: one.nullish(),
  Attributes: z
    .record(z.string().regex(/^[\w-]+$/, 'only letters, digits, dash and underscore'), z.string())
    .default({})
    .refine((attributes) => sizeOf(attributes) <= mostAttributeBytes, `more than ${mostAttributeBytes} bytes`),
  Name: z.string().nullish(),
  Description: z.string().nullish(),
  // The bounds are UNVERIFIED; the reference names the default only.
  RingTimeoutInSeconds: z.number().int().min(15).max(60).nullish(),
  TrafficType: z.literal('GENERAL', 'campaigns are not supported locally').nullish(),
  AnswerMachineDetectionConfig: z
    .looseObject({
      EnableAnswerMachineDetection: z.literal(false, 'answering machine detection is not supported locally').nullish(),
    })
    .nullish(),
  CampaignId: z.null('campaigns are not supported locally').optional(),
  OutboundStrategy: z.null('agent-first dialling is not supported locally').optional(),
  References: z.null('references are not supported locally').optional(),
});
type Input = z.output<typeof Input>;

const StopInput = z.object({ InstanceId: one, ContactId: one });

const sizeOf = (attributes: Readonly<Record<string, string>>): number =>
  Object.entries(attributes).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);

/** The Amazon Connect API, as far as functions of a contact centre need it: placing a call, taking back one that is promised, when a queue is open, and who is at work. */
export function connectService(
  instance: () => ConnectInstance,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Service {
  const tokens = new Map<string, { readonly contactId: string; readonly until: number }>();
  return {
    name: 'connect',
    signingName: 'connect',
    protocol: restJsonProtocol(routes),
    unknownOperation: (name) =>
      new AwsError('InvalidRequestException', `${name ?? 'this path'}: not supported locally`, 400),
    operations: {
      ...contactsOperations(instance, { accountId, region }),
      ...hoursOperations(instance, { accountId, region }),
      ...metricsOperations(instance, { accountId, region }),
      StartOutboundVoiceContact: operation(
        // The contact is not there yet, so the policy has to name all contacts of the instance (UNVERIFIED how IAM spells it here).
        ({ InstanceId: id }) => [
          {
            action: 'connect:StartOutboundVoiceContact',
            resource: `arn:aws:connect:${region}:${accountId}:instance/${String(id)}/contact/*`,
            context: { 'connect:InstanceId': String(id) },
          },
        ],
        (input, context) => startOutbound(instance(), tokens, input, context),
      ),
      StopContact: operation(
        ({ InstanceId: id, ContactId: contact }) => [
          {
            action: 'connect:StopContact',
            resource: `arn:aws:connect:${region}:${accountId}:instance/${String(id)}/contact/${String(contact)}`,
            context: { 'connect:InstanceId': String(id) },
          },
        ],
        (input) => stopContact(instance(), input),
      ),
    },
  };
}

function stopContact(instance: ConnectInstance, given: Record<string, unknown>): Record<string, never> {
  const input = StopInput.safeParse(given);
  if (!input.success) throw invalid(wordsOf(input.error));
  const { InstanceId, ContactId } = input.data;
  if (InstanceId !== instance.id) throw notFound(`instance ${InstanceId}`);
  switch (instance.stopContact(ContactId)) {
    case 'stopped':
    case 'over': // UNVERIFIED: that stopping what is over succeeds
      return {};
    case 'unknown':
      throw new AwsError('ContactNotFoundException', `there is no contact ${ContactId}`, 410);
    case 'unstoppable':
      throw invalid(`contact ${ContactId}: stopping anything but a call back is not supported locally`);
  }
}

function startOutbound(
  instance: ConnectInstance,
  tokens: Map<string, { readonly contactId: string; readonly until: number }>,
  given: Record<string, unknown>,
  { clock }: CallContext,
): { ContactId: string } {
  const input = parse(given);
  if (input.InstanceId !== instance.id) throw notFound(`instance ${input.InstanceId}`);
  const { ClientToken: token, SourcePhoneNumber: source } = input;
  const known = token ? tokens.get(token) : undefined;
  if (known && known.until > clock.now()) return { ContactId: known.contactId };
  if (!source && !input.QueueId) throw invalid('give SourcePhoneNumber or QueueId');
  if (source && !instance.hasNumber(source))
    throw invalid(`SourcePhoneNumber ${source} is not claimed for the instance`);
  const started = instance.startOutbound(requestOf(input));
  if (started.kind === 'unknown') throw notFound(started.what);
  if (started.kind === 'busy') throw new AwsError('LimitExceededException', 'too many calls at a time', 429);
  if (token) tokens.set(token, { contactId: started.contactId, until: clock.now() + tokenLivesMs });
  return { ContactId: started.contactId };
}

const requestOf = (input: Input): OutboundVoiceRequest => ({
  number: input.DestinationPhoneNumber,
  sourceNumber: input.SourcePhoneNumber ?? null,
  queueId: input.QueueId ?? null,
  flowId: input.ContactFlowId,
  attributes: input.Attributes,
  relatedContactId: input.RelatedContactId ?? null,
  ringSeconds: input.RingTimeoutInSeconds ?? usualRingSeconds,
  name: input.Name ?? null,
  description: input.Description ?? null,
});

function parse(given: Record<string, unknown>): Input {
  const parsed = Input.safeParse(given);
  if (parsed.success) return parsed.data;
  throw invalid(wordsOf(parsed.error));
}

const wordsOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

// Statuses are those of the service's API model.
const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message, 400);
const notFound = (what: string): AwsError => new AwsError('ResourceNotFoundException', `there is no ${what}`, 404);
