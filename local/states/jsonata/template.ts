import { isObject, setMember, type JsonObject, type JsonType } from '../json';
import { compileExpression, expectType, type Bindings, ExpressionSyntaxError, isExpression } from './expression';

/** A JSON value with expressions in it, compiled. All literal: `constant` is set and nothing has to be awaited. */
export interface Template {
  readonly constant?: { readonly value: unknown };
  evaluate(bindings: Bindings): Promise<unknown>;
}

type Report = (path: string, reason: string, fix?: string) => void;

/** Compiles a field such as `Arguments` or `Output`. `location` is its name, to which members and indexes are added. */
export function compileTemplate(value: unknown, location: string, report: Report, expected?: JsonType): Template {
  if (isExpression(value)) return compileLeaf(value, location, report, expected);
  if (Array.isArray(value)) return compileArray(value, location, report);
  if (isObject(value)) return compileObject(value, location, report);
  return constant(value);
}

function constant(value: unknown): Template {
  return { constant: { value }, evaluate: () => Promise.resolve(value) };
}

function compileLeaf(source: string, location: string, report: Report, expected: JsonType | undefined): Template {
  try {
    const expression = compileExpression(source, location);
    if (!expected) return expression;
    return {
      async evaluate(bindings) {
        const value = await expression.evaluate(bindings);
        expectType(value, expected, expression.text, location);
        return value;
      },
    };
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    report(location, `the JSONata expression cannot be read: ${error.message}`, 'correct the expression');
    return constant(null);
  }
}

function compileArray(values: readonly unknown[], location: string, report: Report): Template {
  const items = values.map((item, index) => compileTemplate(item, `${location}[${index}]`, report));
  if (items.every((item) => item.constant)) return constant(values);
  return {
    async evaluate(bindings) {
      const result: unknown[] = [];
      for (const item of items) result.push(item.constant ? item.constant.value : await item.evaluate(bindings));
      return result;
    },
  };
}

function compileObject(value: JsonObject, location: string, report: Report): Template {
  const members = Object.entries(value).map(([key, item]) => ({
    key,
    template: compileTemplate(item, `${location}/${key}`, report),
  }));
  if (members.every(({ template }) => template.constant)) return constant(value);
  return {
    async evaluate(bindings) {
      const result: JsonObject = {};
      for (const { key, template } of members) {
        setMember(result, key, template.constant ? template.constant.value : await template.evaluate(bindings));
      }
      return result;
    },
  };
}
