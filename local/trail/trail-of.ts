import { createHash } from 'node:crypto';
import { headSortKey, indexKeysOf } from '../../domain/audit/audit-trail/index-rows';
import { type TrailRow } from '../../domain/audit/audit-trail/row';
import { ContactSummary } from '../../domain/audit/contact-summary';
import { macsFor, type Verification, verifyTrail } from '../../domain/audit/audit-trail/verification';
import { type Account } from '../aws/account';
import { type OpenCentre } from '../centre/open';
import { type ResourceGraph } from '../engine/graph';
import { Nodes, part } from '../centre/nodes';

type Attribute = { S?: string; N?: string; BOOL?: boolean; M?: Record<string, Attribute> };

const plain = ({ S, N, BOOL, M }: Attribute): unknown => S ?? (N === undefined ? (BOOL ?? (M && rowOf(M))) : Number(N));
const rowOf = (item: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item as Record<string, Attribute>).map(([name, value]) => [name, plain(value)])); // rows as DynamoDB keeps them

/** The audit trail of a centre from behind the counter, for tests: tables and keys by what the program exports and what functions use. */
export class TrailOf {
  readonly #account: Account;
  readonly #seals: string;
  readonly #rows: string;
  readonly auditTable: string;
  readonly indexTable: string;

  constructor({ account }: Pick<OpenCentre, 'account'>, graph: ResourceGraph) {
    this.#account = account;
    const tables = graph.outputs['tableNames'] as Record<string, string>; // exported by the program
    this.auditTable = tables['audit']!;
    this.indexTable = tables['audit-index']!;
    const sealer = new Nodes(graph).of('aws:lambda/function:Function').find(({ name }) => name === 'seal-contact')!;
    const { variables } = part<{ variables: Record<string, string> }>(sealer, 'environment')!;
    this.#seals = variables['SEALS_MAC_KEY']!;
    this.#rows = variables['AUDIT_ROWS_MAC_KEY']!;
  }

  rows(): TrailRow[] {
    return this.#account.rows(this.auditTable).map((item) => rowOf(item) as TrailRow); // the table's shape
  }

  of(contactId: string): TrailRow[] {
    return this.rows().filter((row) => row.contactId === contactId);
  }

  contacts(): string[] {
    return [...new Set(this.rows().map(({ contactId }) => contactId))].sort();
  }

  index(): Record<string, unknown>[] {
    return this.#account.rows(this.indexTable).map(rowOf);
  }

  /** The contacts that a search by a key finds. */
  found(key: string): string[] {
    const items = this.index().filter((item) => item['key'] === key);
    return items.map(({ summary }) => ContactSummary.parse(JSON.parse(String(summary))).contactId);
  }

  summary(contactId: string): ContactSummary {
    const summary = this.findSummary(contactId);
    if (!summary) throw new Error(`the index knows no contact ${contactId}`);
    return summary;
  }

  findSummary(contactId: string): ContactSummary | undefined {
    const head = this.index().find((item) => item['key'] === `contact#${contactId}`);
    return head && ContactSummary.parse(JSON.parse(String(head['summary'])));
  }

  /** Of every contact the index knows. */
  summaries(): ReadonlyMap<string, ContactSummary> {
    const heads = this.index().filter(({ at }) => at === headSortKey);
    const all = heads.map(({ summary }) => ContactSummary.parse(JSON.parse(String(summary))));
    return new Map(all.map((summary) => [summary.contactId, summary]));
  }

  keysOf(contactId: string): string[] {
    const summary = this.findSummary(contactId);
    return summary ? indexKeysOf(summary).map(({ key }) => key) : [];
  }

  async verify(contactId: string): Promise<Verification> {
    const rows = this.of(contactId);
    const macs = macsFor(rows);
    const mac = async (KeyId: string, message: string) => {
      const input = { KeyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(message).toString('base64') };
      const { Mac } = (await this.#account.door.call({ kind: 'operator' }, 'kms', 'GenerateMac', input)) as {
        Mac: string;
      };
      return Buffer.from(Mac, 'base64');
    };
    const days = await Promise.all(
      macs.days.map(async ({ day, message }) => [day, await mac(this.#rows, message)] as const),
    );
    const seals = await Promise.all(
      macs.seals.map(async (seal) =>
        (await mac(this.#seals, seal.message)).toString('hex') === seal.mac ? [seal.sealId] : [],
      ),
    );
    const head = this.index().find((item) => item['key'] === `contact#${contactId}`);
    return verifyTrail({
      contactId,
      rows,
      dayKeys: new Map(days),
      genuineSeals: new Set(seals.flat()),
      ...(typeof head?.['seals'] === 'number' && { knownSeals: head['seals'] }),
      now: new Date(0),
    });
  }

  /** Everything that does not depend on when a delivery came: rows without seals, and what the index says of them. */
  digest(): string {
    const rows = this.rows().filter(({ source }) => source !== 'seal');
    const known = this.contacts().map((contactId) => {
      const { seals: _seals, ...summary } = this.summary(contactId);
      return { summary, keys: this.keysOf(contactId) };
    });
    return createHash('sha256')
      .update(JSON.stringify([rows, known]))
      .digest('hex');
  }
}
