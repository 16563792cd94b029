import { capturedGraph } from '../engine/captured-graph';
import { nearest } from './nearest';
import { readFault, whyNobody } from './possible-faults';

const messageOf = (text: string): string => {
  const read = readFault(text);
  return read.kind === 'invalid' ? read.message : 'can strike';
};

it('takes every service, every operation, and * for either', () => {
  expect(['ses:SendTemplatedEmail:lost', '*:*:any:p=0.05', 'dynamodb:*:throttle', '*:Invoke:kill'].map(messageOf)).toEqual([
    'can strike', 'can strike', 'can strike', 'can strike',
  ]); // prettier-ignore
});

it.each([
  ['dynamdb:PutItem:error', /no service dynamdb, perhaps dynamodb; write one of .*kms/],
  ['ses:SendTemplatedMail:error', /ses has no operation SendTemplatedMail, perhaps SendTemplatedEmail/],
  ['*:StartSyncExecutoin:error', /no service here has no operation|no service here/],
  ['ses:SendTemplatedEmail:explode', /no effect; write throttle/],
])('refuses %s and names what may have been meant', (spec, message) => {
  expect(messageOf(spec)).toMatch(message);
});

it('refuses a name that nothing in the program bears', () => {
  const why = (spec: string) => {
    const read = readFault(spec);
    return read.kind === 'fault' ? whyNobody(read.fault, capturedGraph()) : read.message;
  };

  expect(why('ses@issue-code:*:lost')).toBeUndefined();
  expect(why('dynamodb@audit:*:lost')).toBeUndefined();
  expect(why('lambda@connect:Invoke:lost')).toBeUndefined();
  expect(why('ses@isue-code:*:lost')).toMatch(/is called isue-code, perhaps issue-code;/);
});

it('finds the nearest names, letters missing, changed or in the wrong order, and none that is far off', () => {
  const known = ['SendEmail', 'SendRawEmail', 'SendTemplatedEmail', 'GetItem'];

  expect(nearest('SendEmial', known)).toEqual(['SendEmail']);
  expect(nearest('sendemail', known)[0]).toBe('SendEmail');
  expect(nearest('Delete', known)).toEqual([]);
});
