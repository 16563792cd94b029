import type * as z from 'zod/mini';
import { type Answer } from './answer';

type Output<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;
type Member<Operation, Name extends string> = Operation extends Readonly<Record<Name, infer Value>> ? Value : undefined;
type Parameters<Given> = Given extends object ? { readonly [Name in keyof Given]: Output<Given[Name]> } : undefined;

/** One request, parsed and let in: who asks for what. */
export interface Call<Operation, Asker, Language> {
  readonly asker: Asker;
  readonly parameters: Parameters<Member<Operation, 'parameters'>>;
  readonly query: Output<Member<Operation, 'query'>>;
  readonly body: Output<Member<Operation, 'body'>>;
  readonly language: Language;
  readonly ifNoneMatch?: string;
  /** The query as it came, for the few who read it without a schema. */
  readonly search: URLSearchParams;
}

/** What answers one operation. */
export type Work<Operation, Asker, Language, Reason extends string> = (
  call: Call<Operation, Asker, Language>,
) => Promise<Answer<Output<Member<Operation, 'reply'>>, Reason>>;

/** Every operation of an API and its work. */
export type Works<Operations, Asker, Language, Reason extends string> = {
  readonly [Name in keyof Operations]: Work<Operations[Name], Asker, Language, Reason>;
};
