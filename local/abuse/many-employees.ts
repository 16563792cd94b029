import { type ResourceGraph, type ResourceNode } from '../engine/graph';

/** What the program knows of an employee, as far as a caller's luck depends on it. */
export type Kind = 'active' | 'disabled' | 'privileged';

export interface Employee {
  readonly employeeId: string;
  readonly email: string;
  /** On record. */
  readonly phoneNumber: string;
  readonly kind: Kind;
}

/**
 * The same program with many employees of each kind: copies of a sample employee that the graph puts into a table and into the
 * directory, of one with a manager at work if there is any. Abuse must not exhaust one employee's limits and then test nothing else.
 */
export function withEmployees(
  graph: ResourceGraph,
  counts: Readonly<Record<Kind, number>>,
): { graph: ResourceGraph; employees: readonly Employee[] } {
  const rows = graph.resources.filter(
    (node) => node.type === 'aws:dynamodb/tableItem:TableItem' && node.outputs['hashKey'] === 'employeeId',
  );
  const row = rows.find((one) => hasManager(one, rows)) ?? rows[0];
  const user = graph.resources.find((node) => node.type === 'aws:cognito/user:User');
  if (!row || !user) throw new Error('the program puts no sample employees into a table and a directory');
  const employees = (['active', 'disabled', 'privileged'] as const).flatMap((kind, group) =>
    Array.from({ length: counts[kind] }, (_, index) => {
      const employeeId = String(5_000_000 + group * 1_000_000 + index);
      return { employeeId, email: `${kind}${index}@example.com`, phoneNumber: `+1555${employeeId}`, kind };
    }),
  );
  const copies = employees.flatMap((employee) => [copyOfRow(row, employee), copyOfUser(user, employee)]);
  return { graph: { ...graph, resources: [...graph.resources, ...copies] }, employees };
}

type Item = Readonly<Record<string, { readonly S?: string } | undefined>>;

const itemOf = (row: ResourceNode): Item => JSON.parse(String(row.outputs['item'])) as Item; // a row in DynamoDB's JSON

function hasManager(row: ResourceNode, rows: readonly ResourceNode[]): boolean {
  const { managerId } = itemOf(row);
  const items = rows.map(itemOf);
  return items.some((item) => item['employeeId']?.S === managerId?.S && item['status']?.S === 'active');
}

function copyOfRow(row: ResourceNode, { employeeId, email, phoneNumber, kind }: Employee): ResourceNode {
  const { username: _, ...rest } = itemOf(row);
  const copy = {
    ...rest,
    employeeId: { S: employeeId },
    email: { S: email },
    phoneNumber: { S: phoneNumber },
    status: { S: kind === 'disabled' ? 'disabled' : 'active' },
    privileged: { BOOL: kind === 'privileged' },
  };
  return { ...row, urn: `${row.urn}-${employeeId}`, outputs: { ...row.outputs, item: JSON.stringify(copy) } };
}

function copyOfUser(user: ResourceNode, { employeeId, email, kind }: Employee): ResourceNode {
  const attributes = { ...(user.outputs['attributes'] as Record<string, string>), email };
  const outputs = { ...user.outputs, username: email, enabled: kind !== 'disabled', attributes };
  return { ...user, urn: `${user.urn}-${employeeId}`, outputs };
}
