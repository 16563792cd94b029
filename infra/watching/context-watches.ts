import { type Watch } from './alarms';
import { type LambdaFunction } from '../code/lambda-function';
import { runbook } from './runbook';

/** Numbers that functions count themselves (`functions/shared/measuring.ts`), by the name of the function. */
const counted = (service: string) => ({ namespace: 'Deskline', dimensions: { service } }) as const;

/** What can go wrong with who calls and with the CRM. Callers are served all the same, so nothing here is as urgent as a call cut off. */
export function contextWatches(functions: ReadonlyMap<string, LambdaFunction>): Watch[] {
  return [
    {
      ...counted('ask-crm'),
      name: 'crm-breaker-opened',
      metricName: 'CrmBreakerOpened',
      meaning: `The CRM is left alone after failing again and again: open cases no longer reach the specialists. ${runbook('crm.md#the-breaker-opened')}`,
    },
    {
      ...counted('ask-crm'),
      name: 'crm-failures',
      metricName: 'CrmFailures',
      threshold: 10,
      meaning: `The CRM failed ten times in a minute; callers go to the general queue. ${runbook('crm.md#the-breaker-opened')}`,
    },
    {
      ...counted('ask-crm'),
      name: 'crm-slow',
      metricName: 'CrmLatencyMs',
      statistic: 'Maximum',
      threshold: 9_000,
      meaning: `The CRM took nine seconds or longer; callers hear comfort prompts and then the general queue. ${runbook('crm.md#it-is-slow')}`,
    },
    {
      ...counted('ask-crm'),
      name: 'crm-malformed',
      metricName: 'CrmMalformed',
      meaning: `The CRM answered something that is none of its answers; it counts as down. ${runbook('crm.md#it-answers-rubbish')}`,
    },
    {
      ...counted('start-workflow'),
      name: 'invalid-numbers',
      metricName: 'InvalidNumbers',
      threshold: 20,
      meaning: `Twenty callers in a minute came with numbers that are none, and are greeted as strangers. ${runbook('caller-context.md#many-invalid-numbers')}`,
    },
    ...functionErrors(functions),
  ];
}

/** Their workflows catch what they throw and the call goes on, so no other alarm rings. */
const behindTheCall = {
  'find-customer': 'caller-context.md#a-function-of-it-fails',
  'recall-caller': 'caller-context.md#a-function-of-it-fails',
  'start-crm-lookup': 'caller-context.md#a-function-of-it-fails',
  'ask-crm': 'crm.md#the-key-is-refused',
} as const;

function functionErrors(functions: ReadonlyMap<string, LambdaFunction>): Watch[] {
  return Object.entries(behindTheCall).flatMap(([name, page]): Watch[] => {
    const fn = functions.get(name);
    if (!fn) return [];
    return [
      {
        name: `${name}-errors`,
        meaning: `${name} failed five times in a minute; calls went on without what it finds. ${runbook(page)}`,
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensions: { FunctionName: fn.functionName },
        threshold: 5,
      },
    ];
  });
}
