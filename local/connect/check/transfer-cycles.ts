import { readFlow } from '../flow/flow-document';
import { type Complaint } from './finding';
import { type Block, graphOf, reachable } from './flow-graph';

export interface NamedFlow {
  /** What transfers may call it by: ARN, id, name, file name without its ending. */
  readonly names: readonly string[];
  readonly text: string;
}

/** Rounds of flows that transfer to each other without ever waiting for the caller; one complaint each, on the flow given first. */
export function transferCycles(
  given: readonly NamedFlow[],
): readonly { readonly flow: number; readonly complaint: Complaint }[] {
  const flows = given.map(withOwnName);
  const transfers = flows.map((flow) => transfersOf(flow, flows));
  const found: { flow: number; complaint: Complaint }[] = [];
  const reported = new Set<number>();
  flows.forEach((_, first) => {
    const round = roundFrom(first, transfers);
    if (!round || round.some((index) => reported.has(index))) return;
    for (const index of round) reported.add(index);
    const steps = round.map((from, at) => transfers[from]?.find(({ to }) => to === (round[at + 1] ?? first)));
    const block = steps[0]?.block;
    const certain = steps.every((step) => step?.certain);
    const chain = [...round, first].map((index) => flows[index]?.names.at(-1) ?? '').join(' → ');
    found.push({
      flow: first,
      complaint: {
        rule: certain ? 'transfer-cycle' : 'possible-transfer-cycle',
        block: block?.id ?? null,
        path: block ? `Actions[${block.index}]` : '',
        reason: `these flows ${certain ? '' : 'may '}transfer to each other without waiting for the caller: ${chain}`,
        fix: 'let the caller choose, or count rounds in a contact attribute that a Lambda raises',
      },
    });
  });
  return found;
}

/** An export states its name in its metadata, too. */
function withOwnName({ names, text }: NamedFlow): NamedFlow {
  const read = readFlow(text);
  const own = read.kind === 'read' ? read.document.Metadata['name'] : undefined;
  return typeof own === 'string' && own !== '' ? { names: [own, ...names], text } : { names, text };
}

interface Transfer {
  readonly block: Block;
  /** Nothing on the way decides anything: whoever enters the flow is transferred, unless a block fails. */
  readonly certain: boolean;
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
  const bound = reachable(
    [graph.start],
    (block, edge) =>
      edge.kind === 'next' && edge.taken && !waits(block) && block.action.Transitions.Conditions.length === 0,
  );
  return [...unasked].flatMap((block) => {
    if (block.action.Type !== 'TransferToFlow') return [];
    const to = flows.findIndex((flow) => refersTo(String(block.action.Parameters['ContactFlowId'] ?? ''), flow));
    return to < 0 ? [] : [{ block, to, certain: bound.has(block) }];
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
