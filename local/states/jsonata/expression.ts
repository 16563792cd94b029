import jsonata from 'jsonata';
import { Fault } from '../errors';
import { jsonType, type JsonType } from '../json';
import { toJson, UnsupportedResult } from './result';

export type Bindings = Readonly<Record<string, unknown>>;

export interface Expression {
  /** Without the delimiters. */
  readonly text: string;
  /** A JSON value. Rejects with a `Fault` of `States.QueryEvaluationError`. */
  evaluate(bindings: Bindings): Promise<unknown>;
}

/** The service gives an expression one second, and a stack. Its stack size is not documented. */
const GUARDS = { timeout: 1_000, stack: 500 };

/** A text is an expression only if it starts exactly with `{%` and ends exactly with `%}`. */
export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}') && value.length >= 4;
}

export class ExpressionSyntaxError extends Error {
  override readonly name = 'ExpressionSyntaxError';
}

/** Compiles `{% … %}`. `location` is the field as AWS names it, e.g. `Output/result`. Throws `ExpressionSyntaxError`. */
export function compileExpression(source: string, location: string): Expression {
  const text = source.slice(2, -2).trim();
  const compiled = parse(text);
  return {
    text,
    async evaluate(bindings) {
      let value: unknown;
      try {
        value = await compiled.evaluate(undefined, bindings as Record<string, unknown>); // the library only reads them
      } catch (error) {
        throw evaluationFault(
          `The JSONata expression '${text}' specified for the field '${location}' ${describe(error)}`,
          location,
        );
      }
      if (value === undefined) {
        throw evaluationFault(
          `The JSONata expression '${text}' specified for the field '${location}' returned nothing (undefined).`,
          location,
        );
      }
      return asJson(value, text, location);
    },
  };
}

function parse(text: string): jsonata.Expression {
  try {
    return jsonata(text, GUARDS);
  } catch (error) {
    // The library throws plain objects; a RangeError means the expression nests too deeply to be parsed.
    throw new ExpressionSyntaxError(error instanceof RangeError ? 'the expression nests too deeply' : messageOf(error));
  }
}

function asJson(value: unknown, text: string, location: string): unknown {
  try {
    return toJson(value);
  } catch (error) {
    if (!(error instanceof UnsupportedResult)) throw error;
    throw evaluationFault(
      `The JSONata expression '${text}' specified for the field '${location}' returned an unsupported result type.`,
      location,
    );
  }
}

function describe(error: unknown): string {
  const code = codeOf(error);
  if (code === 'D1012') return 'threw an error during evaluation. Expression evaluation timeout';
  if (code === 'D1011' || error instanceof RangeError) return 'threw an error during evaluation. Stack overflow error';
  return `threw an error during evaluation. ${code ? `${code}: ` : ''}${messageOf(error)}`;
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined;
  return typeof message === 'string' ? message : String(error);
}

export function evaluationFault(message: string, location: string): Fault {
  return new Fault('States.QueryEvaluationError', message, location);
}

/** Checks an expression's answer against the type its field needs, in AWS's recorded words. */
export function expectType(value: unknown, expected: JsonType, expression: string, location: string): void {
  const actual = jsonType(value);
  if (actual === expected) return;
  throw evaluationFault(
    `The JSONata expression '${expression}' specified for the field '${location}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${actual}' for value: ${JSON.stringify(value)}`,
    location,
  );
}
