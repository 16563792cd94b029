import { spokenAs } from './placeholders';

it.each([
  ['digits', '0042', '<say-as interpret-as="digits">0042</say-as>'],
  ['count', '12', '<say-as interpret-as="cardinal">12</say-as>'],
  ['time', '15:30', '<say-as interpret-as="time">15:30</say-as>'],
  ['name', "O'Brien", 'O&apos;Brien'],
] as const)('says a value as %s', (kind, value, spoken) => {
  expect(spokenAs(kind, value)).toBe(spoken);
});

it.each(['digits', 'count', 'time', 'name'] as const)('says a value that is no %s as the text it is', (kind) => {
  expect(spokenAs(kind, '<break time="10s"/>')).toBe('&lt;break time=&quot;10s&quot;/&gt;');
  expect(spokenAs(kind, '$.External.x')).toBe('$&#46;External.x');
});
