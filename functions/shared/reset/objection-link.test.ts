import { createHmac } from 'node:crypto';
import { checkObjectionToken, objectionLink } from './objection-link';

const now = new Date('2026-03-02T15:00:00Z');
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const macWith =
  (key: string) =>
  async (message: string): Promise<Uint8Array> =>
    createHmac('sha256', key).update(message).digest();
const mac = macWith('key');
const tokenOf = async (employeeId = '1234567'): Promise<string> => {
  const link = await objectionLink(mac, 'https://example.com/')(employeeId, now);
  return new URL(link).searchParams.get('token') ?? '';
};

it('makes a link that is recognised until it expires', async () => {
  const token = await tokenOf();

  expect(await checkObjectionToken(mac, token, later(20))).toEqual({ kind: 'valid', employeeId: '1234567' });
  expect(await checkObjectionToken(mac, token, later(22))).toEqual({ kind: 'expired' });
});

it('recognises no token that was signed with another key, changed or cut', async () => {
  const token = await tokenOf();
  const [employeeId = '', expires = '', signature = ''] = token.split('.');
  const forged = [
    `7654321.${expires}.${signature}`,
    `${employeeId}.${Number(expires) + 86_400}.${signature}`,
    `${employeeId}.${expires}.${'A'.repeat(43)}`,
    token.slice(0, -1),
    `${token}A`,
    '',
    '../../etc/passwd',
  ];

  for (const attempt of forged) expect(await checkObjectionToken(mac, attempt, now)).toEqual({ kind: 'invalid' });
  expect(await checkObjectionToken(macWith('other'), token, now)).toEqual({ kind: 'invalid' });
});
