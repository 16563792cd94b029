import { type FlowStep, type Line, type OutboundCall } from '../connect/instance/ports';
import { type Clock } from '../time/clock';
import { type FunctionAddress } from './function-urls';
import { type UrlAnswer, type UrlRequest } from './url-payload';

/** The contact centre that a resource graph describes, running. `openCentre` makes one. */
export interface Centre {
  readonly clock: Clock;
  readonly stack: string;
  readonly region: string;
  readonly accountId: string;
  /** Numbers that reach a flow. */
  readonly numbers: readonly { readonly number: string; readonly flowName: string }[];
  placeCall(call: OutgoingCall): Promise<CallResult>;
  /** Has the centre call somebody up, as `StartOutboundVoiceContact` does. Throws an Error when there is no such flow. */
  callUp(call: CallUp): void;
  /** The queue, by its name in the program, in which a contact waits now; the first when there are several. Somebody `onTheLine` is no callback. */
  waitingIn(who?: 'anybody' | 'onTheLine'): string | undefined;
  /** Has the agents do something; false when there is nothing to do, such as answering a phone that does not ring. */
  agentsDo(act: AgentAct): boolean;
  /** Lets other people wait in queues, by their names in the program: they stay there, and are never played. */
  crowd(waiting: Readonly<Record<string, number>>): void;
  /** Ends the simulation of every contact that waits in a queue: their outcome is `queued`. */
  releaseQueues(): void;
  /**
   * Who may be called: a queued callback, a call of `StartOutboundVoiceContact`, a third party. What nobody picks up rings out. The
   * function returned takes the telephone away.
   */
  answerWith(answerer: Answerer): () => void;
  /** Public addresses of functions, as the program and its mails know them. */
  readonly functionUrls: readonly FunctionAddress[];
  /** Sends a request to such an address, as a browser does. `undefined` when no function of this stack is there. */
  openUrl(url: string, request: UrlRequest): Promise<UrlAnswer | undefined>;
  /** All mails sent so far, oldest first. */
  mails(): readonly Mail[];
  /** Finished workflow executions, oldest first. */
  executions(): readonly Execution[];
  /** Rows of the audit trail, oldest first. */
  auditTrail(): Promise<readonly AuditRow[]>;
  /** Tries a sign-in at the workforce directory. */
  signIn(user: string, password: string): Promise<SignIn>;
  /** Tells everything that happens, as it happens. The function returned stops telling. */
  on(listener: (happening: Happening) => void): () => void;
  /** Hangs up every call and frees what is held. */
  close(): Promise<void>;
}

export interface OutgoingCall {
  /** E.164, or null for a withheld number. */
  readonly from: string | null;
  readonly to: string;
  readonly line: Line;
  readonly languageCode?: string;
  /** `stay`: wait in the queue for an agent. Otherwise the call is over once it is queued; `hangUp`: for the centre too. */
  readonly inQueue?: 'leave' | 'hangUp' | 'stay';
}

/** A call the centre places because a server of ours asked for it. */
export interface CallUp {
  /** By its name in the program. */
  readonly flow: string;
  /** E.164: who is called, and what they see calling. */
  readonly number: string;
  readonly from: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A telephone that the centre makes ring. */
export interface Ringing {
  readonly contactId: string;
  /** Whose telephone. */
  readonly number: string;
  /** What it shows. */
  readonly from: string | null;
  /** `callback`: an agent waits to talk. `outbound`: a flow does. `thirdParty`: the caller of another call. */
  readonly purpose: OutboundCall['purpose'];
  readonly ringsForMs: number;
  /** Aborts when it stops ringing, whoever ended that. */
  readonly over: AbortSignal;
}

export type Pickup =
  | {
      readonly kind: 'answers';
      readonly line: Line;
      readonly inQueue?: 'leave' | 'stay';
      /** Told once that contact is over. Not for a third party, who is part of somebody else's contact. */
      ended?(result: CallResult): void;
    }
  | { readonly kind: 'declines' };

/** Somebody who may be called. `undefined`: not my telephone. A promise that never resolves lets it ring. */
export type Answerer = (ringing: Ringing) => Promise<Pickup> | undefined;

export type AgentAct =
  | 'answers'
  | 'hangsUp'
  | 'holds'
  | 'resumes'
  /** Hands the caller over with the quick connect they see. */
  | 'transfers'
  /** All of them. `goesBusy` is a status of their own choice; `takesOtherCalls` are calls nobody plays here. */
  | 'goesAvailable'
  | 'goesBusy'
  | 'goesOffline'
  | 'takesOtherCalls';

export interface CallResult {
  readonly contactId: string;
  /** `queued`, `disconnected`, `hungUp` … as `deskline flow run` names them. */
  readonly outcome: string;
  readonly queueName?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly startedAt: number;
  readonly endedAt: number;
  /** What the agents' whispers told. */
  readonly heardByAgent?: readonly string[];
  /** Whether the conversation was recorded when it ended. */
  readonly recorded?: boolean;
  /** Of the contact in its queue; 1 comes first. */
  readonly priority?: number;
  /** Present when an action, state or type is not supported: what, by name. */
  readonly unsupported?: readonly string[];
}

export interface Mail {
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

export interface Execution {
  readonly workflow: string;
  readonly executionArn: string;
  readonly status: string;
  readonly error?: string;
  readonly cause?: string;
  readonly states: readonly string[];
  readonly startedAt: number;
  readonly stoppedAt: number;
}

export interface AuditRow {
  readonly contactId: string;
  readonly event: string;
  readonly at: string;
  readonly [detail: string]: unknown;
}

export type SignIn =
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'challenged'; readonly challenge: string }
  | { readonly kind: 'refused'; readonly error: string }
  /** The directory is not on this machine. `reason` says what to do about it. */
  | { readonly kind: 'impossible'; readonly reason: string };

export type Happening =
  | { readonly kind: 'step'; readonly step: FlowStep }
  | { readonly kind: 'mail'; readonly mail: Mail }
  | { readonly kind: 'execution'; readonly execution: Execution }
  /** A request an IAM policy or a service turned down: who, what, on what. */
  | { readonly kind: 'refusal'; readonly message: string };
