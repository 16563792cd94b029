import { isObject, isTooDeep } from '../json';
import { type MachineType, parseMachine } from '../machine';
import { type DefinitionProblem } from '../reader';
import { advise } from './advice';
import { checkExclusive } from './exclusive';
import { checkFields } from './fields';
import { error, type Finding } from './finding';
import { locatePrograms } from './located-states';
import { checkPlaceholders, fillPlaceholders, hasPlaceholder, quoteBarePlaceholders } from './placeholders';
import { checkSchema } from './schema';
import { checkStatesValues } from './states-values';
import { checkTransitions } from './transitions';
import { checkVariables } from './variables';

export type { Finding };

/**
 * Checks a definition as text: what AWS would refuse, what would fail when it runs, and what works but will hurt. Placeholders
 * `${…}` count as valid. Answers every finding, errors first; never throws.
 */
export function checkDefinition(text: string, type: MachineType): Finding[] {
  const parsed = parseJson(text.replace(/^\uFEFF/, '')); // editors on Windows put a byte order mark there
  if (parsed instanceof SyntaxError) return [error('invalid-json', '/', parsed.message, 'write a JSON document')];
  const filled = isTooDeep(parsed) ? parsed : fillPlaceholders(parsed);
  const machine = parseMachine(filled, type);
  const problems = machine.kind === 'invalid' ? machine.problems.filter(isCertain).map(toFinding) : [];
  if (!isObject(parsed) || !isObject(filled) || isTooDeep(parsed)) return problems;
  const programs = locatePrograms(filled);
  const found = [
    ...problems,
    ...programs.flatMap(checkFields),
    ...programs.flatMap(checkExclusive),
    ...programs.flatMap(checkStatesValues),
    ...programs.flatMap(checkTransitions),
    ...checkVariables(programs),
  ];
  // The schema names only its deepest failing rule, and takes its time: it speaks where our own parser has nothing to say.
  const schema = found.length > 0 ? [] : checkSchema(filled);
  const advice = programs.flatMap(({ states }) => states.flatMap(advise));
  const all = [...found, ...schema, ...advice, ...checkPlaceholders(parsed)];
  return [
    ...all.filter(({ severity }) => severity === 'error'),
    ...all.filter(({ severity }) => severity === 'warning'),
  ];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (failure) {
    try {
      return JSON.parse(quoteBarePlaceholders(text));
    } catch {
      return failure; // a SyntaxError, which speaks of the file as it is written
    }
  }
}

/** A state whose name only the template knows is not missing: `"Next": "${NextState}"`. */
function isCertain({ reason }: DefinitionProblem): boolean {
  const target = /^names "(.*)", which is no state here$/s.exec(reason)?.[1];
  return target === undefined || !hasPlaceholder(target);
}

const toFinding = ({ path, reason, fix }: DefinitionProblem): Finding => error('definition', path, reason, fix);
