import { type Mail } from '../centre/centre';

/**
 * What a phone is told while a call goes on, one JSON object a Server-Sent Event. The page parses these with its own schema
 * (`web/phone/src/shared/phone-event.ts`); the browser test holds the two together.
 */
export type PhoneEvent =
  /** First of every stream: everything in the inbox, oldest first. */
  | { readonly kind: 'mails'; readonly mails: readonly Mail[] }
  | { readonly kind: 'mail'; readonly mail: Mail }
  | Said
  /** The caller cut the utterance of this id short. */
  | { readonly kind: 'interrupted'; readonly id: number }
  | {
      readonly kind: 'listening';
      readonly keys: boolean;
      readonly speech: boolean;
      readonly limitMs: number;
      readonly continuing: boolean;
    }
  | { readonly kind: 'stoppedListening' }
  /** What the caller did, in the order the centre got it. `heard` is false when nobody was listening for it. */
  | { readonly kind: 'pressed'; readonly at: number; readonly keys: string; readonly heard: boolean }
  | { readonly kind: 'spoke'; readonly at: number; readonly text: string; readonly heard: boolean }
  /** The sentence waited for somebody to listen to speech, but now only keys are listened to. */
  | { readonly kind: 'unheard'; readonly text: string }
  | {
      readonly kind: 'step';
      readonly at: number;
      readonly flow: string;
      readonly block: string;
      readonly type: string;
      /** Absent on entry. */
      readonly branch?: string;
      readonly sensitive: boolean;
    }
  | {
      readonly kind: 'workflow';
      readonly at: number;
      readonly workflow: string;
      readonly status: string;
      readonly states: readonly string[];
      readonly durationMs: number;
      readonly error?: string;
    }
  /** A request that IAM or a service turned down. */
  | { readonly kind: 'refusal'; readonly at: number; readonly message: string }
  /** The centre calls somebody. Told to every page, and first of a stream while it rings. */
  | {
      readonly kind: 'ringing';
      readonly id: string;
      readonly at: number;
      /** Whose telephone, and what it shows. */
      readonly number: string;
      readonly from: string | null;
      readonly purpose: string;
    }
  | { readonly kind: 'stoppedRinging'; readonly id: string }
  /** Last of a call's stream. `outcome` as `deskline flow run` names them, or `failed` when the centre itself broke down. */
  | {
      readonly kind: 'ended';
      readonly at: number;
      readonly outcome: string;
      readonly queue?: string;
      readonly unsupported?: readonly string[];
    };

export interface Said {
  readonly kind: 'said';
  readonly id: number;
  readonly at: number;
  readonly from: 'system' | 'bot' | 'agent';
  /** What the ear gets. */
  readonly text: string;
  readonly ssml?: string;
  /** Eight or more characters told one by one, as a caller would write them down: a password. */
  readonly spelledOut?: string;
  readonly interruptible: boolean;
  /** Logging or recording is off: nothing of this may be kept. */
  readonly sensitive: boolean;
  readonly languageCode: string;
  /** How long it takes to say at the pace of this call. */
  readonly durationMs: number;
}

export type Tell = (event: PhoneEvent) => void;
