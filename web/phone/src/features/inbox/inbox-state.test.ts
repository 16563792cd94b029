import { type Mail } from '../../shared/phone-event';
import { codeOf, inboxReducer, partsOf } from './inbox-state';

const mail = (id: string): Mail => ({ id, at: 0, from: 'a@example.com', to: ['b@example.com'], subject: id, text: '' });

it('shows the newest mail first and none twice', () => {
  const first = inboxReducer([], { kind: 'mails', mails: [mail('one'), mail('two')] });

  const second = inboxReducer(inboxReducer(first, { kind: 'mail', mail: mail('three') }), {
    kind: 'mail',
    mail: mail('two'),
  });

  expect(second.map(({ id }) => id)).toEqual(['three', 'two', 'one']);
});

it.each([
  ['Your code: 493027', 'It is good for 10 minutes.', '493027'],
  ['Your verification code', 'Your verification code is 493027.\n\nCall us on +18005550199.', '493027'],
  ['Your password was reset', 'Call +18005550199 if that was not you.', undefined],
])('finds the code of a mail: %s, %j', (subject, text, code) => {
  expect(codeOf({ subject, text })).toBe(code);
});

it('finds the addresses in a text, and leaves the full stop behind one out', () => {
  expect(partsOf('Open http://127.0.0.1:4512/?token=1.2.a-b_c. Or call.')).toEqual([
    { kind: 'words', text: 'Open ' },
    { kind: 'link', text: 'http://127.0.0.1:4512/?token=1.2.a-b_c' },
    { kind: 'words', text: '. Or call.' },
  ]);
});

it('takes nothing but http for an address', () => {
  expect(partsOf('javascript:alert(1) data:text/html,x')).toEqual([
    { kind: 'words', text: 'javascript:alert(1) data:text/html,x' },
  ]);
});
