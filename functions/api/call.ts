import type * as z from 'zod/mini';
import { type AuditOperationName, type auditOperations } from '../../domain/audit-api';
import { type StaffLanguage } from '../../domain/audit-api/staff';
import { type Answer } from './answer';
import { type Asker } from './asker';

type Operations = typeof auditOperations;
type Output<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;
type Member<Operation, Name extends string> = Operation extends Readonly<Record<Name, infer Value>> ? Value : undefined;
type Parameters<Given> = Given extends object ? { readonly [Name in keyof Given]: Output<Given[Name]> } : undefined;

/** One request, parsed and let in: who asks for what. */
export interface Call<Name extends AuditOperationName> {
  readonly asker: Asker;
  readonly parameters: Parameters<Member<Operations[Name], 'parameters'>>;
  readonly query: Output<Member<Operations[Name], 'query'>>;
  readonly body: Output<Member<Operations[Name], 'body'>>;
  readonly language: StaffLanguage;
  readonly ifNoneMatch?: string;
  /** The query as it came, for the few who read it without a schema. */
  readonly search: URLSearchParams;
}

/** What answers one operation. */
export type Work<Name extends AuditOperationName> = (
  call: Call<Name>,
) => Promise<Answer<Output<Member<Operations[Name], 'reply'>>>>;

/** Every operation and its work. */
export type Works = { readonly [Name in AuditOperationName]: Work<Name> };
