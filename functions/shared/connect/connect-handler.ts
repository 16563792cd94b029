import * as z from 'zod/mini';
import { spokenLanguage, type Language } from '../../../domain/prompts/language';
import { contactId, parse } from '../parse';

/** Who is on the phone, as Connect itself says; nothing a flow or caller could write into parameters. */
export interface Caller {
  readonly contactId: string;
  /** E.164. Absent when withheld. A hint and a key for limits, never proof: caller numbers are forged. */
  readonly callerNumber?: string;
  readonly language: Language;
}

/** More of what Connect says, for the few who need it. */
export interface ContactFacts {
  /** As the network or a client wrote it; anything may stand there. */
  readonly customerAddress?: string;
  readonly customerEndpointType?: string;
  /** Of the contact the call began with: a transfer or a call back is a contact of its own. */
  readonly initialContactId: string;
  /** `INBOUND`, `CALLBACK`, `TRANSFER`, …; an open list. */
  readonly initiationMethod?: string;
}

const text = z.nullish(z.string());

const ContactData = z.object({
  ContactId: contactId,
  InitialContactId: z.catch(z.optional(contactId), undefined),
  InitiationMethod: z.catch(text, undefined),
  LanguageCode: text,
  CustomerEndpoint: z.nullish(z.object({ Address: text, Type: text })),
});

/** The event of a flow's `InvokeLambdaFunction` block. Connect may add fields, and leaves out or nulls what it does not know. */
const eventWith = (parameters: z.ZodMiniType) =>
  z.object({ Details: z.object({ Parameters: parameters, ContactData }) });

/** What a `STRING_MAP` block can read back: one flat object of strings. */
export type FlatAnswer = Readonly<Record<string, string>>;

/** Connect refuses an answer of 32 KB and more. */
const largestAnswerBytes = 32 * 1024 - 1;

/**
 * A Lambda that Connect invokes. The parameters are parsed, the answer is a flat map of strings. Connect may invoke a function again
 * that failed or was slow, so `answer` must be safe to run twice.
 */
export function connectHandler<Parameters extends z.ZodMiniType>(
  parameters: Parameters,
  answer: (parameters: z.output<Parameters>, caller: Caller, facts: ContactFacts) => Promise<FlatAnswer>,
): (event: unknown) => Promise<FlatAnswer> {
  const Event = eventWith(parameters);
  return async (event) => {
    const { Details } = parse(Event, event);
    const given = Details.Parameters as z.output<Parameters>; // zod loses the generic on the way
    const answered = await answer(given, callerOf(Details.ContactData), factsOf(Details.ContactData));
    const bytes = new TextEncoder().encode(JSON.stringify(answered)).length;
    if (bytes > largestAnswerBytes)
      throw new Error(`the answer is ${bytes} bytes long; Connect takes ${largestAnswerBytes} at the most`);
    return answered;
  };
}

function factsOf({ ContactId, InitialContactId, ...data }: z.output<typeof ContactData>): ContactFacts {
  const { Address, Type } = data.CustomerEndpoint ?? {};
  return {
    initialContactId: InitialContactId ?? ContactId,
    ...(data.InitiationMethod && { initiationMethod: data.InitiationMethod }),
    ...(Address && { customerAddress: Address }),
    ...(Type && { customerEndpointType: Type }),
  };
}

function callerOf(contact: z.output<typeof ContactData>): Caller {
  const callerNumber = contact.CustomerEndpoint?.Address ?? '';
  return {
    contactId: contact.ContactId,
    language: spokenLanguage(contact.LanguageCode ?? undefined),
    ...(/^\+[1-9][0-9]{1,14}$/.test(callerNumber) && { callerNumber }),
  };
}
