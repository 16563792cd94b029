import * as z from 'zod/mini';
import { type CrmCase } from '../../../domain/callers/crm-case';
import { type CrmSettings } from '../../../domain/callers/crm-settings';
import { type BoundedAnswer, type SendBounded } from '../bounded-http';
import { malformed, type Crm } from './crm';
import { caseOf, readJson } from './crm-json';
import { DependencyUnavailable } from '../errors';
import { type Secret } from '../secret';

export type SalesforceSettings = Extract<CrmSettings, { kind: 'salesforce' }>;

const apiVersion = 'v61.0';

const Token = z.object({ access_token: z.string().check(z.minLength(1)) });
const Contacts = z.object({ records: z.array(z.object({ Id: z.string() })) });
const Cases = z.object({
  records: z.array(
    z.object({
      CaseNumber: z.string(),
      Subject: z.nullable(z.string()),
      Priority: z.string(),
      CreatedDate: z.string(),
    }),
  ),
});

/**
 * Salesforce by its REST API: a token by the OAuth 2.0 client credentials flow, then SOQL. Numbers must be kept there as E.164. From its
 * public documentation; not tried against an organisation, so field and status choices are UNVERIFIED.
 */
export function salesforceCrm(settings: SalesforceSettings, secret: Secret, send: SendBounded): Crm {
  let token: Promise<string> | undefined;
  const login = async (clientSecret: string, timeoutMs: number): Promise<BoundedAnswer> =>
    send(
      {
        method: 'POST',
        url: `${settings.url}/services/oauth2/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: settings.clientId,
          client_secret: clientSecret,
        }).toString(),
      },
      timeoutMs,
    );
  const newToken = (timeoutMs: number): Promise<string> => {
    const asking = (async () => {
      const first = await login(await secret.value(), timeoutMs);
      // Salesforce answers 400 or 401 for a client secret that is not right any more.
      const refused = first.status === 400 || first.status === 401;
      const answer = refused ? await login(await secret.renewed(), timeoutMs) : first;
      const json = readJson(answer);
      const parsed = Token.safeParse(json.kind === 'read' ? json.value : undefined);
      if (parsed.success) return parsed.data.access_token;
      if (answer.status === 200) throw new DependencyUnavailable('the CRM', new Error('a token that cannot be read'));
      throw new Error(`Salesforce gave no token (${answer.status}); see the connected app and its secret`);
    })();
    token = asking;
    asking.catch(() => (token = token === asking ? undefined : token)); // What failed is not kept.
    return asking;
  };
  const query = async (soql: string, timeoutMs: number): Promise<BoundedAnswer> => {
    const attempt = async (bearer: string) =>
      send(
        {
          method: 'GET',
          url: `${settings.url}/services/data/${apiVersion}/query?q=${encodeURIComponent(soql)}`,
          headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' },
        },
        timeoutMs,
      );
    const first = await attempt(await (token ?? newToken(timeoutMs)));
    const answer = first.status === 401 ? await attempt(await newToken(timeoutMs)) : first;
    if (answer.status !== 200) throw new Error(`Salesforce answered ${answer.status}; see the app's permissions`);
    return answer;
  };
  return {
    async findOpenCases(callerNumber, timeoutMs) {
      if (!/^\+[1-9][0-9]{1,14}$/.test(callerNumber)) throw new Error('not an E.164 number'); // it goes into SOQL
      await (token ?? newToken(timeoutMs)); // once, and not once for each of the two questions
      const [contacts, cases] = await Promise.all([
        query(
          `SELECT Id FROM Contact WHERE Phone = '${callerNumber}' OR MobilePhone = '${callerNumber}' LIMIT 1`,
          timeoutMs,
        ),
        query(
          `SELECT CaseNumber, Subject, Priority, CreatedDate FROM Case WHERE IsClosed = false AND ` +
            `(Contact.Phone = '${callerNumber}' OR Contact.MobilePhone = '${callerNumber}') ` +
            `ORDER BY CreatedDate LIMIT 50`,
          timeoutMs,
        ),
      ]);
      return answerOf(contacts, cases);
    },
  };
}

function answerOf(
  contactsAnswer: BoundedAnswer,
  casesAnswer: BoundedAnswer,
): Awaited<ReturnType<Crm['findOpenCases']>> {
  const contactsJson = readJson(contactsAnswer);
  if (contactsJson.kind === 'malformed') return contactsJson;
  const casesJson = readJson(casesAnswer);
  if (casesJson.kind === 'malformed') return casesJson;
  const contacts = Contacts.safeParse(contactsJson.value);
  if (!contacts.success) return malformed('no contacts', contactsAnswer.text);
  const written = Cases.safeParse(casesJson.value);
  if (!written.success) return malformed('no cases', casesAnswer.text);
  const cases = written.data.records.map(({ CaseNumber, Subject, Priority, CreatedDate }) =>
    caseOf({ number: CaseNumber, subject: Subject ?? '', urgency: Priority, openedAt: CreatedDate }),
  );
  if (cases.includes(undefined)) return malformed('a case is not one', casesAnswer.text);
  if (contacts.data.records.length === 0 && cases.length === 0) return { kind: 'unknown-caller' };
  return { kind: 'known', cases: cases.filter((one): one is CrmCase => one !== undefined) };
}
