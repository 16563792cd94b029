import * as z from 'zod/mini';
import { type CrmCase } from '../../../domain/callers/crm-case';
import { type RestCrmSettings } from '../../../domain/callers/crm-settings';
import { type BoundedAnswer, type SendBounded } from '../bounded-http';
import { malformed, type Crm, type MalformedAnswer } from './crm';
import { caseOf, readJson, valueAt, WrittenCase } from './crm-json';
import { type Secret } from '../secret';

const List = z.array(z.unknown()).check(z.maxLength(1_000));

type Read<Value> = { readonly kind: 'read'; readonly value: Value } | MalformedAnswer;

/** Any CRM that answers JSON over HTTPS, the reference one of `data/crm` among them. Customer and cases are asked for at the same time. */
export function restCrm(settings: RestCrmSettings, secret: Secret | undefined, send: SendBounded): Crm {
  const get = async (path: string, callerNumber: string, timeoutMs: number): Promise<BoundedAnswer> => {
    const url = `${settings.url}${path.replace('{number}', encodeURIComponent(callerNumber))}`;
    const attempt = (key: string | undefined) => {
      const authorization = key === undefined ? undefined : { authorization: `Bearer ${key}` };
      return send({ method: 'GET', url, headers: { accept: 'application/json', ...authorization } }, timeoutMs);
    };
    const first = await attempt(await secret?.value());
    // The key may have been rotated since it was read.
    return first.status === 401 && secret ? attempt(await secret.renewed()) : first;
  };
  return {
    async findOpenCases(callerNumber, timeoutMs) {
      const [customers, cases] = await Promise.all([
        get(settings.customersPath, callerNumber, timeoutMs).then((answer) => listIn(answer, settings.customersField)),
        get(settings.casesPath, callerNumber, timeoutMs).then((answer) => casesIn(answer, settings)),
      ]);
      if (customers.kind === 'malformed') return customers;
      if (cases.kind === 'malformed') return cases;
      const isKnown = customers.value.length > 0 || cases.value.length > 0;
      return isKnown ? { kind: 'known', cases: cases.value } : { kind: 'unknown-caller' };
    },
  };
}

/** `404` is an empty list: some say it of a person they do not know. */
function listIn(answer: BoundedAnswer, field: string): Read<readonly unknown[]> {
  if (answer.status === 404) return { kind: 'read', value: [] };
  if (answer.status !== 200) throw new Error(`the CRM answered ${answer.status}; see the setting crm and its secret`);
  const json = readJson(answer);
  if (json.kind === 'malformed') return json;
  const list = List.safeParse(valueAt(json.value, field));
  return list.success ? { kind: 'read', value: list.data } : malformed(`no list at ${field}`, answer.text);
}

function casesIn(answer: BoundedAnswer, { casesField, fields }: RestCrmSettings): Read<readonly CrmCase[]> {
  const list = listIn(answer, casesField);
  if (list.kind === 'malformed') return list;
  const cases: CrmCase[] = [];
  for (const written of list.value) {
    const picked = Object.fromEntries(Object.entries(fields).map(([ours, theirs]) => [ours, valueAt(written, theirs)]));
    const parsed = WrittenCase.safeParse(picked);
    const one = parsed.success ? caseOf(parsed.data) : undefined;
    if (!one) return malformed(`a case of ${casesField} is not one: ${whyNot(parsed)}`, answer.text);
    cases.push(one);
  }
  return { kind: 'read', value: cases };
}

const whyNot = (parsed: z.core.util.SafeParseResult<unknown>): string =>
  parsed.success ? 'its time' : parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
