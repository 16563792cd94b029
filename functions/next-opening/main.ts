import { ConnectClient } from '@aws-sdk/client-connect';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { queueHours } from '../shared/connect/queue-hours';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CONNECT_INSTANCE_ID'], process.env);

export const handler = observed(
  'next-opening',
  makeHandler({
    findHours: queueHours(traced(new ConnectClient(quick)), env.CONNECT_INSTANCE_ID),
    now: () => new Date(),
  }),
);
