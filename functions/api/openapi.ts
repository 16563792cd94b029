import * as z from 'zod/mini';
import { auditOperations, auditStatuses, type AuditOperation } from '../../domain/audit-api';
import { Problem } from '../../domain/audit-api/problem';

type Json = Readonly<Record<string, unknown>>;

/** The API's document, OpenAPI 3.1: its schemas are JSON Schema 2020-12, which zod writes itself. Made of the table that the API runs by. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries(auditOperations) as [string, AuditOperation][]) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(name, operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Deskline staff API',
      version: '1',
      description: 'What happened in a call. Values are masked unless a role and a reason reveal them.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ staff: [] }],
    paths,
    components: {
      securitySchemes: {
        staff: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the staff pool',
        },
      },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  };
}

function operationOf(name: string, { summary, role, parameters, query, body, reply }: AuditOperation): Json {
  const inPath = Object.entries(parameters ?? {}).map(([parameter, schema]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: schemaOf(schema, 'input'),
  }));
  return {
    operationId: name,
    summary,
    ...(role !== undefined && { 'x-least-role': role }),
    parameters: [...inPath, ...inQuery(query)],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      200: {
        description: 'OK',
        ...(reply && { content: { 'application/json': { schema: schemaOf(reply, 'output') } } }),
      },
      ...Object.fromEntries(
        Object.entries(auditStatuses).map(([status, description]) => [status, problem(description)]),
      ),
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
