import { isObject, setMember, type JsonObject } from '../json';
import { isExpression } from '../jsonata/expression';
import { error, type Finding } from './finding';

/**
 * The JSON schema of asl-validator. It recompiles itself at each call (about 50 ms), so it is loaded only where somebody asks for a
 * check. Paths and ARNs are left to our own parser, which knows placeholders.
 */
export async function checkSchema(definition: JsonObject): Promise<Finding[]> {
  const { default: validate } = await import('asl-validator');
  try {
    const { errors } = validate(tolerated(definition), { checkPaths: false, checkArn: false });
    return errors.map(toFinding);
  } catch {
    // It stumbles over data that only looks like a state machine (a parameter called "States"); our own parser has seen it all.
    return [];
  }
}

function toFinding({ 'Error code': code, Message, schemaError }: ReturnType<typeof import('asl-validator').default>['errors'][number]): Finding {
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
  for (const [key, item] of Object.entries(value)) setMember(copy, key, isData ? item : tolerateField(key, item, value));
  return copy;
}

const DATA_FIELDS = ['Parameters', 'Arguments', 'ResultSelector', 'ItemSelector', 'Result', 'BatchInput'];

function tolerateField(key: string, value: unknown, owner: JsonObject): unknown {
  if (key === 'Output') return isExpression(value) ? value : {};
  if (key === 'Assign' && isObject(value)) return {};
  if (key === 'Condition' && typeof value === 'boolean') return '{% true %}';
  if (key === 'ToleratedFailurePercentage' && typeof value === 'number') return Math.round(value);
  if (key === 'Error' || key === 'Cause') return value;
  if (DATA_FIELDS.includes(key) && isObject(value) && !('StartAt' in owner)) return {};
  return tolerated(value);
}
