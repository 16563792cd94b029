import { type ResourceGraph, type ResourceNode } from '../../local/engine/graph';

interface Employee {
  readonly employeeId: string;
  readonly email: string;
}

/**
 * The same program with many employees: copies of the first sample employee that the graph puts into a table and into the directory.
 * A benchmark must not meet the limits that protect one employee.
 */
export function withEmployees(
  graph: ResourceGraph,
  count: number,
): { graph: ResourceGraph; employees: readonly Employee[] } {
  const employees = Array.from({ length: count }, (_, index) => ({
    employeeId: String(5_000_000 + index),
    email: `employee${index}@example.com`,
  }));
  const row = graph.resources.find(
    (node) => node.type === 'aws:dynamodb/tableItem:TableItem' && node.outputs['hashKey'] === 'employeeId',
  );
  const user = graph.resources.find((node) => node.type === 'aws:cognito/user:User');
  if (!row || !user) throw new Error('the program puts no sample employees into a table and a directory');
  const copies = employees.flatMap((employee) => [copyOfRow(row, employee), copyOfUser(user, employee)]);
  return { graph: { ...graph, resources: [...graph.resources, ...copies] }, employees };
}

function copyOfRow(row: ResourceNode, { employeeId, email }: Employee): ResourceNode {
  const item = JSON.parse(String(row.outputs['item'])) as Record<string, unknown>;
  const { username: _, ...rest } = item;
  const copy = {
    ...rest,
    employeeId: { S: employeeId },
    email: { S: email },
    status: { S: 'active' },
    privileged: { BOOL: false },
  };
  return { ...row, urn: `${row.urn}-${employeeId}`, outputs: { ...row.outputs, item: JSON.stringify(copy) } };
}

function copyOfUser(user: ResourceNode, { employeeId, email }: Employee): ResourceNode {
  const attributes = { ...(user.outputs['attributes'] as Record<string, string>), email };
  return {
    ...user,
    urn: `${user.urn}-${employeeId}`,
    outputs: { ...user.outputs, username: email, enabled: true, attributes },
  };
}
