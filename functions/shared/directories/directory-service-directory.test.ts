import { DirectoryServiceClient } from '@aws-sdk/client-directory-service';
import { clientOptions } from '../client-options';
import { directoryServiceDirectory } from './directory-service-directory';
import { httpDouble, patience, type DoubleAnswer, type HttpDouble } from '../http-double';

const change = { username: 'ada.reyes', password: 'KMD-482-hptw-637-vnx' };

let double: HttpDouble | undefined;
let client: DirectoryServiceClient | undefined;
afterEach(async () => {
  client?.destroy();
  await double?.close();
});

/** The JSON protocol of Directory Service: an error is named in `__type`. */
const failure = (status: number, name: string): DoubleAnswer => ({
  status,
  body: { __type: name, Message: `words of the service, and ${name}`, RequestId: 'r-1' },
});

async function world(answer: DoubleAnswer = { status: 200, body: {} }) {
  double = await httpDouble(() => answer);
  client = new DirectoryServiceClient({
    ...clientOptions({ requestTimeoutMs: patience(answer), maxAttempts: 1 }),
    endpoint: double.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return { directory: directoryServiceDirectory(client, 'd-1234567890'), seen: double.seen };
}

it('resets the password by the operation that is documented for it', async () => {
  const { directory, seen } = await world();

  expect(await directory.setTemporaryPassword(change)).toBe('set');

  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ method: 'POST', path: '/' });
  expect(seen[0]?.headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'DirectoryService_20150416.ResetUserPassword',
    authorization: expect.stringContaining('/us-east-1/ds/aws4_request'),
  });
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    DirectoryId: 'd-1234567890',
    UserName: 'ada.reyes',
    NewPassword: change.password,
  });
});

it('says that nobody is made to change the password', async () => {
  const { directory } = await world();

  expect(directory.enforcesChange).toBe(false);
});

it('says that it cannot end sessions', async () => {
  const { directory, seen } = await world();

  expect(await directory.endSessions({ username: 'ada.reyes' })).toBe('unsupported');
  expect(seen).toEqual([]);
});

it.each(['ada@example.com', 'a\\b', 'x'.repeat(65)])(
  'knows nobody of the name %s, and does not ask',
  async (username) => {
    const { directory, seen } = await world();

    expect(await directory.setTemporaryPassword({ ...change, username })).toBe('unknown');
    expect(seen).toEqual([]);
  },
);

it.each([
  ['UserDoesNotExistException', 'unknown'],
  ['InvalidPasswordException', 'refused'],
  ['UnsupportedOperationException', 'refused'],
  ['ClientException', 'refused'],
  ['AccessDeniedException', 'denied'],
  ['EntityDoesNotExistException', 'denied'],
])('takes %s as %s', async (name, answer) => {
  const { directory } = await world(failure(400, name));

  expect(await directory.setTemporaryPassword(change)).toBe(answer);
});

it.each<[string, DoubleAnswer]>([
  ['is unavailable', failure(400, 'DirectoryUnavailableException')],
  ['throttles', failure(400, 'ThrottlingException')],
  ['fails', failure(500, 'ServiceException')],
  ['answers what is no JSON', { status: 200, text: '<html>' }],
  ['does not answer', { status: 200, hangs: true }],
])('asks to be tried again when the directory %s, and gives nothing away', async (_how, answer) => {
  const { directory } = await world(answer);

  const error: unknown = await directory.setTemporaryPassword(change).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ name: 'DependencyUnavailable' });
  expect(inspectable(error)).not.toContain('KMD-482');
});

/** Everything a log could take from an error. */
function inspectable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.name, error.message, error.stack, JSON.stringify(error), inspectable(error.cause)].join('\n');
}
