import { AwsError, type Operation } from '../door';
import { jsonProtocol } from '../protocols/json';
import { operation, type Service } from '../service';
import { filterPattern } from './filter-pattern';
import { type LogEvent, type LogStore } from './log-store';

type Input = Record<string, unknown>;

/** Amazon CloudWatch Logs: writing, reading and searching log groups. */
export function logsService(logs: LogStore): Service {
  const onGroup = (name: string, run: (group: string, input: Input) => unknown): Operation =>
    operation(
      (input) => [{ action: `logs:${name}`, resource: resourceOf(logs, input) }],
      (input) => run(groupName(input), input) ?? {},
    );
  const onExisting = (name: string, run: (group: string, input: Input) => unknown): Operation =>
    onGroup(name, (group, input) => {
      if (!logs.has(group)) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
      return run(group, input);
    });
  return {
    name: 'logs',
    signingName: 'logs',
    protocol: jsonProtocol({ version: '1.1', target: 'Logs_20140328' }),
    unknownOperation: (name) =>
      new AwsError(
        'UnknownOperationException',
        name ? `${name}: not supported locally` : 'no operation in X-Amz-Target',
      ),
    operations: {
      CreateLogGroup: onGroup('CreateLogGroup', (name) => {
        if (logs.has(name))
          throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
        logs.declareGroup({ name });
      }),
      CreateLogStream: onExisting('CreateLogStream', (name, input) => {
        const stream = String(input['logStreamName']);
        if (logs.streams(name).includes(stream)) {
          throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
        }
        logs.createStream(name, stream);
      }),
      PutLogEvents: onExisting('PutLogEvents', (name, input) => putEvents(logs, name, input)),
      GetLogEvents: onExisting('GetLogEvents', (name, input) => {
        const stream = String(input['logStreamName']);
        const events = selected(logs.events(name), input).filter((event) => event.stream === stream);
        const page = input['startFromHead'] === true ? events.slice(0, limitOf(input)) : events.slice(-limitOf(input));
        return { events: page.map(({ timestamp, message }) => ({ timestamp, message, ingestionTime: timestamp })) };
      }),
      FilterLogEvents: onExisting('FilterLogEvents', (name, input) => filterEvents(logs, name, input)),
      DescribeLogGroups: operation(
        () => [{ action: 'logs:DescribeLogGroups', resource: '*' }],
        (input) => ({
          logGroups: logs
            .groups()
            .filter((name) => name.startsWith(String(input['logGroupNamePrefix'] ?? '')))
            .map((name) => ({
              logGroupName: name,
              arn: `${logs.arn(name)}:*`,
              retentionInDays: logs.retentionDays(name),
            })),
        }),
      ),
      DescribeLogStreams: onExisting('DescribeLogStreams', (name) => ({
        logStreams: logs
          .streams(name)
          .map((stream) => ({ logStreamName: stream, arn: `${logs.arn(name)}:log-stream:${stream}` })),
      })),
    },
  };
}

function putEvents(logs: LogStore, group: string, input: Input): unknown {
  const stream = String(input['logStreamName']);
  if (!logs.streams(group).includes(stream)) {
    throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  }
  for (const { message, timestamp } of (input['logEvents'] ?? []) as readonly {
    message: string;
    timestamp: number;
  }[]) {
    logs.write(group, stream, message, timestamp);
  }
  return { nextSequenceToken: '0' };
}

function filterEvents(logs: LogStore, group: string, input: Input): unknown {
  const matches = filterPattern(String(input['filterPattern'] ?? ''));
  const streams = input['logStreamNames'] as readonly string[] | undefined;
  const start = Number(input['nextToken'] ?? 0);
  const all = selected(logs.events(group), input).filter(
    (event) => (!streams || streams.includes(event.stream)) && matches(event.message),
  );
  const end = start + limitOf(input);
  return {
    events: all.slice(start, end).map(({ timestamp, message, stream, eventId }) => ({
      timestamp,
      message,
      eventId,
      logStreamName: stream,
      ingestionTime: timestamp,
    })),
    ...(end < all.length ? { nextToken: String(end) } : {}),
  };
}

const limitOf = (input: Input): number => Math.min(10_000, Number(input['limit'] ?? 10_000));

function selected(events: readonly LogEvent[], input: Input): readonly LogEvent[] {
  const from = Number(input['startTime'] ?? -Infinity);
  const to = Number(input['endTime'] ?? Infinity);
  return events.filter(({ timestamp }) => timestamp >= from && timestamp < to);
}

function groupName(input: Input): string {
  const name = String(input['logGroupName'] ?? input['logGroupIdentifier'] ?? '');
  return name.startsWith('arn:') ? (name.split(':')[6] ?? '') : name;
}

function resourceOf(logs: LogStore, input: Input): string {
  const stream = input['logStreamName'];
  const group = logs.arn(groupName(input));
  return typeof stream === 'string' ? `${group}:log-stream:${stream}` : `${group}:*`;
}
