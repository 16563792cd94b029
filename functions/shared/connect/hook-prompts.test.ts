import { hookPrompts } from './hook-prompts';

it('speaks the words a flow passed', () => {
  const say = hookPrompts('password-reset', {
    attributes: { promptEmployeeId: 'Your <emphasis>badge</emphasis>?' },
    language: 'en-US',
  });

  expect(say('employeeId')).toBe('Your <emphasis>badge</emphasis>?');
});

it('speaks the shipped words where the flow passed none, in the language of the bot', () => {
  const attributes = { promptEmployeeId: ' ' };

  expect(hookPrompts('password-reset', { attributes, language: 'en-US' })('employeeId')).toContain('employee number');
  expect(hookPrompts('password-reset', { attributes, language: 'es-US' })('employeeId')).toContain(
    'número de empleado',
  );
});

it('speaks broken markup as text', () => {
  const say = hookPrompts('inbound', { attributes: { promptMenu: '</speak><audio src="x"/>' }, language: 'en-US' });

  expect(say('menu')).toBe('&lt;/speak&gt;&lt;audio src=&quot;x&quot;/&gt;');
});
