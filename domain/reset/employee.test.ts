import { directoryName, Employee, readEmployeeId, standingOf } from './employee';
import { ada } from './employee-fixture';

it.each([
  [undefined, 'unknown'],
  [{ status: 'active', privileged: false }, 'active'],
  [{ status: 'active', privileged: true }, 'privileged'],
  [{ status: 'disabled', privileged: true }, 'disabled'],
] as const)('gives %j the standing %s', (employee, standing) => {
  expect(standingOf(employee)).toBe(standing);
});

it('knows an employee in the directory by user name, and by mail address without one', () => {
  expect(directoryName({ ...ada, username: 'areyes' })).toBe('areyes');
  expect(directoryName(ada)).toBe('ada@example.com');
});

it.each([
  ['1234567', '1234567'],
  ['0045210', '0045210'],
  ['123 45 67', '1234567'],
  ['1234567#', '1234567'],
  ['12-34-567.', '1234567'],
  ['123456', undefined],
  ['12345678', undefined],
  ['1234567|x', undefined],
  ['١٢٣٤٥٦٧', undefined],
  ['', undefined],
  ['1'.repeat(10_000), undefined],
])('reads %j as the number %j', (heard, read) => {
  expect(readEmployeeId(heard)).toBe(read);
});

it.each([
  ["O'Brien", true],
  ['Dvořák-Lindqvist', true],
  ['José Luis', true],
  ['Nguyễn', true],
  ['王', true],
  ['J.', true],
  ['', false],
  [' Ada', false],
  ['Ada</speak>', false],
  ['Ada\r\nBcc: eve@example.net', false],
  ['{{code}}', false],
  ['$.External.x', false],
  ['Ada & Eve', false],
  ['A'.repeat(61), false],
])('takes %j as a name: %s', (familyName, taken) => {
  expect(Employee.safeParse({ ...ada, familyName }).success).toBe(taken);
});

it.each([
  ['siobhan.obrien+desk@mail.example.com', true],
  ['ada@example', false],
  ['ada@example.com, eve@example.net', false],
  ['ada@example.com\r\nBcc: eve@example.net', false],
  ['"ada eve"@example.com', false],
  ['Ada <ada@example.com>', false],
  ['ada..r@example.com', false],
  [`${'a'.repeat(250)}@example.com`, false],
])('takes %j as a mail address: %s', (email, taken) => {
  expect(Employee.safeParse({ ...ada, email }).success).toBe(taken);
});
