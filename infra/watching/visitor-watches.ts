import { type Watch } from './alarms';
import { type HttpApi } from '../pages/http-api';
import { runbook } from './runbook';

/** Numbers that functions count themselves, by the name of the function. */
const counted = (service: string) => ({ namespace: 'Deskline', dimensions: { service } }) as const;

/** The website: whether it works, and whether somebody has other people called by it. */
export function visitorWatches(api: HttpApi): Watch[] {
  const ofApi = { namespace: 'AWS/ApiGateway', dimensions: { ApiId: api.id } } as const;
  return [
    {
      ...counted('visitor-api'),
      name: 'visitor-calls-over-total',
      metricName: 'VisitorCallsOverTotal',
      meaning: `Visitors of the website asked for more calls within an hour than this stack places for all of them. ${runbook('website.md#many-calls-are-asked-for')}`,
    },
    {
      ...counted('block-visitor-calls'),
      name: 'visitor-calls-disowned',
      metricName: 'VisitorCallsDisowned',
      threshold: 3,
      meaning: `Three people within a minute said that they never asked the website for the call they got. ${runbook('website.md#people-are-called-who-did-not-ask')}`,
    },
    {
      ...ofApi,
      name: 'visitor-api-errors',
      metricName: '5xx',
      meaning: `The API of the website failed: visitors see no hours and get no calls. ${runbook('website.md#the-website-is-ill')}`,
    },
    {
      ...ofApi,
      name: 'visitor-api-refusals',
      metricName: '4xx',
      threshold: 200,
      meaning: `The API of the website refused two hundred requests within a minute. ${runbook('website.md#the-website-is-ill')}`,
    },
    {
      ...ofApi,
      name: 'visitor-api-slow',
      metricName: 'Latency',
      statistic: 'Maximum',
      threshold: 10_000,
      meaning: `A page of the website took ten seconds. ${runbook('website.md#the-website-is-ill')}`,
    },
  ];
}
