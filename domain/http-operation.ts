import type * as z from 'zod/mini';

/** One thing an HTTP API can be asked. An API routes, checks and documents itself by a table of these, and pages ask by the same table. */
export interface HttpOperation {
  readonly method: 'GET' | 'POST';
  /** `{name}` stands for one part of the path. */
  readonly path: string;
  /** For the API's document. */
  readonly summary: string;
  readonly parameters?: Readonly<Record<string, z.ZodMiniType>>;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** What is answered as JSON. Absent where the answer is a file or depends on time alone. */
  readonly reply?: z.ZodMiniType;
}

export type HttpOperations = Readonly<Record<string, HttpOperation>>;
