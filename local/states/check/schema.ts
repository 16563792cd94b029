import { createRequire } from 'node:module';
import { isObject, setMember, type JsonObject } from '../json';
import { isExpression } from '../jsonata/expression';
import { error, type Finding } from './finding';
import { locatePrograms } from './located-states';

interface SchemaError {
  readonly instancePath: string;
  readonly message?: string;
  readonly params?: { readonly additionalProperty?: string };
}

interface Validate {
  (definition: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

const SCHEMAS = [
  'common', 'paths', 'jsonata', 'choice', 'fail', 'parallel', 'pass', 'base-state-machine', 'state-machine', 'state',
  'succeed', 'task', 'wait', 'map', 'errors',
]; // prettier-ignore

/** Their strings are compiled by our own parser, which knows placeholders and what AWS tolerates. */
const FORMATS = {
  asl_arn: true,
  asl_path: true,
  asl_ref_path: true,
  asl_result_path: true,
  asl_payload_template: true,
  jsonata_string: true,
  // A field takes an instant or an expression, and the schema wants exactly one of them to hold.
  'date-time': (text: string) => !isExpression(text),
};

let compiled: Validate | undefined;

/** asl-validator itself compiles its schemas at every call (200 ms); compiled once they take a millisecond a definition. */
function load(): Validate {
  const inside = createRequire(createRequire(__filename).resolve('asl-validator'));
  const { default: Ajv } = inside('ajv') as { default: new (options: object) => { getSchema(id: string): Validate } };
  const ajv = new Ajv({
    schemas: SCHEMAS.map((name) => inside(`./schemas/${name}.json`) as object), // the package is pinned to one version
    formats: FORMATS,
    allowUnionTypes: true,
  });
  return ajv.getSchema('http://asl-validator.cloud/state-machine.json#');
}

/** The JSON schemas of asl-validator. Paths and ARNs are left to our own parser. */
export function checkSchema(definition: JsonObject): Finding[] {
  const validate = (compiled ??= load());
  const copy = tolerated(definition);
  if (isObject(copy)) {
    for (const { states } of locatePrograms(copy))
      for (const { state, language } of states) setMember(state, 'QueryLanguage', language);
  }
  if (validate(copy)) return [];
  return deepest(validate.errors ?? []).map(toFinding);
}

/** Of a failed choice between forms only the errors furthest inside say something; one of them is enough. */
function deepest(errors: readonly SchemaError[]): SchemaError[] {
  const depth = ({ instancePath }: SchemaError): number => instancePath.split('/').length;
  // The form for the other query language fails at this field, whatever is wrong.
  const telling = errors.filter(({ instancePath }) => !instancePath.endsWith('/QueryLanguage'));
  const greatest = Math.max(...telling.map(depth));
  const inside = telling.filter((problem) => depth(problem) === greatest);
  const first = inside.find(({ params }) => params?.additionalProperty === undefined) ?? inside[0] ?? errors[0];
  return first ? [first] : [];
}

function toFinding({ instancePath, message, params }: SchemaError): Finding {
  const path = decodeURIComponent(instancePath)
    .replace(/(?<!\/States)\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const extra = params?.additionalProperty;
  if (extra !== undefined)
    return error('schema', `${path}/${extra}`, 'is no field of this object', 'remove it, or move it where it belongs');
  return error('schema', path || '/', message ?? 'is not valid', 'see the Amazon States Language for what stands here');
}

/**
 * A copy without what AWS accepts and the schema refuses (13 of 384 recorded definitions, and expressions over several lines in
 * public ones): literals as JSONata `Output`, lists in `Assign`, a literal `Condition`, a fractional percentage, a ResultWriter
 * with nothing but its `WriterConfig`. Our own parser has checked those fields.
 */
function tolerated(value: unknown): unknown {
  if (isExpression(value)) return '{% true %}';
  if (Array.isArray(value)) return value.map(tolerated);
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value)) setMember(copy, key, tolerateField(key, item, value));
  return copy;
}

const DATA_FIELDS = [
  'Parameters',
  'Arguments',
  'ResultSelector',
  'ItemSelector',
  'Result',
  'BatchInput',
  'Credentials',
];

function tolerateField(key: string, value: unknown, owner: JsonObject): unknown {
  // A state may be called "Result" or "Output": the names of states are no fields.
  if (key === 'States' && isObject(value) && 'StartAt' in owner) {
    const states: JsonObject = {};
    for (const [name, state] of Object.entries(value)) setMember(states, name, tolerated(state));
    return states;
  }
  if (key === 'Output') return isExpression(value) ? '{% true %}' : {};
  if (key === 'Assign' && isObject(value)) return {};
  if (key === 'Condition' && typeof value === 'boolean') return '{% true %}';
  if (key === 'ToleratedFailurePercentage' && typeof value === 'number') return Math.round(value);
  // Placeholders stand here in every form; our own parser has read the Resource.
  if (key === 'Resource' && typeof value === 'string') return 'arn:aws:states:::lambda:invoke';
  if (key === 'ResultWriter' && isObject(value) && isObject(value['WriterConfig']))
    return { Resource: 'arn:aws:states:::s3:putObject' };
  if (key === 'Error' || key === 'Cause') return isExpression(value) ? '{% true %}' : value;
  if (DATA_FIELDS.includes(key) && !('StartAt' in owner)) return isExpression(value) ? '{% true %}' : {};
  return tolerated(value);
}
