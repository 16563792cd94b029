import { isRecord } from '../flow/flow-document';
import { namespaceNames } from '../execution/execution';
import { pathsIn } from '../flow/values';
import { cyclesWithoutCounter, names } from './caller-rules';
import { type Complain, type RuleId } from './finding';
import { type Block, type FlowGraph } from './flow-graph';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** What we ask of our own flows and of nobody else's. */
export function checkHouseRules(graph: FlowGraph, complain: Complain): void {
  const comparesTimeout = graph.blocks.some(
    ({ action }) =>
      action.Type === 'Compare' &&
      readsStoredInput(action.Parameters) &&
      action.Transitions.Conditions.some(({ Operands }) => Operands[0] === 'Timeout'),
  );
  for (const block of graph.blocks) {
    const report = (rule: RuleId, reason: string, fix: string) =>
      complain({ rule, block: block.id, path: `Actions[${block.index}]`, reason, fix });
    checkName(block, report);
    checkValues(block, report);
    if (block.spec && typeof block.spec.run !== 'function')
      report(
        'not-simulated',
        `${block.action.Type} cannot be run locally: ${block.spec.run.notSimulated}`,
        'use another block',
      );
    checkStoredInput(block, comparesTimeout, report);
  }
  checkBoundedness(graph, complain);
}

type Report = (rule: RuleId, reason: string, fix: string) => void;

function checkName({ id }: Block, report: Report): void {
  if (UUID.test(id))
    report('block-not-named', 'the block has no name', 'name it in the designer; its name becomes its Identifier');
  if (/\s/.test(id)) report('space-in-name', `"${id}" contains a space`, 'use dashes');
}

function checkValues({ action }: Block, report: Report): void {
  const text = JSON.stringify(action.Parameters);
  const arn = text.match(/arn:aws[\w-]*:[^"\\]*/)?.[0];
  if (arn) report('literal-arn', `${arn.slice(0, 60)} is written out`, 'write a reference such as ${lambda:name}');
  for (const path of pathsIn(text)) {
    const root = path[0] ?? '';
    if (!namespaceNames.includes(root))
      report('unknown-namespace', `nothing fills $.${root} here`, `use one of ${namespaceNames.join(', ')}`);
  }
}

function checkStoredInput(block: Block, comparesTimeout: boolean, report: Report): void {
  const { action, nature } = block;
  if (nature === 'speaks') {
    for (const edge of block.out) {
      if (
        edge.kind === 'next' &&
        edge.to.action.Type === 'GetParticipantInput' &&
        edge.to.action.Parameters['StoreInput'] === 'True'
      ) {
        report(
          'keys-dropped',
          `keys typed while this plays are lost to ${edge.to.id}`,
          'say it in the input block itself',
        );
      }
    }
  }
  if (action.Type === 'GetParticipantInput' && action.Parameters['StoreInput'] === 'True' && !comparesTimeout) {
    report(
      'timeout-not-compared',
      'silence is stored as the word Timeout and nothing looks for it',
      'compare $.StoredCustomerInput with Timeout first',
    );
  }
}

const readsStoredInput = (parameters: unknown): boolean =>
  isRecord(parameters) && parameters['ComparisonValue'] === '$.StoredCustomerInput';

function checkBoundedness(graph: FlowGraph, complain: Complain): void {
  const tell = (rule: RuleId, group: readonly Block[], reason: string, fix: string) => {
    const first = group[0];
    if (first)
      complain({ rule, block: first.id, path: `Actions[${first.index}]`, reason: `${reason}: ${names(group)}`, fix });
  };
  const machines = cyclesWithoutCounter(graph, (block) => block.nature !== 'asks');
  for (const group of machines)
    tell('unbounded-polling', group, 'only a reply or the time ends this cycle', 'put a Loop into it');
  // A caller who says nothing takes the time-out, or whatever an unfilled answer leads to.
  const silent = cyclesWithoutCounter(graph, (block, edge) => block.nature !== 'asks' || edge.kind !== 'condition');
  for (const group of silent) {
    if (group.some((block) => block.nature === 'asks'))
      tell('endless-on-silence', group, 'a caller who never answers goes round for ever', 'put a Loop into it');
  }
}
