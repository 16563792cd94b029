import * as pulumi from '@pulumi/pulumi';
import * as cloudwatch from '@pulumi/aws/cloudwatch';
import { type LambdaFunction } from '../code/lambda-function';
import { type Place } from '../stack/place';
import { type Workflow } from '../code/workflow';

export interface DashboardArgs {
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly workflows: ReadonlyMap<string, Workflow>;
}

type Text = pulumi.Input<string>;
/** A line of a graph as CloudWatch spells it: a metric `[namespace, name, dimension, value, …, options]`, or `[{expression}]`. */
type Line = readonly (Text | Readonly<Record<string, Text | boolean>>)[];

interface Graph {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Percent: the axis ends at 100. */
  readonly percent?: true;
}

/** One page with everything a supervisor and whoever is on call ask of the centre: how calls end, and what they hang on. */
export class Dashboard extends pulumi.ComponentResource {
  constructor(name: string, args: DashboardArgs, place: Place) {
    super('deskline:index:Dashboard', name, {}, place.within);
    const { region } = place.settings;
    new cloudwatch.Dashboard(
      name,
      {
        dashboardName: `${place.named(name)}`,
        dashboardBody: pulumi.jsonStringify({ widgets: widgetsOf(rowsOf(args), region) }),
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

interface Row {
  readonly heading: string;
  readonly graphs: readonly Graph[];
}

const rowsOf = (args: DashboardArgs): readonly Row[] => [
  callers,
  waiting,
  website,
  crm,
  functionsRow(args),
  workflowsRow(args),
];

const counted = (service: string, metric: string, options: Readonly<Record<string, Text | boolean>>): Line => [
  'Deskline',
  metric,
  'service',
  service,
  options,
];
const outcome = (metric: string, stat: string, label: string): Line =>
  counted('record-outcome', metric, { stat, label });
/** A number that only an expression uses. */
const part = (service: string, metric: string, id: string): Line =>
  counted(service, metric, { id, stat: 'Sum', visible: false });

const callers: Row = {
  heading:
    'What came of calls. `deskline report` tells the same from the records, exactly and for as long as they are kept.',
  graphs: [
    {
      title: 'Transferred from the first line to specialists',
      percent: true,
      lines: [
        [{ expression: '100 * transferred / firstLine', label: 'of calls of the first line, %' }],
        part('record-outcome', 'TransferredCalls', 'transferred'),
        part('record-outcome', 'FirstLineCalls', 'firstLine'),
      ],
    },
    {
      title: 'Handle time, seconds',
      lines: [outcome('HandleSeconds', 'Average', 'mean'), outcome('HandleSeconds', 'p90', 'nine in ten within')],
    },
    {
      title: 'Satisfaction: answers of 1 or 2',
      percent: true,
      lines: [
        [{ expression: '100 * satisfied', label: 'of the answers, %' }],
        counted('record-survey', 'SatisfiedAnswer', { id: 'satisfied', stat: 'Average', visible: false }),
      ],
    },
    {
      title: 'First-contact resolution, of the day eight days before',
      percent: true,
      lines: [
        [{ expression: '100 * resolved / (resolved + repeated)', label: 'of served calls, %' }],
        part('measure-resolution', 'ResolvedCalls', 'resolved'),
        part('measure-resolution', 'RepeatedCalls', 'repeated'),
      ],
    },
  ],
};

const waiting: Row = {
  heading: 'How callers fare until then.',
  graphs: [
    {
      title: 'How calls ended',
      lines: [
        outcome('ServedCalls', 'Sum', 'served'),
        outcome('AbandonedCalls', 'Sum', 'abandoned'),
        outcome('CallsWithoutQueue', 'Sum', 'without a queue'),
      ],
    },
    {
      title: 'Time in flows, seconds',
      lines: [outcome('FlowSeconds', 'Average', 'mean'), outcome('FlowSeconds', 'p90', 'nine in ten within')],
    },
    {
      title: 'Wait for an agent, seconds',
      lines: [outcome('WaitSeconds', 'Average', 'mean'), outcome('WaitSeconds', 'p90', 'nine in ten within')],
    },
    {
      title: 'Calls back that nobody made within a day',
      lines: [counted('expire-callbacks', 'CallbacksExpired', { stat: 'Sum', label: 'expired' })],
    },
  ],
};

const website: Row = {
  heading: 'The website: calls that visitors asked for. Runbook: docs/runbooks/website.md',
  graphs: [
    {
      title: 'Calls',
      lines: [
        counted('visitor-api', 'VisitorCallsPlaced', { stat: 'Sum', label: 'placed' }),
        counted('visitor-api', 'VisitorCallsRefused', { stat: 'Sum', label: 'refused' }),
      ],
    },
    {
      title: 'Abuse',
      lines: [
        counted('visitor-api', 'VisitorCallsOverTotal', { stat: 'Sum', label: 'over the total of an hour' }),
        counted('block-visitor-calls', 'VisitorCallsDisowned', { stat: 'Sum', label: 'nobody had asked' }),
      ],
    },
  ],
};

const crmLine = (metric: string, stat: string, label: string): Line => counted('ask-crm', metric, { stat, label });

const crm: Row = {
  heading: 'The CRM. Runbook: docs/runbooks/crm.md',
  graphs: [
    {
      title: 'Latency, milliseconds',
      lines: [
        crmLine('CrmLatencyMs', 'p50', 'half within'),
        crmLine('CrmLatencyMs', 'p90', 'nine in ten within'),
        crmLine('CrmLatencyMs', 'Maximum', 'longest'),
      ],
    },
    {
      title: 'Trouble',
      lines: [
        crmLine('CrmFailures', 'Sum', 'failures'),
        crmLine('CrmMalformed', 'Sum', 'answers that are none'),
        crmLine('CrmBreakerOpened', 'Sum', 'breaker opened'),
      ],
    },
  ],
};

const functionsRow = ({ functions }: DashboardArgs): Row => {
  const each = (metric: string, stat: string): Line[] =>
    [...functions].map(([label, fn]) => ['AWS/Lambda', metric, 'FunctionName', fn.functionName, { stat, label }]);
  return {
    heading: 'Functions. Runbook: docs/runbooks/calls.md',
    graphs: [
      { title: 'Errors', lines: each('Errors', 'Sum') },
      { title: 'Duration, nine in ten within, milliseconds', lines: each('Duration', 'p90') },
      { title: 'Throttles', lines: each('Throttles', 'Sum') },
    ],
  };
};

const workflowsRow = ({ workflows }: DashboardArgs): Row => {
  const each = (metric: string, stat: string): Line[] =>
    [...workflows].map(([label, { arn }]) => ['AWS/States', metric, 'StateMachineArn', arn, { stat, label }]);
  return {
    heading: 'Workflows. Runbook: docs/runbooks/calls.md',
    graphs: [
      { title: 'Failed', lines: each('ExecutionsFailed', 'Sum') },
      { title: 'Out of time', lines: each('ExecutionsTimedOut', 'Sum') },
      { title: 'Duration, nine in ten within, milliseconds', lines: each('ExecutionTime', 'p90') },
    ],
  };
};

/** The grid is 24 wide: up to four graphs a row, under a line of text. */
function widgetsOf(rows: readonly Row[], region: string): object[] {
  const headingHeight = 1;
  const graphHeight = 6;
  return rows.flatMap(({ heading, graphs }, index) => {
    const y = index * (headingHeight + graphHeight);
    const width = Math.floor(24 / graphs.length);
    return [
      { type: 'text', x: 0, y, width: 24, height: headingHeight, properties: { markdown: heading } },
      ...graphs.map(({ title, lines, percent }, column) => ({
        type: 'metric',
        x: column * width,
        y: y + headingHeight,
        width,
        height: graphHeight,
        properties: {
          title,
          view: 'timeSeries',
          region,
          period: 300,
          metrics: lines,
          ...(percent && { yAxis: { left: { min: 0, max: 100 } } }),
        },
      })),
    ];
  });
}
