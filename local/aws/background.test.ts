import { VirtualClock } from '../time/clock';
import { Background } from './background';

it('begins what was put off once it may, in its order, and then as before', async () => {
  const background = new Background(new VirtualClock(0), (error) => {
    throw error;
  });
  const begun: string[] = [];
  const work = (name: string) => async () => void begun.push(name);
  background.start(work('before'));
  await background.idle();

  const goOn = background.putOff();
  background.start(work('first'));
  background.start(work('second'));
  await background.idle();
  expect(begun).toEqual(['before']);

  goOn();
  background.start(work('third'));
  await background.idle();
  expect(begun).toEqual(['before', 'first', 'second', 'third']);
});
