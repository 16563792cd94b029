import { mailAddressPattern, nameForMail } from './plain-text';

it.each([
  ["Siobhán O'Brien", "Siobhán O'Brien"],
  ['<b>Ada</b>', 'bAdab'],
  ['Ada\r\nBcc: x', 'AdaBcc x'],
  ['{{code}}', 'code'],
  ['😀', 'colleague'],
  ['', 'colleague'],
])('writes the name %j into a mail as %j', (name, written) => {
  expect(nameForMail(name, 'colleague')).toBe(written);
});

it('cuts a name of 10 kB without breaking a letter in two', () => {
  expect(nameForMail('é'.repeat(10_000), 'x')).toBe('é'.repeat(60));
});

it('refuses a hostile address of 10 kB in no time', () => {
  const startedAt = process.cpuUsage();

  expect(mailAddressPattern.test(`${'a.'.repeat(5_000)}@`)).toBe(false);

  expect(process.cpuUsage(startedAt).user).toBeLessThan(100_000); // microseconds of work, not of waiting
});
