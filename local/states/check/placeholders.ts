import { isObject, setMember, type JsonObject } from '../json';
import { type Finding, warning } from './finding';

/** `${FunctionArn}`, `${AWS::Region}`, `${aws_lambda_function.order.arn}`, and our own `${lambda:issue-code}`. */
const PLACEHOLDER = /\$\{[A-Za-z_][^{}"']*\}/g;

/** References of ours: a kind, a colon and a name in kebab-case (or camelCase, for settings). */
const REFERENCE = /^\$\{[a-z][a-z-]*:[A-Za-z][\w-]*\}$/;

/** Templates also write placeholders where a number stands, without quotes: `"Seconds": ${WaitSeconds}`. */
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

const NUMBER_FIELDS =
  /^(TimeoutSeconds|HeartbeatSeconds|Seconds|IntervalSeconds|MaxAttempts|BackoffRate|MaxDelaySeconds|MaxConcurrency|ToleratedFailureCount|ToleratedFailurePercentage|MaxItemsPerBatch|MaxInputBytesPerBatch|MaxItems|Numeric\w+(?<!Path))$/;
const BOOLEAN_FIELDS = /^(End|IsPresent|IsNull|IsNumeric|IsString|IsBoolean|IsTimestamp|BooleanEquals)$/;
const INSTANT_FIELDS = /^Timestamp(\w+(?<!Path))?$/;

/** A copy with something valid in the place of each placeholder. A Resource keeps its own: any text may stand there. */
export function fillPlaceholders(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return fillText(value, key);
  if (Array.isArray(value)) return value.map((item) => fillPlaceholders(item, key));
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [name, item] of Object.entries(value)) setMember(copy, name, fillPlaceholders(item, name));
  return copy;
}

function fillText(text: string, key: string): unknown {
  if (key === 'Resource' || !text.includes('${')) return text;
  const isWhole = text.replace(PLACEHOLDER, '') === '';
  if (isWhole && NUMBER_FIELDS.test(key)) return 1;
  if (isWhole && BOOLEAN_FIELDS.test(key)) return true;
  if (isWhole && INSTANT_FIELDS.test(key)) return '2026-01-01T00:00:00Z';
  return text.replace(PLACEHOLDER, 'placeholder');
}

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
