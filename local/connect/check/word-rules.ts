import { namespaceNames } from '../execution/execution';
import { isRecord } from '../flow/flow-document';
import { ssmlFault } from '../execution/speaking';
import { isOpaque, pathsIn } from '../flow/values';
import { closest } from './closest';
import { type RuleId } from './finding';
import { type Block } from './flow-graph';
import { BRANCHING_ROOTS } from './parameter-rules';

export type Report = (rule: RuleId, block: Block, reason: string, fix: string, where?: string) => void;

const KNOWN_ROOTS = new Set([...namespaceNames, ...BRANCHING_ROOTS]);
const BILLED_CHARACTERS = 3000;
const ALL_CHARACTERS = 6000;

/** Words that cannot be spoken, and values that are never there. */
export function checkWords(block: Block, report: Report): void {
  const { Parameters } = block.action;
  const prompts = [
    Parameters,
    ...(Array.isArray(Parameters['Messages']) ? Parameters['Messages'].filter(isRecord) : []),
  ];
  for (const { Text, SSML } of prompts) {
    if (typeof Text === 'string' && Text.length > BILLED_CHARACTERS)
      report(
        'prompt-too-long',
        block,
        `the text has ${Text.length} characters; ${BILLED_CHARACTERS} can be spoken`,
        'split it',
        '.Parameters.Text',
      );
    if (typeof SSML === 'string') checkSsml(SSML, block, report);
  }
  const text = JSON.stringify(Parameters);
  if (pathsIn(text).some((path) => path[0] === 'Lex' && path[1] === 'InputTranscript')) {
    report(
      'reads-nothing',
      block,
      '$.Lex.InputTranscript does not exist and reads empty',
      'return what you need as a slot or session attribute',
    );
  }
  for (const root of new Set(pathsIn(text).map((path) => path[0] ?? ''))) {
    // What nobody here has heard of may be new; what is nearly a name we know is a slip.
    const meant = KNOWN_ROOTS.has(root) ? undefined : closest(root, KNOWN_ROOTS, 2);
    if (meant) report('reads-nothing', block, `nothing fills $.${root}, so it reads empty`, `write $.${meant}`);
  }
  if (block.action.Type === 'ConnectParticipantWithLexBot' && Parameters['LexBot'] !== undefined) {
    report('lex-v1', block, 'Lex V1 ended on 2025-09-15', 'use LexV2Bot with an alias ARN', '.Parameters.LexBot');
  }
}

function checkSsml(ssml: string, block: Block, report: Report): void {
  if (ssml.length > ALL_CHARACTERS)
    report(
      'prompt-too-long',
      block,
      `the SSML has ${ssml.length} characters; ${ALL_CHARACTERS} are the most`,
      'split it',
      '.Parameters.SSML',
    );
  // A value that is filled in later may bring the tags along.
  if (isOpaque(ssml) || /^\s*\$\./.test(ssml)) return;
  const fault = ssmlFault(ssml);
  if (fault) report('broken-ssml', block, fault, 'write <speak>…</speak> with every tag closed', '.Parameters.SSML');
}

/** Conditions that are never reached. */
export function checkBranching(block: Block, report: Report): void {
  const { Type, Transitions } = block.action;
  const seen = new Set<string>();
  let last = -Infinity;
  Transitions.Conditions.forEach(({ Operator, Operands }, index) => {
    const where = `.Transitions.Conditions[${index}]`;
    const key = `${Operator} ${String(Operands[0])}`;
    if (seen.has(key))
      report('shadowed-condition', block, `${key} is asked for twice; the second is never taken`, 'remove one', where);
    seen.add(key);
    if (Type !== 'DistributeByPercentage') return;
    const share = Number(Operands[0]);
    if (share <= last)
      report(
        'shares-not-rising',
        block,
        `${share} comes after ${last}, so its branch is never taken`,
        'write cumulative shares: 4, 10, 18',
        where,
      );
    last = share;
  });
}
