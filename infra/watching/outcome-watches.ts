import { type Watch } from './alarms';
import { type LambdaFunction } from '../code/lambda-function';
import { runbook } from './runbook';

/** Numbers that functions count themselves (`functions/shared/measuring.ts`), by the name of the function. */
const counted = (service: string) => ({ namespace: 'Deskline', dimensions: { service } }) as const;

/** What became of calls, and what keeps account of it. */
export function outcomeWatches(functions: ReadonlyMap<string, LambdaFunction>): Watch[] {
  return [
    {
      ...counted('record-outcome'),
      name: 'many-abandoned',
      metricName: 'AbandonedCalls',
      threshold: 20,
      meaning: `Twenty callers left a queue within a minute without having talked to anybody. ${runbook('outcomes.md#callers-leave')}`,
    },
    {
      ...counted('record-outcome'),
      name: 'long-waits',
      metricName: 'WaitSeconds',
      statistic: 'Maximum',
      threshold: 1_800,
      meaning: `Somebody waited on the line for half an hour. ${runbook('outcomes.md#callers-leave')}`,
    },
    {
      ...counted('record-outcome'),
      name: 'long-flows',
      metricName: 'FlowSeconds',
      statistic: 'Maximum',
      threshold: 600,
      meaning: `Somebody spent ten minutes in menus before a queue or the end of the call. ${runbook('outcomes.md#flows-take-long')}`,
    },
    {
      ...counted('expire-callbacks'),
      name: 'callbacks-expired',
      metricName: 'CallbacksExpired',
      meaning: `Somebody was promised a call and was not called within a day. ${runbook('outcomes.md#a-call-back-has-expired')}`,
    },
    ...Object.entries(keepers).flatMap(([name, what]): Watch[] => {
      const fn = functions.get(name);
      if (!fn) return [];
      return [
        {
          name: `${name}-errors`,
          meaning: `${name} failed: ${what}. ${runbook('outcomes.md#a-function-of-it-fails')}`,
          namespace: 'AWS/Lambda',
          metricName: 'Errors',
          dimensions: { FunctionName: fn.functionName },
        },
      ];
    }),
  ];
}

/** Nobody on the phone waits for these. */
const keepers = {
  'record-outcome': 'reports miss what became of a call, and calls back are not followed',
  'expire-callbacks': 'requests to be called stay open after their day',
  'measure-resolution': 'first-contact resolution has no figure for a day',
} as const;
