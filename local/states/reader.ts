import { hasOwn, isObject, type JsonObject, type JsonType } from './json';
import { compileTemplate as compileJsonata, type Template as JsonataTemplate } from './jsonata/template';
import { isExpression } from './jsonata/expression';
import { type MachineType, type State } from './machine-type';
import { compilePlacement, type Placement } from './paths/reference-path';
import { compileTemplate, type Template } from './paths/payload-template';
import { compileQuery, type Query } from './paths/query';
import { PathSyntaxError } from './paths/syntax';
import { type Program, type QueryLanguage } from './program';

export interface DefinitionProblem {
  /** `/States/Charge/Retry[0]/ErrorEquals`, as AWS locates problems. */
  readonly path: string;
  /** What is wrong, and what to write instead: `reason` and `fix` in one sentence. */
  readonly message: string;
  readonly reason: string;
  readonly fix: string;
}

/** What is the same for all states of one definition. */
export interface Compiler {
  readonly type: MachineType;
  readonly problems: DefinitionProblem[];
  compileProgram(definition: JsonObject, path: string, language: QueryLanguage): Program<State>;
}

/** Reads the fields of one object of a definition, compiles them, and reports what cannot be. */
export class Reader {
  constructor(
    readonly compiler: Compiler,
    readonly definition: JsonObject,
    readonly path: string,
    readonly language: QueryLanguage,
  ) {}

  get isJsonata(): boolean {
    return this.language === 'JSONata';
  }

  has(field: string): boolean {
    return hasOwn(this.definition, field);
  }

  get(field: string): unknown {
    return this.has(field) ? this.definition[field] : undefined;
  }

  report(field: string, reason: string, fix = usualFix(reason)): void {
    this.compiler.problems.push(problem(field ? `${this.path}/${field}` : this.path || '/', reason, fix));
  }

  text(field: string): string | undefined {
    const value = this.get(field);
    if (value === undefined || typeof value === 'string') return value;
    this.report(field, `must be a text, but is ${typeName(value)}`);
    return undefined;
  }

  number(field: string, fallback: number, minimum: number, isWhole: boolean, maximum = 99_999_999): number {
    const value = this.get(field);
    if (value === undefined) return fallback;
    const isFine =
      typeof value === 'number' && value >= minimum && value <= maximum && (!isWhole || Number.isInteger(value));
    if (isFine) return value;
    this.report(
      field,
      `must be ${isWhole ? 'a whole number' : 'a number'} from ${minimum} to ${maximum}, but is ${JSON.stringify(value)}`,
    );
    return fallback;
  }

  /** A reader of an object one level below; reports when it is none. */
  child(field: string, value: unknown): Reader | undefined {
    if (isObject(value)) return new Reader(this.compiler, value, `${this.path}/${field}`, this.language);
    this.report(field, `must be an object, but is ${typeName(value)}`);
    return undefined;
  }

  /** Readers of the objects of an array field; an absent field is an empty array. */
  children(field: string): Reader[] {
    const value = this.get(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.report(field, `must be an array, but is ${typeName(value)}`);
      return [];
    }
    return value.flatMap((item, index) => this.child(`${field}[${index}]`, item) ?? []);
  }

  /** A path field that may be null: then `null` is answered. */
  nullablePath(field: string): Query | null | undefined {
    return this.get(field) === null ? null : this.query(field);
  }

  query(field: string, mayCall = false): Query | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    if (!mayCall && text.startsWith('States.')) {
      this.report(field, `"${text}" is a function call`, `this field takes a path, e.g. "$.value"`);
      return undefined;
    }
    return this.#compile(field, text, () => compileQuery(text));
  }

  /** `ResultPath`: null drops the result. */
  placement(field: string): Placement | null | undefined {
    if (this.get(field) === null) return null;
    const text = this.text(field);
    return text === undefined ? undefined : this.#compile(field, text, () => compilePlacement(text));
  }

  #compile<T>(field: string, text: string, compile: () => T): T | undefined {
    try {
      return compile();
    } catch (error) {
      if (!(error instanceof PathSyntaxError)) throw error;
      this.report(field, `"${text}" is not a valid path: ${error.message}`, 'correct the path, e.g. $.order.id');
      return undefined;
    }
  }

  payloadTemplate(field: string): Template | undefined {
    if (!this.has(field)) return undefined;
    return compileTemplate(this.get(field), (path, reason, fix) => this.report(`${field}${path}`, reason, fix));
  }

  /** A JSONata field: anything JSON with expressions inside. `location` is how AWS calls the field in causes. */
  jsonata(field: string, location = field, expected?: JsonType): JsonataTemplate | undefined {
    if (!this.has(field)) return undefined;
    const value = this.get(field);
    if (expected && !isExpression(value) && !isLiteralOf(value, expected)) {
      this.report(
        field,
        `must be ${expected === 'array' ? 'an' : 'a'} ${expected} or an expression {% … %}, but is ${typeName(value)}`,
      );
      return undefined;
    }
    return compileJsonata(
      value,
      location,
      (path, reason, fix) => this.report(path.slice(location.length - field.length), reason, fix),
      expected,
    );
  }

  /** Fields that belong to the other query language. */
  rejectFields(fields: readonly string[], otherLanguage: QueryLanguage): void {
    for (const field of fields) {
      if (this.has(field))
        this.report(
          field,
          `belongs to ${otherLanguage}, but this state uses ${this.language}`,
          `remove it or set QueryLanguage`,
        );
    }
  }
}

export function problem(path: string, reason: string, fix = usualFix(reason)): DefinitionProblem {
  return { path, message: `${reason}; ${fix}`, reason, fix };
}

/** A reason that says what a field must be already holds its remedy. */
function usualFix(reason: string): string {
  const wanted = /^(?:must be|must name|needs) (.+?)(?:, but is .*)?$/s.exec(reason)?.[1];
  return wanted === undefined ? 'see the Amazon States Language for what stands here' : `write ${wanted}`;
}

function isLiteralOf(value: unknown, expected: JsonType): boolean {
  return expected === 'array' ? Array.isArray(value) : typeof value === expected;
}

export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${JSON.stringify(value)}`;
}
