/** `facts/connect-flow-language.md` §2. Text comparison is case-sensitive; number operators are false on what is no number. */
export const OPERATORS = [
  'Equals',
  'TextStartsWith',
  'TextEndsWith',
  'TextContains',
  'NumberGreaterThan',
  'NumberGreaterOrEqualTo',
  'NumberLessThan',
  'NumberLessOrEqualTo',
  'KeyExists',
] as const;

export type Operator = (typeof OPERATORS)[number];

export function isOperator(text: string): text is Operator {
  return (OPERATORS as readonly string[]).includes(text);
}

export function holds(operator: Operator, value: unknown, operand: string): boolean {
  const text =
    typeof value === 'string'
      ? value
      : value === undefined || value === null
        ? ''
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value);
  switch (operator) {
    case 'Equals':
      return text === operand;
    case 'TextStartsWith':
      return text.startsWith(operand);
    case 'TextEndsWith':
      return text.endsWith(operand);
    case 'TextContains':
      return text.includes(operand);
    case 'NumberGreaterThan':
      return compare(text, operand, (a, b) => a > b);
    case 'NumberGreaterOrEqualTo':
      return compare(text, operand, (a, b) => a >= b);
    case 'NumberLessThan':
      return compare(text, operand, (a, b) => a < b);
    case 'NumberLessOrEqualTo':
      return compare(text, operand, (a, b) => a <= b);
    case 'KeyExists':
      // Accepted by the live service but documented nowhere: UNVERIFIED that it looks for the operand among the value's keys.
      return typeof value === 'object' && value !== null && Object.hasOwn(value, operand);
  }
}

function compare(value: string, operand: string, test: (a: number, b: number) => boolean): boolean {
  if (value.trim() === '' || operand.trim() === '') return false;
  const a = Number(value);
  const b = Number(operand);
  return Number.isFinite(a) && Number.isFinite(b) && test(a, b);
}
