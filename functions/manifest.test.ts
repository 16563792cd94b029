import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAwaited } from '../domain/audit/audit-trail/workflow-runs';
import { functions } from './manifest';
import { auditingEnvironment, writesRows } from './manifest/auditing';

const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(__dirname, entry.name, 'main.ts')))
  .map((entry) => entry.name);

it('lists exactly the functions there are', () => {
  expect(Object.keys(functions).sort()).toEqual([...folders].sort());
});

it.each(Object.entries(functions))('gives %s the variables its main.ts asks for', (name, manifest) => {
  const main = readFileSync(join(__dirname, name, 'main.ts'), 'utf8');
  const [, list = ''] = /readEnvironment\(\s*\[([^\]]*)\]/.exec(main) ?? [];
  const asked = Array.from(list.matchAll(/'([A-Z_]+)'/g), ([, variable]) => variable);

  const auditing = writesRows(manifest) ? Object.keys(auditingEnvironment) : [];
  expect([...new Set([...asked, ...auditing])].sort()).toEqual(Object.keys(manifest.environment).sort());
});

it.each(Object.entries(functions))(
  'names references as kind:name for %s, and permits nothing it has no reference to',
  (_name, { environment, permissions }) => {
    const references = [...Object.values(environment), ...permissions.map(({ on }) => on)];
    for (const reference of references) expect(reference).toMatch(/^[a-z-]+:[a-zA-Z-]+$/);
    for (const { actions, on } of permissions) {
      expect(actions.join()).not.toContain('*');
      if (!/^(mail-|directory:|crm:|key:|lambda:|index:)/.test(on)) expect(Object.values(environment)).toContain(on);
    }
  },
);

it('[CW-5] lets nobody who reads cases say who may hear of them, and who compares codes do nothing else there', () => {
  const may = (action: string, table: string): string[] =>
    Object.entries(functions).flatMap(([name, { permissions }]) =>
      permissions.some(({ on, actions }) => on === `table:${table}` && actions.includes(action)) ? [name] : [],
    );
  const writers = may('dynamodb:PutItem', 'verified-contacts');

  expect(writers).toContain('check-code');
  expect(writers.filter((name) => may('dynamodb:GetItem', 'crm-answers').includes(name))).toEqual([]);
  expect(may('dynamodb:GetItem', 'verified-contacts')).not.toContain('check-code');
});

it('answers a caller inside the eight seconds Connect waits', () => {
  for (const { calledBy, timeoutSeconds } of Object.values(functions)) {
    if (calledBy.includes('connect') || calledBy.includes('lex')) expect(timeoutSeconds).toBeLessThanOrEqual(8);
  }
});

it('lets the trail know which workflows callers wait for', () => {
  const started = Object.values(functions).flatMap(({ permissions }) =>
    permissions.flatMap(({ actions, on }) =>
      actions.flatMap((action) => {
        const isWaitedFor = action === 'states:StartSyncExecution';
        return isWaitedFor || action === 'states:StartExecution'
          ? [[on.replace('workflow:', ''), isWaitedFor] as const]
          : [];
      }),
    ),
  );

  expect(started.map(([, isWaitedFor]) => isWaitedFor)).toEqual(expect.arrayContaining([true, false]));
  for (const [workflow, isWaitedFor] of started)
    expect([workflow, isAwaited({ workflow })]).toEqual([workflow, isWaitedFor]);
});
