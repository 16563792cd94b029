import { makeHandler } from './handler';

const employees = new Map([
  ['1234567', { status: 'active', privileged: false } as const],
  ['2222222', { status: 'disabled', privileged: false } as const],
  ['3333333', { status: 'active', privileged: true } as const],
]);
const handler = makeHandler({ findEmployee: async (employeeId) => employees.get(employeeId) });

it.each([
  ['1234567', 'active'],
  ['2222222', 'disabled'],
  ['3333333', 'privileged'],
  ['9999999', 'unknown'],
])('gives %s the standing %s and tells nothing else', async (employeeId, standing) => {
  expect(await handler({ employeeId })).toEqual({ standing });
});

it('refuses what is no employee id', async () => {
  await expect(handler({ employeeId: '$.Attributes.x' })).rejects.toMatchObject({ name: 'InvalidInput' });
});
