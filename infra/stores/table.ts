import * as pulumi from '@pulumi/pulumi';
import * as dynamodb from '@pulumi/aws/dynamodb';
import { type Place } from '../stack/place';

/** Keys of a table; they are text. */
export interface TableShape {
  readonly hashKey: string;
  readonly rangeKey?: string;
  /** Rows go away some time after the epoch second in this attribute. */
  readonly expiresAt?: string;
  /** Whole rows by another key. */
  readonly indexes?: readonly { readonly name: string; readonly hashKey: string; readonly rangeKey: string }[];
  /** Tells functions the keys of rows that change. */
  readonly streams?: boolean;
}

/** The tables, by name. What their rows hold is in `domain/` and `functions/`. */
export const tableShapes = {
  employees: { hashKey: 'employeeId' },
  challenges: { hashKey: 'contactId', expiresAt: 'expiresAtEpochSeconds' },
  approvals: { hashKey: 'employeeId', expiresAt: 'expiresAtEpochSeconds' },
  limits: { hashKey: 'key', expiresAt: 'expiresAtEpochSeconds' },
  prompts: { hashKey: 'flow', rangeKey: 'language' },
  customers: { hashKey: 'phoneNumber' },
  callers: { hashKey: 'callerNumber', expiresAt: 'expiresAtEpochSeconds' },
  'crm-answers': { hashKey: 'contactId', expiresAt: 'expiresAtEpochSeconds' },
  breakers: { hashKey: 'name' },
  'verified-contacts': { hashKey: 'contactId', expiresAt: 'expiresAtEpochSeconds' },
  callbacks: {
    hashKey: 'requestId',
    expiresAt: 'expiresAtEpochSeconds',
    indexes: [{ name: 'open', hashKey: 'isOpen', rangeKey: 'openUntil' }],
  },
  'visitor-calls': { hashKey: 'callId', expiresAt: 'expiresAtEpochSeconds' },
  outcomes: {
    hashKey: 'contactId',
    expiresAt: 'expiresAtEpochSeconds',
    indexes: [{ name: 'by-day', hashKey: 'day', rangeKey: 'startedAt' }],
  },
  audit: { hashKey: 'contactId', rangeKey: 'eventId', expiresAt: 'expiresAtEpochSeconds', streams: true },
  'audit-index': { hashKey: 'key', rangeKey: 'at', expiresAt: 'expiresAtEpochSeconds' },
} as const satisfies Readonly<Record<string, TableShape>>;

/** One on-demand table: encrypted with our key, restorable to any second of 35 days. */
export class Table extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** All indexes of the table. */
  readonly indexArns: pulumi.Output<string>;
  /** Empty for a table without a stream. */
  readonly streamArn: pulumi.Output<string>;

  constructor(name: string, shape: TableShape, keyArn: pulumi.Input<string>, place: Place) {
    super('deskline:index:Table', name, {}, place.within);
    const { protect } = place.settings;
    const { indexes = [] } = shape;
    const keys = new Set(
      [shape, ...indexes].flatMap(({ hashKey, rangeKey }) =>
        rangeKey === undefined ? [hashKey] : [hashKey, rangeKey],
      ),
    );
    const table = new dynamodb.Table(
      name,
      {
        name: place.named(name),
        attributes: [...keys].map((key) => ({ name: key, type: 'S' })),
        hashKey: shape.hashKey,
        ...(shape.rangeKey === undefined ? {} : { rangeKey: shape.rangeKey }),
        ...(indexes.length === 0
          ? {}
          : { globalSecondaryIndexes: indexes.map((index) => ({ ...index, projectionType: 'ALL' })) }),
        billingMode: 'PAY_PER_REQUEST',
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: keyArn },
        deletionProtectionEnabled: protect,
        // Keys say which contact to look at; what a row says stays in the table.
        ...(shape.streams ? { streamEnabled: true, streamViewType: 'KEYS_ONLY' } : {}),
        ...(shape.expiresAt === undefined ? {} : { ttl: { attributeName: shape.expiresAt, enabled: true } }),
      },
      { parent: this, protect },
    );
    this.name = table.name;
    this.arn = table.arn;
    this.indexArns = pulumi.interpolate`${table.arn}/index/*`;
    this.streamArn = table.streamArn;
    this.registerOutputs({ name: this.name, arn: this.arn });
  }
}
