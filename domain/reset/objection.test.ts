import { objectionBy, objectionMacMessage, objectionToken, readObjectionToken } from './objection';

const now = new Date('2026-03-02T15:00:00.500Z');
const mac = 'A'.repeat(43);

it('is good for three weeks', () => {
  expect(objectionBy('1234567', now)).toEqual({
    employeeId: '1234567',
    expiresAt: new Date('2026-03-23T15:00:01Z'),
  });
});

it('signs who, what for and until when', () => {
  expect(objectionMacMessage(objectionBy('1234567', now))).toBe(
    'deskline/objection/v1|1234567|lock-self-service|1774278001',
  );
});

it('reads back what it wrote', () => {
  const objection = objectionBy('0045210', now);

  expect(readObjectionToken(objectionToken(objection, mac))).toEqual({ objection, macBase64Url: mac });
  expect(objectionToken(objection, mac)).toMatch(/^[\w.-]+$/);
});

it.each([
  '',
  'x',
  `1234567.1774278001.${mac}=`,
  `1234567.1774278001.${mac} `,
  `123456.1774278001.${mac}`,
  `1234567.1e9.${mac}`,
])('reads nothing in %j', (token) => {
  expect(readObjectionToken(token)).toBeUndefined();
});
