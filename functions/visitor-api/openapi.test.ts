import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { visitorOperations } from '../../domain/visitors/visitor-api';
import { visitorApiDocument } from './openapi';

const file = join(__dirname, '..', '..', 'docs', 'api', 'visitor-openapi.json');

it('is kept in docs/api/visitor-openapi.json; delete that file and run this test to write it anew', () => {
  const text = `${JSON.stringify(visitorApiDocument(), undefined, 2)}\n`;
  if (!existsSync(file)) writeFileSync(file, text);

  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(text));
});

it('describes every operation once', () => {
  const { paths } = visitorApiDocument() as { paths: Record<string, Record<string, { operationId: string }>> };
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));

  expect(ids.sort()).toEqual(Object.keys(visitorOperations).sort());
});
