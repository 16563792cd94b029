import { gunzipSync } from 'node:zlib';
import { type Account } from '../aws/account';

/** Everything that every bucket holds, every version of it. */
export const archived = (account: Account): string =>
  account.bucketNames.flatMap((bucket) => account.objects(bucket).map(({ body }) => body.toString())).join('\n');

/** Everything that waits in queues, those of failures among them; packed deliveries of logs unpacked as well. */
export const queued = (account: Account): string =>
  account.queueNames
    .flatMap((queue) => account.queueMessages(queue).map(({ body }) => [body, ...unpacked(body)].join('\n')))
    .join('\n');

const unpacked = (body: string): string[] =>
  [...body.matchAll(/"data":"(H4sI[0-9A-Za-z+/=]+)"/g)].map(([, data = '']) => gunzipSync(Buffer.from(data, 'base64')).toString()); // prettier-ignore
