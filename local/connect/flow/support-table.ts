import { type ActionSpec, type Channel, type ConditionRule, type ErrorRule, type Where } from '../actions/action';
import { catalogue } from '../actions/catalogue';
import { RULES } from '../check/finding';
import { namespaceNames } from '../execution/execution';
import { FLOW_TYPES } from './flow-type';

/** The text of `docs/flow-support.md`: what of the flow language runs on a laptop and what `flow check` looks for. Written from the code only. */
export function supportTable(): string {
  const specs = [...catalogue.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  const running = specs.filter((spec) => typeof spec.run === 'function');
  const alone = specs.filter(({ run }) => typeof run !== 'function' && run.alone);
  return [
    '# What of the Amazon Connect flow language runs here',
    '',
    `Generated from \`local/connect/actions\`: ${running.length} of ${specs.length} actions run in the contact centre, ${alone.length} more in \`flow run\`, which answers them from its`,
    'script. The others are known to `flow check` and stop a contact loudly, with outcome `unsupported` and their name.',
    'Change the code, then run `WRITE_FLOW_SUPPORT=1 npx jest local/connect/flow/support-table`.',
    '',
    '## Actions',
    '',
    ...table(['Action', 'What it does', 'Voice', 'Chat', 'Task', 'Flow types', 'Fills'], running.map(actionRow)),
    '',
    '## Actions that stop a contact',
    '',
    ...table(
      ['Action', 'What it does', 'Why it does not run', 'Voice in `flow run`', 'Chat in `flow run`', 'Fills'],
      specs.filter((spec) => typeof spec.run !== 'function').map(stopRow),
    ),
    '',
    '## Branches',
    '',
    'Errors in bold must be declared. An error that is not listed is rejected.',
    '',
    ...table(['Action', 'NextAction', 'Errors', 'Conditions'], specs.map(branchRow)),
    '',
    '## Values a flow can read',
    '',
    `${namespaceNames.map((name) => `\`$.${name}\``).join(' ')}. Any other path reads as empty.`,
    '',
    '## Rules of `flow check`',
    '',
    'Kind `rejected` is always an error. `caller` and `leak` are warnings on other people’s flows, but for a circle of transfers, and errors on ours; `house` applies to ours only.',
    '',
    ...table(
      ['Rule', 'Kind', 'Finds'],
      Object.entries(RULES).map(([id, { kind, about }]) => [`\`${id}\``, kind, about]),
    ),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}

function actionRow(spec: ActionSpec): readonly string[] {
  return [
    `\`${spec.type}\``,
    spec.does,
    channel(spec, 'VOICE'),
    channel(spec, 'CHAT'),
    channel(spec, 'TASK'),
    flowTypes(spec),
    filled(spec),
  ];
}

function stopRow(spec: ActionSpec): readonly string[] {
  const { type, does, run } = spec;
  if (typeof run === 'function') return [];
  const at = (name: Channel) => (spec.channels[name] !== 'runs' || run.alone ? channel(spec, name) : 'stops');
  return [`\`${type}\``, does, run.notSimulated, at('VOICE'), at('CHAT'), run.alone ? filled(spec) : ''];
}

function filled({ fills }: ActionSpec): string {
  return (fills ?? []).map((name) => `\`${name}\``).join(' ');
}

function channel({ channels }: ActionSpec, name: Channel): string {
  const words = { runs: 'runs', error: 'Error branch', skips: 'no effect' } as const;
  const rule = channels[name];
  return rule ? words[rule] : 'stops';
}

function flowTypes({ allowedIn }: ActionSpec): string {
  if (FLOW_TYPES.every((type) => allowedIn.includes(type))) return 'all';
  const missing = FLOW_TYPES.filter((type) => !allowedIn.includes(type));
  return missing.length <= 3 ? `all but ${missing.join(', ')}` : allowedIn.join(', ');
}

function branchRow({ type, transitions }: ActionSpec): readonly string[] {
  if (transitions.open) return [`\`${type}\``, transitions.next, 'not judged', 'not judged'];
  const next = transitions.next === 'none' ? 'ends the flow' : transitions.next;
  return [
    `\`${type}\``,
    next,
    transitions.errors.map(errorText).join(', ') || 'none',
    transitions.conditions.map(conditionText).join('; ') || 'none',
  ];
}

function errorText({ type, need, when, notIn }: ErrorRule): string {
  const name = need === 'required' ? `**${type}**` : type;
  return `${name}${whereText(when)}${notIn ? ` (not in ${notIn.join(', ')})` : ''}`;
}

function conditionText({ when, operators, operands, all, alsoFrom }: ConditionRule): string {
  const values = operands ? operands.map((operand) => `\`${operand}\``).join(' ') : 'any text';
  const more = alsoFrom ? `, and each of ${alsoFrom}` : '';
  return `${operators.join(' ')}: ${values}${more}${all ? ', all of them' : ''}${whereText(when)}`;
}

function whereText(when: readonly Where[] | undefined): string {
  if (!when?.length) return '';
  return ` when ${when.map(({ parameter, is }) => `${parameter} ${typeof is === 'object' ? `is ${is.oneOf.join(' or ')}` : `is ${is}`}`).join(' and ')}`;
}
