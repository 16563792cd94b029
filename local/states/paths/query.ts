import { Fault } from '../errors';
import { type Argument, type IntrinsicCall, parseIntrinsic, unescapeText } from '../intrinsics/call';
import { IntrinsicError } from '../intrinsics/intrinsic';
import { INTRINSICS } from '../intrinsics/table';
import { type Visit } from '../program';
import { compilePath, MISSING, type Path } from './path';
import { PathSyntaxError } from './syntax';

/** Anything a JSONPath state may write after a `.$` key or in a path field. */
export interface Query {
  readonly text: string;
  readonly kind: 'input' | 'context' | 'variable' | 'intrinsic';
  /** For a variable, its name. */
  readonly variable?: string;
  readonly isDefinite: boolean;
  /** The value, or `MISSING` when a definite path leads nowhere. Throws `Fault` when an intrinsic function fails. */
  evaluate(input: unknown, visit: Visit): unknown;
  explain(input: unknown, visit: Visit): string;
}

const VARIABLE = /^\$([\p{ID_Start}_][\p{ID_Continue}]*)/u;

/** Compiles `$.a`, `$$.Execution.Id`, `$variable.a` or `States.Function(…)`. Throws `PathSyntaxError`. */
export function compileQuery(text: string): Query {
  if (text.startsWith('States.')) return intrinsicQuery(parseIntrinsic(text));
  if (text.startsWith('$$')) {
    const path = compilePath(text, text.slice(2));
    return pathQuery(path, 'context', (_, visit) => visit.context());
  }
  const name = VARIABLE.exec(text)?.[1];
  if (name !== undefined) {
    const path = compilePath(text, text.slice(name.length + 1));
    return {
      ...pathQuery(path, 'variable', (_, visit) => visit.scope.get(name)),
      variable: name,
      evaluate: (_, visit) => (visit.scope.has(name) ? path.find(visit.scope.get(name)) : MISSING),
    };
  }
  if (!text.startsWith('$')) throw new PathSyntaxError('a path starts with "$"');
  const path = compilePath(text, text.slice(1));
  return pathQuery(path, 'input', (input) => input);
}

function pathQuery(path: Path, kind: Query['kind'], rootOf: (input: unknown, visit: Visit) => unknown): Query {
  return {
    text: path.text,
    kind,
    isDefinite: path.isDefinite,
    evaluate: kind === 'input' ? (input) => path.find(input) : (input, visit) => path.find(rootOf(input, visit)),
    explain: (input, visit) => path.explain(rootOf(input, visit)),
  };
}

function intrinsicQuery(call: IntrinsicCall): Query {
  const evaluate = compileCall(call);
  return { text: call.text, kind: 'intrinsic', isDefinite: true, evaluate, explain: () => '' };
}

type Evaluate = (input: unknown, visit: Visit) => unknown;

class MissingArgument extends IntrinsicError {
  constructor(path: string, input: unknown) {
    super(`The JsonPath argument for the field '${path}' could not be found in the input '${JSON.stringify(input)}'`);
  }
}

function compileCall(call: IntrinsicCall): Evaluate {
  const intrinsic = INTRINSICS.get(call.name);
  if (!intrinsic) throw new PathSyntaxError(`there is no intrinsic function States.${call.name}`);
  const args = call.args.map((argument, index) => compileArgument(argument, call.name === 'Format' && index === 0));
  return (input, visit) => {
    try {
      const values = args.map((argument) => argument(input, visit));
      return intrinsic.call(values, visit.random);
    } catch (error) {
      if (!(error instanceof IntrinsicError)) throw error;
      const name = error instanceof MissingArgument ? 'States.Runtime' : 'States.IntrinsicFailure';
      throw new Fault(name, `The function '${call.text}' had the following error: ${error.message}`);
    }
  };
}

function compileArgument(argument: Argument, keepsBackslashes: boolean): Evaluate {
  switch (argument.kind) {
    case 'value':
      return () => argument.value;
    case 'text': {
      const text = keepsBackslashes ? argument.raw : unescapeText(argument.raw);
      return () => text;
    }
    case 'call':
      return compileCall(argument.call);
    case 'path': {
      const query = compileQuery(argument.text);
      return (input, visit) => {
        const value = query.evaluate(input, visit);
        if (value === MISSING) throw new MissingArgument(argument.text, input);
        return value;
      };
    }
  }
}

/** Recorded: "Invalid path '$.a' : No results for path: $['a']". */
export function invalidPath(query: Query, input: unknown, visit: Visit): Fault {
  if (query.kind === 'variable' && !visit.scope.has(query.variable ?? '')) {
    return new Fault(
      'States.Runtime',
      `Invalid path '${query.text}' : The variable '${query.variable}' is not assigned`,
    );
  }
  return new Fault('States.Runtime', `Invalid path '${query.text}' : ${query.explain(input, visit)}`);
}

/** Evaluates a field such as `TimeoutSecondsPath` or a template's member: a path that leads nowhere is told with the whole input. */
export function readField(query: Query, field: string, input: unknown, visit: Visit): unknown {
  const value = query.evaluate(input, visit);
  if (value !== MISSING) return value;
  throw new Fault(
    'States.Runtime',
    `The JSONPath '${query.text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(input)}'`,
  );
}

/** Evaluates a path field (`InputPath`, `OutputPath`): a path that leads nowhere fails the state. */
export function readPath(query: Query, input: unknown, visit: Visit): unknown {
  const value = query.evaluate(input, visit);
  if (value === MISSING) throw invalidPath(query, input, visit);
  return value;
}
