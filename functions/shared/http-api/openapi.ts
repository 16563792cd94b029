import * as z from 'zod/mini';
import { type HttpOperation } from '../../../domain/http-operation';
import { Problem } from '../../../domain/problem';

type Json = Readonly<Record<string, unknown>>;

export interface Described<Operation extends HttpOperation> {
  readonly title: string;
  readonly description: string;
  /** What a request is let in by. */
  readonly scheme: { readonly name: string; readonly description: string };
  readonly operations: Readonly<Record<string, Operation>>;
  /** What any operation may refuse with, by status. */
  readonly statuses: Readonly<Record<number, string>>;
  /** What the document says of an operation besides. */
  extra?(operation: Operation): Json;
}

/** An API's document, OpenAPI 3.1: its schemas are JSON Schema 2020-12, which zod writes itself. Made of the table that the API runs by. */
export function documentOf<Operation extends HttpOperation>(api: Described<Operation>): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries(api.operations)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(name, operation, api),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: api.title,
      version: '1',
      description: api.description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ [api.scheme.name]: [] }],
    paths,
    components: {
      securitySchemes: {
        [api.scheme.name]: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: api.scheme.description,
        },
      },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  };
}

function operationOf<Operation extends HttpOperation>(
  name: string,
  operation: Operation,
  { statuses, extra }: Described<Operation>,
): Json {
  const { summary, parameters, query, body, reply } = operation;
  const inPath = Object.entries(parameters ?? {}).map(([parameter, schema]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: schemaOf(schema, 'input'),
  }));
  return {
    operationId: name,
    summary,
    ...extra?.(operation),
    parameters: [...inPath, ...inQuery(query)],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      200: {
        description: 'OK',
        ...(reply && { content: { 'application/json': { schema: schemaOf(reply, 'output') } } }),
      },
      ...Object.fromEntries(Object.entries(statuses).map(([status, description]) => [status, problem(description)])),
    },
  };
}

function inQuery(query: z.ZodMiniType | undefined): Json[] {
  if (!query) return [];
  const { properties = {} } = schemaOf(query, 'input') as { properties?: Readonly<Record<string, unknown>> }; // a query is an object
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
