import { isObject, setMember, type JsonObject } from '../json';
import { type Finding, warning } from './finding';

/** `${FunctionArn}`, `${AWS::Region}`, `${aws_lambda_function.order.arn}`, `${jsonencode(var.retry)}`, and our own `${lambda:issue-code}`. */
const PLACEHOLDER = /\$\{\s*[A-Za-z_][^{}"]*\}/g;

/** References of ours: a kind, a colon and a name in kebab-case (or camelCase, for settings). */
const REFERENCE = /^\$\{[a-z][a-z-]*:[A-Za-z][\w-]*\}$/;

/** A whole text as other tools write their placeholders: `#{Name}`, `{{name}}`, `<NAME>`, `__NAME__`. */
const FOREIGN = /^(#\{[^{}]+\}|\{\{[^{}]+\}\}|<[^<>]+>|__\w+__)$/;

/** Templates also write placeholders where a number or a list stands, without quotes: `"Seconds": ${WaitSeconds}`. */
export function quoteBarePlaceholders(text: string): string {
  let result = '';
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    const end = !inString && text.startsWith('${', at) ? text.indexOf('}', at) : -1;
    if (end >= 0) {
      result += JSON.stringify(text.slice(at, end + 1));
      at = end;
      continue;
    }
    if (char === '"') inString = !inString;
    result += char;
    if (inString && char === '\\') result += text[++at] ?? '';
  }
  return result;
}

/** What can stand in the place of a placeholder that is the whole value of a field. */
const STAND_INS: readonly [RegExp, unknown][] = [
  [
    /^(TimeoutSeconds|HeartbeatSeconds|Seconds|IntervalSeconds|MaxAttempts|BackoffRate|MaxDelaySeconds|MaxConcurrency|ToleratedFailureCount|ToleratedFailurePercentage|MaxItemsPerBatch|MaxInputBytesPerBatch|MaxItems|Numeric\w+(?<!Path))$/,
    1,
  ],
  [/^(End|IsPresent|IsNull|IsNumeric|IsString|IsBoolean|IsTimestamp|BooleanEquals)$/, true],
  [/^Timestamp(\w+(?<!Path))?$/, '2026-01-01T00:00:00Z'],
  [/^(Retry|Catch)$/, []],
  [/^ErrorEquals$/, ['placeholder']],
  [/^(Assign|ItemBatcher)$/, {}],
  [/^QueryLanguage$/, undefined],
];

/** The names of states: they meet each other again only as they are written. */
const NAME_FIELDS = ['StartAt', 'Next', 'Default'];

const PATH_FIELD = /Path$|\.\$$|^Variable$/;

/** A copy with something valid in the place of each placeholder. A Resource keeps its own: any text may stand there. */
export function fillPlaceholders(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return fillText(value, key);
  if (Array.isArray(value)) return value.map((item) => fillPlaceholders(item, key));
  if (!isObject(value)) return value;
  if (isTemplateCall(value)) return fillText('${Template}', key);
  const copy: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    const filled = fillPlaceholders(item, name);
    if (filled !== undefined) setMember(copy, name, filled);
  }
  return copy;
}

/** `{"Ref": …}` or `{"Fn::GetAtt": …}`, which CloudFormation replaces before anybody reads the definition. */
function isTemplateCall(value: JsonObject): boolean {
  const [name = '', ...others] = Object.keys(value);
  return others.length === 0 && (/^Fn::\w+$/.test(name) || (name === 'Ref' && typeof value[name] === 'string'));
}

function fillText(text: string, key: string): unknown {
  if (text === '' || key === 'Resource' || NAME_FIELDS.includes(key)) return text;
  const isWhole = text.replace(PLACEHOLDER, '') === '' || FOREIGN.test(text);
  if (!isWhole && !text.includes('${')) return text;
  const standIn = isWhole ? STAND_INS.find(([pattern]) => pattern.test(key)) : undefined;
  if (standIn) return standIn[1];
  if (PATH_FIELD.test(key))
    return isWhole ? '$' : text.replace(/^\$\{[^{}"]*\}/, '$').replace(PLACEHOLDER, 'placeholder');
  return text.replace(PLACEHOLDER, 'placeholder');
}

/** Whether a text names something only the template knows. */
export const hasPlaceholder = (value: unknown): boolean => typeof value === 'string' && value.search(PLACEHOLDER) >= 0;

/** Placeholders that are none of our references have to be replaced by whoever deploys the file. */
export function checkPlaceholders(definition: unknown): Finding[] {
  const found = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      for (const [text] of value.matchAll(PLACEHOLDER))
        if (!REFERENCE.test(text) && !found.has(text)) found.set(text, path);
    } else if (Array.isArray(value)) value.forEach((item, index) => visit(item, `${path}[${index}]`));
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) visit(item, `${path}/${key}`);
  };
  visit(definition, '');
  return [...found].map(([text, path]) =>
    warning(
      'unresolved-placeholder',
      path,
      `${text} stands for something outside this file`,
      'replace it when deploying, or write a reference such as ${lambda:name}',
    ),
  );
}
