import { VirtualClock } from '../../time/clock';
import { AwsError } from '../door';
import { deliver } from './delivery';

const down = new AwsError('ServiceException', 'down', 500);

/** A target that goes through these answers, the last for good. */
function target(answers: readonly ('ok' | 'nothing' | AwsError)[]) {
  let asked = 0;
  const send = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer === 'nothing') await new Promise(() => undefined);
    if (answer instanceof AwsError) throw answer;
  };
  return { send, asked: () => asked };
}

it('tries a target again that is down, busy or silent', async () => {
  const clock = new VirtualClock(0);
  const { send, asked } = target([down, new AwsError('ThrottlingException', 'busy', 400), 'nothing', 'ok']);

  await deliver(send, clock);

  expect(asked()).toBe(4);
  expect(clock.now()).toBe(1_000 + 2_000 + 5_000 + 4_000);
});

it('gives up at last', async () => {
  const { send, asked } = target([down]);

  await expect(deliver(send, new VirtualClock(0))).rejects.toBe(down);
  expect(asked()).toBe(5);
});

it('does not try again what will be refused again', async () => {
  const denied = new AwsError('AccessDeniedException', 'no', 403);
  const { send, asked } = target([denied]);

  await expect(deliver(send, new VirtualClock(0))).rejects.toBe(denied);
  expect(asked()).toBe(1);
});
