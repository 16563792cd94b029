import { type FlowType } from '../flow-type';
import { spokenText } from '../speaking';
import { type Complain } from './finding';
import { type Block, cycles, type Edge, type FlowGraph, reachable } from './flow-graph';
import { checkBranching, checkWords, type Report } from './word-rules';

/** What would hurt a caller, seen in the flow as it is drawn. */
export function checkForCallers(graph: FlowGraph, type: FlowType, complain: Complain): void {
  const report: Report = (rule, block, reason, fix, where = '') =>
    complain({ rule, block: block.id, path: `Actions[${block.index}]${where}`, reason, fix });
  checkReachable(graph, report);
  checkWaysOut(graph, report);
  checkCycles(graph, report);
  if (type === 'CONTACT_FLOW') checkQueueing(graph, report);
  checkSilence(graph, report);
  checkLambdaChains(graph, report);
  for (const block of graph.blocks) checkWords(block, report);
  for (const block of graph.blocks) checkBranching(block, report);
}

function checkReachable({ start, blocks }: FlowGraph, report: Report): void {
  if (!start) return;
  const seen = reachable([start]);
  for (const block of blocks) {
    if (!seen.has(block)) report('unreachable-block', block, 'no path leads here', 'connect it or remove it');
  }
}

const ENDS = new Set<Block['nature']>(['hangs-up', 'ends-flow', 'reaches-person', 'leaves-flow', 'holds']);

function checkWaysOut({ start, blocks }: FlowGraph, report: Report): void {
  if (!start) return;
  const inUse = reachable([start]);
  // Of an action nobody knows, nobody can say where it leads.
  const saved = new Set(blocks.filter((block) => ENDS.has(block.nature) || !block.spec || block.out.length === 0));
  for (let grew = true; grew;) {
    grew = false;
    for (const block of blocks) {
      if (saved.has(block) || !block.out.some((edge) => edge.taken && saved.has(edge.to))) continue;
      saved.add(block);
      grew = true;
    }
  }
  const trapped = blocks.filter((block) => inUse.has(block) && !saved.has(block));
  const first = trapped[0];
  if (first)
    report(
      'no-way-out',
      first,
      `neither a person nor an end can be reached from here (${names(trapped)})`,
      'add a branch to a queue, or to a goodbye and DisconnectParticipant',
    );
}

/** Blocks at which a cycle waits for somebody, or counts. */
const PAUSES = new Set<Block['nature']>(['asks', 'holds', 'waits']);
const breaks = (block: Block): boolean =>
  PAUSES.has(block.nature) ||
  block.action.Type === 'Loop' ||
  block.action.Type === 'TransferParticipantToThirdParty' ||
  block.spec?.transitions.open === true ||
  !block.spec;

function checkCycles({ blocks }: FlowGraph, report: Report): void {
  const running = blocks.filter((block) => !breaks(block));
  const seen = new Set<Block>();
  const tell = (group: readonly Block[]) => {
    const first = group[0];
    if (!first || group.every((block) => seen.has(block))) return;
    for (const block of group) seen.add(block);
    report(
      'endless-cycle',
      first,
      `these blocks go round without input, waiting or a loop counter: ${names(group)}`,
      'put a Loop or an input block into the cycle',
    );
  };
  // Nothing decides anything here: what goes in never comes out.
  for (const group of cycles(
    running,
    (block, edge) => edge.taken && edge.kind === 'next' && !block.action.Transitions.Conditions.length,
  ))
    tell(group);
  // A Lambda's reply may end a cycle, its failure may not.
  for (const group of cycles(
    running,
    (block, edge) => edge.taken && !(block.action.Type === 'InvokeLambdaFunction' && edge.kind === 'next'),
  ))
    tell(group);
}

function checkQueueing({ start, blocks }: FlowGraph, report: Report): void {
  if (!start) return;
  const withoutPassing = (...types: readonly string[]) =>
    reachable([start], (block, edge) => edge.taken && !types.includes(block.action.Type));
  const unchecked = withoutPassing('CheckHoursOfOperation', 'InvokeFlowModule');
  const unstaffed = withoutPassing('CheckMetricData', 'GetMetricData', 'InvokeFlowModule');
  for (const block of blocks) {
    if (block.action.Type !== 'TransferContactToQueue') continue;
    if (unchecked.has(block))
      report(
        'queue-without-hours',
        block,
        'a caller can be queued here while the centre is closed',
        'check the hours of operation on the way',
      );
    if (unstaffed.has(block))
      report(
        'queue-without-staffing',
        block,
        'a caller can be queued here while nobody is at work',
        'check a staffing metric on the way',
      );
  }
}

/** Blocks the caller hears something from, or may: a value filled in later counts. */
function speaks({ action, nature }: Block): boolean {
  if (nature !== 'speaks' && nature !== 'asks' && nature !== 'holds') return false;
  const { Text, SSML, PromptId, Media, LexInitializationData, Messages } = action.Parameters;
  if (PromptIdOrMedia(PromptId, Media) || LexInitializationData !== undefined || Messages !== undefined) return true;
  const words = typeof SSML === 'string' ? spokenText(SSML) : typeof Text === 'string' ? Text : '';
  return words.trim() !== '';
}

const PromptIdOrMedia = (...values: readonly unknown[]): boolean => values.some((value) => value !== undefined);

function checkSilence({ start, blocks }: FlowGraph, report: Report): void {
  if (!start) return;
  // Going on from the start, or from an earlier input, without having heard anything since.
  const silentSources = [
    start,
    ...blocks
      .filter((block) => block.nature === 'asks')
      .flatMap((block) => block.out.filter((edge) => edge.taken).map((edge) => edge.to)),
  ];
  const used = reachable([start]);
  const silent = reachable(
    silentSources.filter((block) => used.has(block)),
    (block, edge) => edge.taken && !speaks(block) && !mayHaveSpoken(block),
  );
  for (const block of blocks) {
    if (block.nature === 'asks' && silent.has(block) && !speaks(block) && block.action.Type !== 'ShowView') {
      report(
        'silent-input',
        block,
        'the caller may be waited for here without having heard anything',
        'give the block a prompt of its own',
      );
    }
  }
}

/** What a module or an outside party said is not in this file. */
const mayHaveSpoken = ({ action, spec }: Block): boolean =>
  !spec ||
  ['InvokeFlowModule', 'TransferParticipantToThirdParty'].includes(action.Type) ||
  Boolean(spec.transitions.open);

const CHAIN_SECONDS = 20;

/** The longest stretch of Lambdas without a prompt. A cycle counts each of its Lambdas once. */
function checkLambdaChains({ blocks }: FlowGraph, report: Report): void {
  const longest = new Map<Block, number>();
  const open = new Set<Block>();
  const secondsFrom = (block: Block): number => {
    const known = longest.get(block);
    if (known !== undefined) return known;
    if (open.has(block) || speaks(block) || block.nature === 'waits') return 0;
    open.add(block);
    let after = 0;
    // A Lambda that fails takes its whole limit, and so may one that succeeds.
    for (const edge of block.out) if (edge.taken) after = Math.max(after, secondsFrom(edge.to));
    open.delete(block);
    const total = limitSeconds(block) + after;
    longest.set(block, total);
    return total;
  };
  const heads = blocks.filter((block) => limitSeconds(block) > 0 && secondsFrom(block) > CHAIN_SECONDS);
  // Only where a chain begins: its later links would all be reported again.
  const inner = new Set(
    heads.flatMap((block) => [
      ...reachable(
        block.out.map((edge) => edge.to),
        (from) => !speaks(from),
      ),
    ]),
  );
  for (const block of heads.filter((head) => !inner.has(head)).length > 0
    ? heads.filter((head) => !inner.has(head))
    : heads.slice(0, 1)) {
    report(
      'lambda-chain',
      block,
      `the Lambdas from here on may take ${secondsFrom(block)} seconds without a prompt; ${CHAIN_SECONDS} are the most`,
      'say something between them or lower their time limits',
    );
  }
}

function limitSeconds({ action }: Block): number {
  if (action.Type !== 'InvokeLambdaFunction' || action.Parameters['InvocationType'] === 'ASYNCHRONOUS') return 0;
  const seconds = Number(action.Parameters['InvocationTimeLimitSeconds']);
  return Number.isFinite(seconds) ? seconds : 0;
}

export function names(blocks: readonly Block[]): string {
  const shown = blocks.slice(0, 6).map((block) => block.id);
  return blocks.length > 6 ? `${shown.join(', ')} and ${blocks.length - 6} more` : shown.join(', ');
}

/** Cycles that pass `breaks`, for rules that are stricter. */
export function cyclesWithoutCounter(
  { blocks }: FlowGraph,
  passes: (block: Block, edge: Edge) => boolean,
): readonly (readonly Block[])[] {
  return cycles(
    blocks.filter((block) => block.action.Type !== 'Loop' && block.nature !== 'holds' && block.nature !== 'waits'),
    (block, edge) => edge.taken && passes(block, edge),
  );
}
