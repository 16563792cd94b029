import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditOperations } from '../../domain/audit/audit-api';
import { openApiDocument } from './openapi';

const file = join(__dirname, '..', '..', 'docs', 'api', 'openapi.json');

it('is kept in docs/api/openapi.json; delete that file and run this test to write it anew', () => {
  const text = `${JSON.stringify(openApiDocument(), undefined, 2)}\n`;
  if (!existsSync(file)) writeFileSync(file, text);

  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(text));
});

it('describes every operation once', () => {
  const { paths } = openApiDocument() as { paths: Record<string, Record<string, { operationId: string }>> };
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));

  expect(ids.sort()).toEqual(Object.keys(auditOperations).sort());
});
