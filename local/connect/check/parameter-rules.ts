import { type Field, type Group, type ObjectShape, type Shape, type TextShape } from '../actions/action';
import { type FlowAction, isRecord } from '../flow/flow-document';
import { isOpaque, type Path, pathsIn, wholePath } from '../flow/values';
import { closest } from './closest';
import { type Complain, type RuleId } from './finding';
import { whereHolds } from './where';

/** Namespaces that hold further names: as a whole they are no value to compare. */
export const BRANCHING_ROOTS = new Set([
  'Attributes',
  'FlowAttributes',
  'SegmentAttributes',
  'External',
  'LambdaInvocation',
  'Lex',
  'Modules',
  'Views',
  'Metrics',
  'CustomerEndpoint',
  'SystemEndpoint',
  'Queue',
  'Agent',
  'MediaStreams',
  'Media',
  'Customer',
  'Case',
  'Wisdom',
  'Task',
  'Loop',
  'DataTables',
  'AgenticCX',
  'Tags',
  'References',
]);

interface Place {
  readonly action: FlowAction;
  readonly path: string;
  readonly report: (rule: RuleId, path: string, reason: string, fix: string) => void;
}

/** Parameters against the action's shape: what CreateContactFlow calls an invalid property name or value. */
export function checkParameters(action: FlowAction, shape: ObjectShape, path: string, complain: Complain): void {
  const report: Place['report'] = (rule, where, reason, fix) =>
    complain({ rule, block: action.Identifier, path: where, reason, fix });
  checkObject(action.Parameters, shape, { action, path: `${path}.Parameters`, report });
}

function checkShape(value: unknown, shape: Shape, place: Place): void {
  if (shape.kind === 'text') return checkText(value, shape, place);
  if (shape.kind === 'json') return shape.data === true && value !== '' ? undefined : checkJson(value, place);
  if (shape.kind === 'list') {
    if (!Array.isArray(value)) return wrongType(place, 'a list');
    if (value.length < (shape.least ?? 0))
      place.report('missing-parameter', place.path, 'the list is empty', `give at least ${shape.least}`);
    value.forEach((entry, index) => checkShape(entry, shape.of, { ...place, path: `${place.path}[${index}]` }));
    return;
  }
  // A token may stand for a whole map or object.
  if (typeof value === 'string' && (isOpaque(value) || wholePath(value))) return;
  if (!isRecord(value)) return wrongType(place, 'an object');
  if (shape.kind === 'object') return checkObject(value, shape, place);
  const entries = Object.entries(value);
  if (entries.length < (shape.least ?? 0))
    place.report('missing-parameter', place.path, 'nothing is given', `give at least ${shape.least}`);
  if (entries.length > (shape.most ?? Infinity))
    place.report('wrong-value', place.path, `${entries.length} entries`, `give at most ${shape.most}`);
  for (const [key, inner] of entries) {
    if (key === '') place.report('empty-string', place.path, 'a key is an empty string', 'give it a name');
    checkShape(inner, shape.of, { ...place, path: `${place.path}.${key}` });
  }
}

function checkObject(value: Readonly<Record<string, unknown>>, shape: ObjectShape, place: Place): void {
  for (const [name, inner] of Object.entries(value)) {
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    const inside = { ...place, path: `${place.path}.${name}` };
    if (field) checkField(inner, field, inside);
    else if (shape.open || isOpenHere(shape, place.action)) checkJson(inner, inside);
    else
      place.report(
        'unknown-parameter',
        inside.path,
        `there is no parameter "${name}" here`,
        suggestion(name, Object.keys(shape.fields)),
      );
  }
  for (const [name, field] of Object.entries(shape.fields)) {
    if (value[name] === undefined && isNeeded(field, place.action)) {
      place.report(
        'missing-parameter',
        `${place.path}.${name}`,
        `${place.action.Type} needs ${name}`,
        `add ${name}${hint(field)}`,
      );
    }
  }
  for (const group of shape.groups ?? []) checkGroup(value, group, place);
}

const isOpenHere = ({ openWhen }: ObjectShape, { Parameters }: FlowAction): boolean =>
  openWhen !== undefined && whereHolds(openWhen, Parameters) !== 'no';

/** Where a token decides whether it is needed, nothing is demanded. */
function isNeeded({ need, neededWhen }: Field, { Parameters }: FlowAction): boolean {
  return need === 'required' && whereHolds(neededWhen, Parameters) === 'yes';
}

function checkField(value: unknown, field: Field, place: Place): void {
  if (field.onlyWhen && whereHolds(field.onlyWhen, place.action.Parameters) === 'no') {
    const needs = field.onlyWhen
      .map(({ parameter, is }) =>
        typeof is === 'object' ? `${parameter} "${is.oneOf.join('" or "')}"` : `${parameter} ${is}`,
      )
      .join(' and ');
    place.report(
      'parameter-not-allowed',
      place.path,
      `this goes only with ${needs}`,
      'remove it or change the other parameter',
    );
  }
  checkShape(value, field.shape, place);
}

function checkGroup(value: Readonly<Record<string, unknown>>, { rule, of }: Group, place: Place): void {
  const given = of.filter((name) => value[name] !== undefined);
  if (given.length === 0 && rule !== 'atMostOne')
    place.report('missing-parameter', place.path, `none of ${of.join(', ')} is given`, 'give one of them');
  if (given.length > 1 && rule !== 'atLeastOne')
    place.report('one-of', place.path, `${given.join(' and ')} are given together`, 'keep one of them');
}

function checkText(value: unknown, shape: TextShape, place: Place): void {
  if (typeof value !== 'string' && typeof value !== 'number') return wrongType(place, 'a string');
  const text = String(value);
  if (text === '')
    return place.report(
      'empty-string',
      place.path,
      'an empty string is never valid',
      'write a value; a single space counts as one',
    );
  if (isOpaque(text)) return;
  const paths = pathsIn(text);
  const whole = wholePath(text) ?? unusualPath(text);
  if (shape.value === 'path') {
    if (!whole)
      return place.report(
        'path-needed',
        place.path,
        `"${brief(text)}" is no JSONPath`,
        'write one such as $.Attributes.name',
      );
    if (whole.length === 1 && BRANCHING_ROOTS.has(whole[0] ?? ''))
      place.report('path-needed', place.path, `${text} has no leaf`, `write ${text}.name`);
    return;
  }
  if (shape.value === 'static' && paths.length > 0)
    return place.report('static-only', place.path, `"${brief(text)}" holds a JSONPath`, 'write a literal value');
  if (shape.value === 'single' && paths.length > 0) {
    if (!whole)
      place.report(
        'one-path-only',
        place.path,
        `"${brief(text)}" mixes text and JSONPath`,
        'write a literal, or a JSONPath alone',
      );
    return;
  }
  checkLiteral(text, shape, place);
}

/** A path whose keys hold what ours may not, such as a space: the designer writes those, and the service takes them. */
function unusualPath(text: string): Path | undefined {
  const match = text.match(/^\$\.([A-Za-z_]\w*)[.[](?!.*\$\.)(.+)$/s);
  return match?.[1] && match[2] ? [match[1], match[2]] : undefined;
}

function checkLiteral(text: string, { oneOf, number, pattern, longest }: TextShape, place: Place): void {
  if (oneOf && !oneOf.includes(text))
    place.report('wrong-value', place.path, `"${brief(text)}" is not taken here`, suggestion(text, oneOf));
  if (number) {
    const value = Number(text);
    const [least, most] = number;
    if (!/^-?\d+$/.test(text.trim()) || value < least || value > most) {
      place.report(
        'wrong-value',
        place.path,
        `"${brief(text)}" is not a whole number from ${least} to ${most}`,
        `write a number from "${least}" to "${most}"`,
      );
    }
  }
  if (pattern && !pattern.matches.test(text))
    place.report('wrong-value', place.path, `"${brief(text)}" is not taken here`, `write ${pattern.says}`);
  if (longest !== undefined && text.length > longest)
    place.report('wrong-value', place.path, `${text.length} characters`, `use at most ${longest}`);
}

/** Values nobody described: only what is valid nowhere is refused. */
function checkJson(value: unknown, place: Place): void {
  if (value === '')
    place.report(
      'empty-string',
      place.path,
      'an empty string is never valid',
      'write a value; a single space counts as one',
    );
  else if (Array.isArray(value))
    value.forEach((entry, index) => checkJson(entry, { ...place, path: `${place.path}[${index}]` }));
  else if (isRecord(value))
    for (const [name, inner] of Object.entries(value)) checkJson(inner, { ...place, path: `${place.path}.${name}` });
}

function wrongType(place: Place, wanted: string): void {
  place.report('wrong-type', place.path, `this must be ${wanted}`, `write ${wanted}`);
}

function suggestion(word: string, known: readonly string[]): string {
  const meant = closest(word, known);
  if (meant) return `write ${meant}`;
  return known.length > 0 ? `write one of ${known.join(', ')}` : 'remove it';
}

function hint({ shape }: Field): string {
  return shape.kind === 'text' && shape.oneOf ? ` (${shape.oneOf.join(' or ')})` : '';
}

export function brief(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
