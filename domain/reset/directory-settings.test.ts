import { parseConfiguredDirectory } from './directory-settings';

const secretArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:deskline/directory-AbCdEf';
const id = '11111111-2222-4333-8444-555555555555';

it.each([
  ['cognito', {}],
  ['entra', { tenantId: id, clientId: id, secretArn }],
  ['okta', { orgUrl: 'https://example.okta.com', secretArn }],
  ['directory-service', { directoryId: 'd-1234567890', acceptUnenforcedChange: true }],
])('reads %s', (kind, settings) => {
  expect(parseConfiguredDirectory(kind, settings)).toEqual({ kind: 'ok', directory: { kind, ...settings } });
});

it.each([
  ['ldap', {}, 'directory: "ldap" is not known; write one of cognito, entra, okta, directory-service'],
  ['cognito', { tenantId: id }, 'directorySettings: tenantId: is not a field of cognito; leave it out'],
  ['okta', { orgUrl: 'http://example.okta.com', secretArn }, 'directorySettings: orgUrl: write https:// and the host'],
  [
    'okta',
    { orgUrl: 'https://example.okta.com/path', secretArn },
    'directorySettings: orgUrl: write https:// and the host',
  ],
  ['okta', { orgUrl: 'https://example.okta.com', secretArn: 'token' }, 'directorySettings: secretArn: write the ARN'],
  [
    'okta',
    { orgUrl: 'https://example.okta.com', secretArn, apiToken: 'x' },
    'apiToken: is not a field here; leave it out',
  ],
  ['entra', { clientId: id, secretArn }, 'directorySettings: tenantId: write the id of the tenant'],
  ['entra', [], 'directorySettings: write an object'],
])('refuses %s with %j', (kind, settings, problem) => {
  const parsed = parseConfiguredDirectory(kind, settings);

  expect(parsed.kind === 'invalid' && parsed.problems.join('\n')).toContain(problem);
});

it.each([[{}], [{ acceptUnenforcedChange: false }]])(
  'takes a directory that cannot make a password temporary only from those who say that they know, unlike %j',
  (acceptance) => {
    expect(parseConfiguredDirectory('directory-service', { directoryId: 'd-1234567890', ...acceptance })).toEqual({
      kind: 'invalid',
      problems: [expect.stringMatching(/^directorySettings: acceptUnenforcedChange: write true to accept/)],
    });
  },
);
