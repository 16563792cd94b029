import { type FlowType, HOLD } from '../flow/flow-type';
import { spokenText } from '../execution/speaking';
import { type Complain } from './finding';
import { type Block, cycles, type Edge, type FlowGraph, reachable } from './flow-graph';
import { checkBranching, checkWords, type Report } from './word-rules';

/** What would hurt a caller, seen in the flow as it is drawn. */
export function checkForCallers(graph: FlowGraph, type: FlowType, own: boolean, complain: Complain): void {
  const report: Report = (rule, block, reason, fix, where = '') =>
    complain({ rule, block: block.id, path: `Actions[${block.index}]${where}`, reason, fix });
  checkReachable(graph, report);
  // Whoever waits in a queue or on hold is fetched by an agent, whatever the flow does.
  const fetched = type === 'CUSTOMER_QUEUE' || HOLD.includes(type);
  checkWaysOut(graph, fetched, report);
  checkCycles(graph, fetched, report);
  if (type === 'CONTACT_FLOW') checkQueueing(graph, own, report);
  checkSilence(graph, own, report);
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

const PASSES_TIME = new Set<Block['nature']>(['speaks', 'asks', 'waits']);
const ENDS = new Set<Block['nature']>(['hangs-up', 'ends-flow', 'reaches-person', 'leaves-flow', 'holds']);

function checkWaysOut({ start, blocks }: FlowGraph, fetched: boolean, report: Report): void {
  if (!start) return;
  const inUse = reachable([start]);
  // Of an action nobody knows, nobody can say where it leads.
  const saved = new Set(
    blocks.filter(
      ({ nature, spec, out }) => ENDS.has(nature) || !spec || out.length === 0 || (fetched && PASSES_TIME.has(nature)),
    ),
  );
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

function checkCycles({ blocks }: FlowGraph, fetched: boolean, report: Report): void {
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
  )) {
    if (!fetched || !group.some((block) => block.nature === 'speaks')) tell(group);
  }
}

/**
 * In other people's flows a Lambda may have looked at the clock, and only the first place is told: one check before it mends them all.
 */
function checkQueueing({ start, blocks }: FlowGraph, own: boolean, report: Report): void {
  if (!start) return;
  const elsewhere = own
    ? ['InvokeFlowModule']
    : ['InvokeFlowModule', 'InvokeLambdaFunction', 'CheckOutboundCallStatus'];
  const withoutPassing = (...types: readonly string[]) =>
    reachable([start], (block, edge) => edge.taken && !types.includes(block.action.Type));
  const queueing = blocks.filter(({ action }) => action.Type === 'TransferContactToQueue');
  const among = (reached: ReadonlySet<Block>) =>
    queueing.filter((block) => reached.has(block)).slice(0, own ? undefined : 1);
  for (const block of among(withoutPassing('CheckHoursOfOperation', ...elsewhere)))
    report(
      'queue-without-hours',
      block,
      'a caller can be queued here while the centre is closed',
      'check the hours of operation on the way',
    );
  for (const block of among(withoutPassing('CheckMetricData', 'GetMetricData', ...elsewhere)))
    report(
      'queue-without-staffing',
      block,
      'a caller can be queued here while nobody is at work',
      'check a staffing metric on the way',
    );
  // A flow that never sets the queue was given it by the flow before; one of ours has no flow before it.
  if (!own && !blocks.some(({ action }) => action.Type === 'UpdateContactTargetQueue')) return;
  for (const block of among(withoutPassing('UpdateContactTargetQueue', 'InvokeFlowModule')))
    report(
      'queue-without-target',
      block,
      'a path leads here that sets no queue',
      'run UpdateContactTargetQueue on that path',
    );
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

function checkSilence({ start, blocks }: FlowGraph, own: boolean, report: Report): void {
  if (!start) return;
  // Going on from the start, or from an earlier input, without having heard anything since.
  const silentSources = [
    start,
    ...blocks
      .filter((block) => block.nature === 'asks')
      .flatMap((block) => block.out.filter((edge) => edge.taken).map((edge) => edge.to)),
  ];
  const used = reachable([start]);
  // A bot may greet by itself. What ours say is in this repository, so ours say it in the block.
  const greets = ({ action }: Block) => !own && action.Type === 'ConnectParticipantWithLexBot';
  const silent = reachable(
    silentSources.filter((block) => used.has(block)),
    (block, edge) => edge.taken && !speaks(block) && !mayHaveSpoken(block) && !greets(block),
  );
  for (const block of blocks) {
    if (
      block.nature === 'asks' &&
      silent.has(block) &&
      !speaks(block) &&
      !greets(block) &&
      !SHOWS.has(block.action.Type)
    ) {
      report(
        'silent-input',
        block,
        'the caller may be waited for here without having heard anything',
        'give the block a prompt of its own',
      );
    }
  }
}

/** A view is seen, not heard; so is a sign-in page. An agentic application speaks for itself. */
const SHOWS = new Set(['ShowView', 'AuthenticateParticipant', 'ConnectParticipantWithAgenticCX']);

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
