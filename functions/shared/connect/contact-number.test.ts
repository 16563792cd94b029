import { ConnectClient } from '@aws-sdk/client-connect';
import { connectContactNumber } from './contact-number';
import { httpDouble, type DoubleAnswer } from '../http-double';

async function ask(answer: DoubleAnswer) {
  const double = await httpDouble(() => answer);
  const client = new ConnectClient({
    region: 'us-east-1',
    endpoint: double.url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  try {
    return await connectContactNumber(client, 'the-instance')('call-1');
  } finally {
    await double.close();
  }
}

const of = (CustomerEndpoint?: object): DoubleAnswer => ({ status: 200, body: { Contact: { Id: 'call-1', CustomerEndpoint } } }); // prettier-ignore

it('answers whose number a contact is with', async () => {
  expect(await ask(of({ Type: 'TELEPHONE_NUMBER', Address: '+15555550123' }))).toBe('+15555550123');
});

it.each([
  ['is withheld', of()],
  ['is a word', of({ Type: 'TELEPHONE_NUMBER', Address: 'anonymous' })],
])('knows no number that %s', async (_case, answer) => {
  expect(await ask(answer)).toBeUndefined();
});

it('knows no number of a contact that is not there', async () => {
  expect(await ask({ status: 404, body: { __type: 'ResourceNotFoundException', Message: 'gone' } })).toBeUndefined();
});

it('fails where Connect asks for patience, so that the event comes again', async () => {
  const throttled = { status: 429, body: { __type: 'ThrottlingException', Message: 'Rate exceeded' } };

  await expect(ask(throttled)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
});
