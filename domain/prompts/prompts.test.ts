import { byLanguage, fillPrompt, promptFragment, promptsFor } from './prompts';

it('escapes text and takes <speak> off SSML', () => {
  expect(promptFragment('Fish & chips')).toBe('Fish &amp; chips');
  expect(promptFragment('<speak>Fish &amp; <emphasis>chips</emphasis></speak>')).toBe(
    'Fish &amp; <emphasis>chips</emphasis>',
  );
});

it('speaks the fallback language where a prompt was not translated', () => {
  const flow = { 'en-US': { greeting: 'Welcome', menu: 'Press 1' }, 'es-US': { greeting: 'Bienvenido' } };

  expect(promptsFor(flow, 'es-US')).toEqual({ greeting: 'Bienvenido', menu: 'Press 1' });
  expect(promptsFor(flow, 'fr-FR')).toEqual({ greeting: 'Welcome', menu: 'Press 1' });
  expect(promptsFor(flow, undefined)).toEqual({ greeting: 'Welcome', menu: 'Press 1' });
  expect(promptsFor({}, 'en-US')).toEqual({});
});

it('fills what a prompt leaves open and nothing else', () => {
  expect(fillPrompt('employeeIdConfirmation', 'I have {employeeId}. {other}', { employeeId: '123' })).toBe(
    'I have <say-as interpret-as="digits">123</say-as>. {other}',
  );
  expect(fillPrompt('greeting', 'Hello {employeeId}', {})).toBe('Hello {employeeId}');
});

it('[J-2] says a value as text, whatever it is, and reads none for a placeholder or a group of the pattern', () => {
  expect(fillPrompt('employeeIdConfirmation', '{employeeId}', { employeeId: '<s>1</s>' })).toBe('&lt;s&gt;1&lt;/s&gt;');
  expect(fillPrompt('employeeIdConfirmation', '{employeeId}', { employeeId: '$& {employeeId} $1' })).toBe(
    '$&amp; {employeeId} $1',
  );
});

it('turns prompts by name into prompts by language', () => {
  const prompts = {
    greeting: { 'en-US': 'Welcome', 'es-US': 'Bienvenido' },
    menu: { 'en-US': 'Press 1', 'es-US': undefined },
  };

  expect(byLanguage(prompts)).toEqual({
    'en-US': { greeting: 'Welcome', menu: 'Press 1' },
    'es-US': { greeting: 'Bienvenido' },
  });
});
