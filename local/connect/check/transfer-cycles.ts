import { readFlow } from '../flow-document';
import { type Complaint } from './finding';
import { type Block, graphOf, reachable } from './flow-graph';

export interface NamedFlow {
  /** What transfers may call it by: ARN, id, name, file name without its ending. */
  readonly names: readonly string[];
  readonly text: string;
}

/** Rounds of flows that transfer to each other without ever waiting for the caller; one complaint each, on the flow given first. */
export function transferCycles(
  flows: readonly NamedFlow[],
): readonly { readonly flow: number; readonly complaint: Complaint }[] {
  const transfers = flows.map((flow) => transfersOf(flow, flows));
  const found: { flow: number; complaint: Complaint }[] = [];
  const reported = new Set<number>();
  flows.forEach((_, first) => {
    const round = roundFrom(first, transfers);
    if (!round || round.some((index) => reported.has(index))) return;
    for (const index of round) reported.add(index);
    const block = transfers[first]?.find(({ to }) => to === (round[1] ?? first))?.block;
    const chain = [...round, first].map((index) => flows[index]?.names.at(-1) ?? '').join(' → ');
    found.push({
      flow: first,
      complaint: {
        rule: 'transfer-cycle',
        block: block?.id ?? null,
        path: block ? `Actions[${block.index}]` : '',
        reason: `these flows transfer to each other without waiting for the caller: ${chain}`,
        fix: 'let the caller choose, or count rounds in a contact attribute that a Lambda raises',
      },
    });
  });
  return found;
}

interface Transfer {
  readonly block: Block;
  readonly to: number;
}

/** Transfers to flows of the list that a caller comes to without being asked anything. */
function transfersOf({ text }: NamedFlow, flows: readonly NamedFlow[]): readonly Transfer[] {
  const read = readFlow(text);
  if (read.kind === 'unreadable') return [];
  const graph = graphOf(read.document);
  if (!graph.start) return [];
  const waits = (block: Block) => block.nature === 'asks' || block.nature === 'holds' || block.nature === 'waits';
  const unasked = reachable([graph.start], (block, edge) => edge.taken && !waits(block));
  return [...unasked].flatMap((block) => {
    if (block.action.Type !== 'TransferToFlow') return [];
    const to = flows.findIndex((flow) => refersTo(String(block.action.Parameters['ContactFlowId'] ?? ''), flow));
    return to < 0 ? [] : [{ block, to }];
  });
}

/** `${flow:name}`, `{{contactFlows.name.arn}}`, an ARN, an id or a name. */
function refersTo(reference: string, { names }: NamedFlow): boolean {
  const token = reference.match(/^\$\{flow:([^}]+)\}$|^\{\{contactFlows\.([^}]+?)(?:\.arn)?\}\}$/);
  const wanted = token?.[1] ?? token?.[2] ?? reference;
  return wanted !== '' && (names.includes(wanted) || names.includes(wanted.split('/').at(-1) ?? wanted));
}

/** The shortest way from a flow back to itself. */
function roundFrom(first: number, transfers: readonly (readonly Transfer[])[]): readonly number[] | undefined {
  const open: (readonly number[])[] = [[first]];
  const seen = new Set<number>();
  for (let path = open.shift(); path; path = open.shift()) {
    for (const { to } of transfers[path.at(-1) ?? first] ?? []) {
      if (to === first) return path;
      if (seen.has(to)) continue;
      seen.add(to);
      open.push([...path, to]);
    }
  }
  return undefined;
}
