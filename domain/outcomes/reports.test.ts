import { consentReport } from './consent-report';
import { spreadOf } from './figures';
import { OutcomeRow } from './outcome-row';
import { routingReport } from './routing-report';
import { surveyReport } from './survey-report';

const now = new Date('2026-03-20T00:00:00Z');
let calls = 0;
const row = (more: Partial<OutcomeRow>): OutcomeRow =>
  OutcomeRow.parse({ contactId: `c-${calls++}`, day: '2026-03-02', startedAt: '2026-03-02T15:00:00.000Z', ...more });

const served = (more: Partial<OutcomeRow> = {}): OutcomeRow =>
  row({
    end: 'served',
    firstQueue: 'sales-amer',
    queue: 'sales-amer',
    waitedSeconds: 20,
    handledSeconds: 100,
    ...more,
  });

describe('[C-5] the report on routing', () => {
  it('counts how calls ended and how many the first line handed on', () => {
    const rows = [
      served(),
      served({ transferredTo: 'specialist', queue: 'specialist', handledSeconds: 300 }),
      served({ firstQueue: 'specialist', queue: 'specialist' }),
      row({ end: 'abandoned', firstQueue: 'general', waitedSeconds: 90 }),
      row({ end: 'without-queue' }),
    ];

    expect(routingReport(rows, [], now)).toMatchObject({
      calls: 5,
      ends: { served: 3, abandoned: 1, 'without-queue': 1, open: 0 },
      transfers: { firstLine: 3, transferred: 1, rate: 0.333 },
      waitSeconds: { count: 4, mean: 37.5, p50: 20, p90: 90 },
      handleSeconds: { count: 3, mean: 166.7, p50: 100, p90: 300 },
      queues: [
        { queue: 'general', calls: 1, served: 0, abandoned: 1, meanWaitSeconds: 90, meanHandleSeconds: null },
        { queue: 'sales-amer', calls: 2, served: 2, transferred: 1, meanHandleSeconds: 200 },
        { queue: 'specialist', calls: 1, served: 1, transferred: 0 },
      ],
    });
  });

  it('holds a call for settled when the same number does not call about the same within seven days', () => {
    const on = (day: string) => ({ startedAt: `2026-03-${day}T15:00:00.000Z`, caller: 'x' });
    const rows = [
      served(on('01')), // calls again on the 3rd
      served(on('03')), // calls again on the 12th only
      served({ ...on('03'), firstQueue: 'general' }), // about something else
      served({ ...on('03'), caller: undefined }), // a number nobody knows
      row({ ...on('04'), caller: 'y', end: 'abandoned', firstQueue: 'general' }), // never talked with anybody
      served({ ...on('16'), caller: 'z' }), // seven days are not over
    ];

    const { firstContactResolution } = routingReport(rows, [served(on('12'))], now);

    expect(firstContactResolution).toEqual({ resolved: 2, repeated: 1, undecided: 1, rate: 0.667 });
  });

  it('[J-6] counts what became of calls that were promised', () => {
    const states = ['reached', 'reached', 'unreached', 'expired', 'cancelled', 'requested', undefined] as const;

    const { callbacks } = routingReport(states.map((callback) => row({ end: 'abandoned', callback })), [], now); // prettier-ignore

    expect(callbacks).toEqual({
      asked: 6,
      requested: 1,
      dialling: 0,
      reached: 2,
      unreached: 1,
      cancelled: 1,
      expired: 1,
      reachedRate: 0.5,
    });
  });
});

describe('[C-5, J-6, T-7, JW-10] the report on the survey', () => {
  it('gives the mean and the distribution of each statement, and satisfaction', () => {
    const began = { surveyBeganAt: '2026-03-02T15:05:00.000Z', surveyLanguage: 'en-US' };
    const rows = [
      served({ ...began, survey1: '1', survey2: '2', survey3: '5', agent: 'u-1' }),
      served({ ...began, survey1: '1', surveyLanguage: 'fr-CA', queue: 'general' }),
      served(began),
      served(),
    ];

    expect(surveyReport(rows)).toEqual({
      calls: 4,
      offered: 3,
      answered: 2,
      responseRate: 0.667,
      satisfaction: 0.75,
      statements: [
        { statement: 1, answers: 2, mean: 1, distribution: [2, 0, 0, 0, 0] },
        { statement: 2, answers: 1, mean: 2, distribution: [0, 1, 0, 0, 0] },
        { statement: 3, answers: 1, mean: 5, distribution: [0, 0, 0, 0, 1] },
      ],
      queues: [
        { name: 'general', answered: 1, mean: 1, satisfaction: 1 },
        { name: 'sales-amer', answered: 1, mean: 2.7, satisfaction: 0.667 },
      ],
      languages: [
        { name: 'en-US', answered: 1, mean: 2.7, satisfaction: 0.667 },
        { name: 'fr-CA', answered: 1, mean: 1, satisfaction: 1 },
      ],
      agents: [{ name: 'u-1', answered: 1, mean: 2.7, satisfaction: 0.667 }],
    });
  });
});

describe('[J-5] the report on consent', () => {
  it('tells by queue who was told, who agreed and who declined', () => {
    const rows = [
      served({ consent: 'default' }),
      served({ consent: 'opt-in', firstQueue: 'sales-emea' }),
      served({ consent: 'decline', firstQueue: 'sales-emea' }),
      row({ end: 'without-queue' }),
    ];

    expect(consentReport(rows)).toEqual({
      calls: 4,
      notAsked: 1,
      disclosed: 1,
      optedIn: 1,
      declined: 1,
      recordedRate: 0.667,
      queues: [
        { queue: 'sales-amer', disclosed: 1, optedIn: 0, declined: 0, recordedRate: 1 },
        { queue: 'sales-emea', disclosed: 0, optedIn: 1, declined: 1, recordedRate: 0.5 },
      ],
    });
  });
});

it('says nothing of what there is nothing of', () => {
  expect(spreadOf([])).toEqual({ count: 0, mean: null, p50: null, p90: null });
  expect(routingReport([], [], now)).toMatchObject({ calls: 0, transfers: { rate: null }, queues: [] });
  expect(surveyReport([])).toMatchObject({ answered: 0, satisfaction: null, responseRate: null });
  expect(consentReport([])).toMatchObject({ recordedRate: null, queues: [] });
});
