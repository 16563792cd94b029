import { type ContactRecord } from './contact-record';

/** A call the centre places by itself, as `StartOutboundVoiceContact` asks for it. */
export interface OutboundCallRequest {
  /** E.164. */
  readonly number: string;
  /** What the person sees calling; `null` where the number of the queue is not known here. */
  readonly from: string | null;
  /** By ARN, id or name. */
  readonly flow: string;
  readonly queue: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  /** The attributes of that contact are copied; later changes stay with each (the API's own words for RelatedContactId). */
  readonly relatedContactId: string | null;
  readonly ringSeconds: number;
  readonly name: string | null;
  readonly description: string | null;
}

export type StartedCall =
  | { readonly kind: 'started'; readonly contactId: string; readonly over: Promise<ContactRecord> }
  | { readonly kind: 'unknown'; readonly what: 'flow' | 'queue' | 'relatedContact' }
  /** More calls than the quota allows. */
  | { readonly kind: 'busy' };
