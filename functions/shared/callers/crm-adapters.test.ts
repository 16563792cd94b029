import { CrmSettings } from '../../../domain/callers/crm-settings';
import { ReferenceCrm } from '../../../data/crm/reference-crm';
import { serveCrm } from '../../../data/crm/server';
import { boundedSender } from '../bounded-http';
import { mostCrmBytes } from './crm-json';
import { httpDouble, patience, type DoubleAnswer, type HttpDouble, type SeenRequest } from '../http-double';
import { restCrm } from './rest-crm';
import { salesforceCrm, type SalesforceSettings } from './salesforce-crm';
import { type Secret } from '../secret';

const number = '+15555550104';
const send = boundedSender('the CRM', mostCrmBytes);
const rotating = (...values: string[]): Secret & { reads: number } => {
  const secret = {
    reads: 0,
    value: async () => values[Math.max(0, secret.reads - 1)]!,
    renewed: async () => values[Math.min(++secret.reads, values.length - 1)]!,
  };
  return secret;
};

let double: HttpDouble | undefined;
afterEach(async () => {
  await double?.close();
  double = undefined;
});
const serving = async (answer: (request: SeenRequest) => DoubleAnswer): Promise<HttpDouble> =>
  (double = await httpDouble(answer));

function rest(settings: Record<string, unknown>, secret?: Secret) {
  const parsed = CrmSettings.parse({ kind: 'rest', ...settings });
  if (parsed.kind !== 'rest') throw new Error('not a REST CRM');
  return restCrm(parsed, secret, send);
}

describe('any REST CRM', () => {
  it('[C-2] is read as the reference CRM serves it', async () => {
    const server = await serveCrm(new ReferenceCrm(), 0, async () => undefined);
    const crm = rest({ url: `${server.url}/v1` });

    const answer = await crm.findOpenCases(number, patience());
    const unknown = await crm.findOpenCases('+15555550188', patience());
    await server.close();

    expect(answer).toMatchObject({ kind: 'known', cases: [{ number: 'CS-70388' }, { number: 'CS-70502' }] });
    expect(unknown).toEqual({ kind: 'unknown-caller' });
  });

  it('is read by the paths and fields of its settings', async () => {
    const ticket = { key: 4711, title: 'Late', meta: { prio: 'P1', since: '2026-03-01T10:00:00.000+0100' } };
    const { url, seen } = await serving(({ path }) =>
      path.startsWith('/people')
        ? { status: 404, body: { error: 'nobody' } }
        : { status: 200, body: { data: { items: [ticket] } } },
    );
    const crm = rest({
      url,
      customersPath: '/people/{number}',
      casesPath: '/tickets?caller={number}',
      casesField: 'data.items',
      fields: { number: 'key', subject: 'title', urgency: 'meta.prio', openedAt: 'meta.since' },
    });

    expect(await crm.findOpenCases(number, patience())).toEqual({
      kind: 'known',
      cases: [{ number: '4711', subject: 'Late', urgency: 'urgent', openedAt: '2026-03-01T09:00:00.000Z' }],
    });
    expect(seen.map(({ path }) => path).sort()).toEqual(['/people/%2B15555550104', '/tickets?caller=%2B15555550104']);
  });

  it('[CW-4] [C-6] is given a key from the secret store, read again once it is refused', async () => {
    const { url, seen } = await serving(({ headers }) =>
      headers['authorization'] === 'Bearer new'
        ? { status: 200, body: { customers: [], cases: [] } }
        : { status: 401, body: {} },
    );

    expect(await rest({ url }, rotating('old', 'new')).findOpenCases(number, patience())).toEqual({
      kind: 'unknown-caller',
    });
    expect(seen.map(({ headers }) => headers['authorization'])).toEqual(
      expect.arrayContaining(['Bearer old', 'Bearer new']),
    );
  });

  it('is out of order, and not malformed, when it refuses the key for good', async () => {
    const { url } = await serving(() => ({ status: 403, body: {} }));

    await expect(rest({ url }, rotating('old')).findOpenCases(number, patience())).rejects.toThrow('answered 403');
  });

  it.each([
    ['never answers', { status: 200, hangs: true as const }],
    ['is overloaded', { status: 503 }],
    ['throttles', { status: 429 }],
  ])('[CW-4] is unavailable when it %s', async (_how, answer) => {
    const { url } = await serving(() => answer);

    await expect(rest({ url }).findOpenCases(number, patience(answer))).rejects.toMatchObject({
      name: 'DependencyUnavailable',
    });
  });

  it('[CW-5] masks the sample of an answer that is none', async () => {
    const { url } = await serving(() => ({ status: 200, text: '<h1>Ada Reyes, +1 555</h1>' }));

    expect(await rest({ url }).findOpenCases(number, patience())).toEqual({
      kind: 'malformed',
      why: 'not JSON',
      sample: '<a9>aaa aaaaa, +9 999</a9>',
    });
  });
});

describe('Salesforce', () => {
  const record = { CaseNumber: '00001', Subject: null, Priority: 'High', CreatedDate: '2026-03-01T10:00:00.000+0000' };
  const organisation =
    (tokens: Readonly<Record<string, string>>, valid: string) =>
    (request: SeenRequest): DoubleAnswer => {
      if (request.path === '/services/oauth2/token') {
        const token = tokens[new URLSearchParams(request.body).get('client_secret') ?? ''];
        return token
          ? { status: 200, body: { access_token: token } }
          : { status: 400, body: { error: 'invalid_client' } };
      }
      if (request.headers['authorization'] !== `Bearer ${valid}`) return { status: 401, body: [] };
      const soql = decodeURIComponent(request.path);
      return { status: 200, body: { records: soql.includes('FROM Case') ? [record] : [{ Id: '003' }] } };
    };
  const settings = (url: string): SalesforceSettings => ({
    kind: 'salesforce',
    url,
    clientId: 'consumer.key.1',
    secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:crm',
  });

  it('[C-2] asks with a token of the client credentials flow, by number, for cases that are open', async () => {
    const { url, seen } = await serving(organisation({ s1: 't1' }, 't1'));

    expect(await salesforceCrm(settings(url), rotating('s1'), send).findOpenCases(number, patience())).toEqual({
      kind: 'known',
      cases: [{ number: '00001', subject: '', urgency: 'high', openedAt: '2026-03-01T10:00:00.000Z' }],
    });
    expect(new URLSearchParams(seen[0]!.body).get('grant_type')).toBe('client_credentials');
    expect(seen).toHaveLength(3);
    expect(decodeURIComponent(seen[2]!.path)).toContain("IsClosed = false AND (Contact.Phone = '+15555550104'");
  });

  it('[C-6] reads a rotated secret again', async () => {
    const { url } = await serving(organisation({ s2: 't2' }, 't2'));

    expect(
      await salesforceCrm(settings(url), rotating('s1', 's2'), send).findOpenCases(number, patience()),
    ).toMatchObject({
      kind: 'known',
    });
  });

  it('lets nothing but a number into its query', async () => {
    const { url, seen } = await serving(organisation({ s1: 't1' }, 't1'));

    await expect(
      salesforceCrm(settings(url), rotating('s1'), send).findOpenCases("+1' OR Name != '", patience()),
    ).rejects.toThrow('not an E.164 number');
    expect(seen).toEqual([]);
  });
});
