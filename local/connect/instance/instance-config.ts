import { type FlowType } from '../flow/flow-type';

/** A contact centre as a program declares it. ARNs may be anything unique; every reference resolves by ARN, id or name. */
export interface InstanceConfig {
  readonly instanceArn: string;
  readonly flows: readonly FlowDeclaration[];
  readonly modules: readonly FlowDeclaration[];
  readonly queues: readonly QueueDeclaration[];
  readonly hours: readonly HoursDeclaration[];
  readonly quickConnects?: readonly QuickConnectDeclaration[];
  readonly routingProfiles: readonly RoutingProfileDeclaration[];
  readonly agents: readonly AgentDeclaration[];
  readonly numbers: readonly { readonly number: string; readonly flowArn: string }[];
  /** Exact ARNs, qualifier included; `*` stands for all. */
  readonly associatedFunctions: readonly string[];
  /** Bot alias ARNs; `*` stands for all. */
  readonly associatedBots: readonly string[];
  /** Flows used where no event hook names one. Without one, waiting is silent. */
  readonly defaultFlows?: Partial<Readonly<Record<DefaultFlow, string>>>;
  /** About 15; `Infinity` lets speech take no time, for load. */
  readonly charactersPerSecond?: number;
  readonly promptSeconds?: Readonly<Record<string, number>>;
  readonly missingParameter?: 'empty' | 'absent';
  /** 10,000 when absent. */
  readonly maxSteps?: number;
  /** The service quota of simultaneous calls; none when absent. A call above it is turned away as `busy`. */
  readonly concurrentCalls?: number;
}

export type DefaultFlow =
  'customerQueue' | 'customerWhisper' | 'agentWhisper' | 'customerHold' | 'agentHold' | 'outboundWhisper';

export interface FlowDeclaration {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  /** `CONTACT_FLOW` … of the API. Modules may leave it out. */
  readonly type?: FlowType;
  readonly content: string;
}

export interface QueueDeclaration {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly maxContacts?: number;
  readonly hoursArn: string;
  readonly outboundCallerIdNumber?: string;
}

/** To a queue, which is what agents hand callers over with. Other kinds are not played. */
export interface QuickConnectDeclaration {
  readonly name: string;
  readonly flowArn: string;
  readonly queueArn: string;
  /** The queues that list it: agents who serve one of them see it. */
  readonly listedBy: readonly string[];
}

export interface HoursDeclaration {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  /** IANA name, e.g. `Europe/London`. */
  readonly timeZone: string;
  readonly config: readonly DaySlice[];
  readonly overrides: readonly HoursOverride[];
}

/** As CloudFormation spells it. An end at or before the start lies on the next day; 0:00 to 0:00 is the whole day. */
export interface DaySlice {
  readonly day: string;
  readonly startTime: TimeOfDay;
  readonly endTime: TimeOfDay;
}

export interface TimeOfDay {
  readonly hours: number;
  readonly minutes: number;
}

export interface HoursOverride {
  readonly overrideName: string;
  /** `2026-12-24`, both days included. */
  readonly effectiveFrom: string;
  readonly effectiveTill: string;
  /** A day without an entry is closed while the override is in force. */
  readonly overrideConfig: readonly DaySlice[];
  readonly recurrenceConfig?: { readonly recurrencePattern: RecurrencePattern };
}

export interface RecurrencePattern {
  readonly frequency?: string;
  readonly interval?: number;
  readonly byMonth?: readonly number[];
  readonly byMonthDay?: readonly number[];
  readonly byWeekdayOccurrence?: readonly number[];
}

export interface RoutingProfileDeclaration {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly queues: readonly {
    readonly queueArn: string;
    /** 1 is served first. */
    readonly priority: number;
    /** A contact must have waited this long before these agents get it. */
    readonly delaySeconds: number;
  }[];
}

export interface AgentDeclaration {
  readonly arn: string;
  readonly id: string;
  readonly userName: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly routingProfileArn: string;
  /** `available` when absent. */
  readonly state?: AgentState;
  /** Lets the agent work by itself: for load and demonstrations. Without it somebody answers through `Instance.agents`. */
  readonly autopilot?: {
    readonly answersAfterSeconds: number;
    readonly talksSeconds: number;
    readonly afterCallWorkSeconds: number;
  };
}

/** `missed` is set by not answering; `busy` and `afterCallWork` by having a contact. `away` is any custom status. */
export type AgentState = 'available' | 'ringing' | 'busy' | 'afterCallWork' | 'missed' | 'away' | 'offline';
