import { parseCrmSettings } from './crm-settings';

const problemsOf = (written: unknown): readonly string[] => {
  const parsed = parseCrmSettings(written);
  return parsed.kind === 'invalid' ? parsed.problems : [];
};

it('needs no more than an address for a CRM that answers as the reference one does', () => {
  expect(parseCrmSettings({ kind: 'rest', url: 'https://crm.example.com/v1' })).toEqual({
    kind: 'ok',
    settings: {
      kind: 'rest',
      url: 'https://crm.example.com/v1',
      customersPath: '/customers?phone={number}',
      casesPath: '/cases?phone={number}&status=open',
      customersField: 'customers',
      casesField: 'cases',
      fields: { number: 'number', subject: 'subject', urgency: 'urgency', openedAt: 'openedAt' },
    },
  });
});

it.each([
  [{}, 'crm: kind: "" is not known; write one of none, rest, salesforce'],
  [{ kind: 'siebel' }, 'crm: kind: "siebel" is not known; write one of none, rest, salesforce'],
  [{ kind: 'rest', url: 'http://crm.example.com' }, 'crm: url: write https://'],
  [{ kind: 'rest', url: 'https://crm.example.com/v1/' }, 'crm: url: leave the "/" at the end out'],
  [{ kind: 'rest', url: 'https://crm.example.com', casesPath: '/cases' }, 'crm: casesPath: write {number}'],
  [{ kind: 'rest', url: 'https://crm.example.com', casesField: 'a.__proto__' }, 'crm: casesField: is not a field'],
  [{ kind: 'rest', url: 'https://crm.example.com', apiKey: 'k' }, 'crm: apiKey: is not a field here; leave it out'],
  [{ kind: 'salesforce', url: 'https://x.my.salesforce.com', clientId: 'consumer.key' }, 'crm: secretArn: '],
])('[CW-4] refuses %j with a line that says what to write', (written, problem) => {
  expect(problemsOf(written)).toEqual([expect.stringContaining(problem)]);
});
