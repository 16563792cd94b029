import { createRequire } from 'node:module';
import type validator from 'asl-validator';
import { type ValidatorError } from 'asl-validator';
import { isObject, setMember, type JsonObject } from '../json';
import { isExpression } from '../jsonata/expression';
import { error, type Finding } from './finding';

/**
 * The JSON schema of asl-validator. It recompiles itself at each call (about 50 ms), so it is loaded only where somebody asks for a
 * check. Paths and ARNs are left to our own parser, which knows placeholders.
 */
export function checkSchema(definition: JsonObject): Finding[] {
  const validate = createRequire(__filename)('asl-validator') as typeof validator; // require answers any
  try {
    const { errors } = validate(tolerated(definition), { checkPaths: false, checkArn: false });
    return errors.filter(({ 'Error code': code }) => !COVERED.includes(code)).map(toFinding);
  } catch {
    // It stumbles over data that only looks like a state machine (a parameter called "States"); our own parser has seen it all.
    return [];
  }
}

/** Our own checks find these too, and say where. */
const COVERED = [
  'MISSING_TRANSITION_TARGET',
  'MISSING_TERMINAL_STATE',
  'BRANCH_OUTBOUND_TRANSITION_TARGET',
  'MAP_OUTBOUND_TRANSITION_TARGET',
  'DUPLICATE_STATE_NAMES',
];

function toFinding({ 'Error code': code, Message, schemaError }: ValidatorError): Finding {
  const rule = code.toLowerCase().replaceAll('_', '-');
  const path = schemaError ? schemaError.instancePath.replace(/\/(\d+)(?=\/|$)/g, '[$1]') : '/';
  const reason = schemaError ? Message.replace(`${schemaError.instancePath} is invalid. `, '') : Message;
  return error(rule, path || '/', reason, 'see the Amazon States Language for what stands here');
}

/**
 * A copy without what AWS accepts and the schema refuses (13 of 384 recorded definitions): literals as JSONata `Output`, lists in
 * `Assign`, a literal `Condition`, a fractional percentage. Our own parser has checked those fields.
 */
function tolerated(value: unknown, isData = false): unknown {
  if (Array.isArray(value)) return value.map((item) => tolerated(item, isData));
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value))
    setMember(copy, key, isData ? item : tolerateField(key, item, value));
  return copy;
}

const DATA_FIELDS = ['Parameters', 'Arguments', 'ResultSelector', 'ItemSelector', 'Result', 'BatchInput'];

function tolerateField(key: string, value: unknown, owner: JsonObject): unknown {
  if (key === 'Output') return isExpression(value) ? value : {};
  if (key === 'Assign' && isObject(value)) return {};
  if (key === 'Condition' && typeof value === 'boolean') return '{% true %}';
  if (key === 'ToleratedFailurePercentage' && typeof value === 'number') return Math.round(value);
  // Placeholders stand here in every form; our own parser has read the Resource.
  if (key === 'Resource' && typeof value === 'string') return 'arn:aws:states:::lambda:invoke';
  if (key === 'Error' || key === 'Cause') return value;
  if (DATA_FIELDS.includes(key) && isObject(value) && !('StartAt' in owner)) return {};
  return tolerated(value);
}
