import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { parseAgents, parseEmployees, parseHours, parseMails, parsePrompts, parseQueues } from './sample-data';
import { ada } from '../reset/employee-fixture';

const shipped = (file: string): string => readFileSync(join(__dirname, '..', '..', 'data', file), 'utf8');

it.each([
  ['employees.json', parseEmployees],
  ['prompts.json', parsePrompts],
  ['hours.json', parseHours],
  ['mails.json', parseMails],
  ['queues.json', parseQueues],
  ['agents.json', parseAgents],
])('reads the shipped %s', (file, parse: (text: string) => unknown) => {
  expect(parse(shipped(file))).toMatchObject({ kind: 'ok' });
});

it('finds Ada Reyes among the shipped employees, and somebody of every standing and language', () => {
  const parsed = parseEmployees(shipped('employees.json'));
  const employees = parsed.kind === 'ok' ? parsed.value : [];

  expect(employees[0]).toMatchObject({
    employeeId: '1234567',
    givenName: 'Ada',
    familyName: 'Reyes',
    email: 'ada@example.com',
  });
  expect(new Set(employees.map(({ status }) => status))).toEqual(new Set(['active', 'disabled']));
  expect(new Set(employees.map(({ language }) => language))).toEqual(new Set(['en-US', 'es-US']));
  expect(employees.some(({ privileged }) => privileged)).toBe(true);
});

describe('a file of employees', () => {
  const problems = (...rows: unknown[]): unknown => {
    const parsed = parseEmployees(JSON.stringify(rows, undefined, 1));
    return parsed.kind === 'invalid' ? parsed.problems : parsed.kind;
  };

  it('reports every problem with its line', () => {
    expect(problems({ ...ada, employeeId: 1234567, email: 'ada' }, { ...ada, status: 'gone', extra: 1 })).toEqual([
      { line: 3, path: '[0].employeeId', message: 'write 7 digits in quotes, such as "1234567"' },
      { line: 6, path: '[0].email', message: 'write one plain mail address, such as "ada@example.com"' },
      { line: 19, path: '[1].status', message: 'write one of "active", "disabled"' },
      { line: 21, path: '[1].extra', message: '"extra" is not a field here; leave it out or check its spelling' },
    ]);
  });

  it('says what is missing', () => {
    const { email: _email, privileged: _privileged, ...rest } = ada;

    expect(problems(rest)).toEqual([
      { line: 2, path: '[0].email', message: 'is missing; write a mail address in quotes' },
      { line: 2, path: '[0].privileged', message: 'is missing; write true or false, without quotes' },
    ]);
  });

  it('refuses an employee id and a mail address that come twice', () => {
    expect(problems(ada, { ...ada, email: 'ADA@example.com' })).toEqual([
      { line: 13, path: '[1].employeeId', message: '1234567 is taken by entry 1; write another' },
      { line: 16, path: '[1].email', message: 'ada@example.com is taken by entry 1; write another' },
    ]);
  });

  it.each([
    ['givenName', '<b>Ada</b>'],
    ['familyName', 'Reyes\r\nBcc: eve@example.net'],
    ['familyName', 'Reyes\u0000'],
    ['email', 'ada@example.com\r\nBcc: eve@example.net'],
    ['employeeId', '123456７'],
    ['phoneNumber', '555-0123'],
    ['username', 'ada reyes'],
  ])('refuses %s %j', (field, text) => {
    expect(problems({ ...ada, [field]: text })).toMatchObject([
      { path: `[0].${field}`, message: expect.stringMatching(/^write /) },
    ]);
  });

  it('wants a list', () => {
    expect(parseEmployees('{}')).toEqual({
      kind: 'invalid',
      problems: [{ line: 1, path: '', message: 'write a list: [ {…}, {…} ]' }],
    });
  });
});

describe('a file of prompts', () => {
  const changed = (change: (prompts: Record<string, Record<string, Record<string, string>>>) => void): unknown => {
    const prompts = JSON.parse(shipped('prompts.json')) as Record<string, Record<string, Record<string, string>>>; // the test above reads it
    change(prompts);
    const parsed = parsePrompts(JSON.stringify(prompts, undefined, 2));
    return parsed.kind === 'invalid' ? parsed.problems : parsed.kind;
  };

  it.each([
    ['<b>Hello', 'this looks like markup in plain text'],
    ['<speak>Hello <emphasis>you</speak>', 'is never closed'],
    ['<speak>Hello', '<speak> may not be used'],
    ['<speak>Hello <audio src="x"/></speak>', '<audio> may not be used'],
    ['<speak>fish & chips</speak>', 'write "&amp;"'],
    ['Hello {name}', '{name} is not known here'],
    ['Hello $.External.password', '"$." reads an attribute'],
    ['Hello\nthere', 'control characters'],
    ['', 'write at least one word'],
  ])('refuses the words %j', (text, message) => {
    const problems = changed((prompts) => (prompts.inbound!.greeting!['en-US'] = text)); // in the shipped file

    expect(problems).toMatchObject([
      { line: 4, path: 'inbound.greeting.en-US', message: expect.stringContaining(message) },
    ]);
  });

  it('refuses a prompt nobody would listen to the end of', () => {
    expect(changed((prompts) => (prompts.inbound!.greeting!['en-US'] = 'a'.repeat(601)))).toMatchObject([
      { message: 'write 600 characters at the most' },
    ]);
  });

  it('wants every prompt of a flow, at least in the fallback language', () => {
    expect(changed((prompts) => delete prompts.inbound!.greeting)).toMatchObject([
      { path: 'inbound.greeting', message: expect.stringContaining('the prompt is missing') },
    ]);
    expect(changed((prompts) => delete prompts.inbound!.greeting!['en-US'])).toMatchObject([
      { path: 'inbound.greeting.en-US', message: expect.stringContaining('is missing') },
    ]);
    expect(changed((prompts) => delete prompts.inbound!.greeting!['es-US'])).toBe('ok');
  });

  it('takes text with a comparison sign, SSML, and flows it does not know', () => {
    expect(changed((prompts) => (prompts.inbound!.greeting!['en-US'] = 'Less is more, 1 < 2'))).toBe('ok');
    expect(changed((prompts) => (prompts.inbound!.greeting!['en-US'] = '<speak>Hi <break time="1s"/></speak>'))).toBe(
      'ok',
    );
    expect(changed((prompts) => (prompts['our-own'] = { thanks: { 'en-US': 'Thank you' } }))).toBe('ok');
  });
});

describe('a file of mails', () => {
  const changed = (from: string, to: string): unknown => {
    const parsed = parseMails(shipped('mails.json').replace(from, to));
    return parsed.kind === 'invalid' ? parsed.problems : parsed.kind;
  };

  it('wants the code in the mail about the code', () => {
    expect(changed('Your verification code is {{code}}.', 'Your verification code is on its way.')).toMatchObject([
      { path: 'verification-code.en-US.text', message: 'the code is missing; write {{code}}' },
    ]);
  });

  it('refuses a placeholder nobody fills, braces that do not close, and scripts', () => {
    expect(changed('within {{minutes}} minutes', 'within {{hours}} hours')).toMatchObject([
      { message: expect.stringContaining('{{hours}} is not known here') },
    ]);
    expect(changed('within {{minutes}} minutes', 'within {{minutes minutes')).toMatchObject([
      { message: expect.stringContaining('enclose one name') },
    ]);
    expect(changed('<p>Your verification code is</p>', '<script>x</script>')).toMatchObject([
      { message: expect.stringContaining('may not hold scripts') },
    ]);
  });
});

describe('a file of opening hours', () => {
  const problems = (hours: unknown): unknown => {
    const parsed = parseHours(JSON.stringify({ 'help-desk': hours }, undefined, 1));
    return parsed.kind === 'invalid' ? parsed.problems.map(({ message }) => message) : parsed.kind;
  };
  const hours = { timeZone: 'America/New_York', open: { monday: ['08:00-12:00', '13:00-24:00'] } };

  it('takes a day in two parts, up to midnight', () => {
    expect(problems(hours)).toBe('ok');
  });

  it.each([
    [{ ...hours, timeZone: 'Mars/Olympus' }, 'IANA time zone'],
    [{ ...hours, open: { monday: ['8-18'] } }, 'such as "08:00-18:00"'],
    [{ ...hours, open: { monday: ['18:00-08:00'] } }, 'closes before it opens'],
    [{ ...hours, open: { monday: ['08:00-12:00', '11:00-13:00'] } }, 'overlap'],
    [{ ...hours, open: { Monday: [] } }, '"Monday" is not a field here'],
    [{ ...hours, holidays: [{ date: '2026-02-30', name: 'x' }] }, 'a day that exists'],
  ])('refuses %j', (broken, message) => {
    expect(problems(broken)).toEqual([expect.stringContaining(message)]);
  });
});

it('speaks its own words when something else in the process has given zod a language', () => {
  z.config({ localeError: () => 'Invalid option' });

  const parsed = parseEmployees('[{"status": "gone"}, 7]');
  z.config({ localeError: undefined });

  expect(JSON.stringify(parsed)).not.toContain('Invalid');
});

it('refuses agents who share a login, and queues who share a name', () => {
  const agent = { username: 'ada', givenName: 'Ada', familyName: 'Reyes', queues: ['help-desk'] };
  const queue = { name: 'help-desk', description: 'People', hours: 'help-desk' };

  expect(parseAgents(JSON.stringify([agent, { ...agent, username: 'Ada' }]))).toMatchObject({
    kind: 'invalid',
    problems: [{ path: '[1].username' }],
  });
  expect(parseQueues(JSON.stringify([queue, queue]))).toMatchObject({
    kind: 'invalid',
    problems: [{ path: '[1].name' }],
  });
});
