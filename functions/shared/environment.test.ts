import { readEnvironment } from './environment';

it('answers the variables it was asked for', () => {
  expect(readEnvironment(['A', 'B'], { A: 'a', B: 'b', C: 'c' })).toEqual({ A: 'a', B: 'b' });
});

it('names everything that is missing or empty at once', () => {
  expect(() => readEnvironment(['A', 'B', 'C'], { A: 'a', B: '' })).toThrow(
    'the function cannot start without B, C; set them in its environment (functions/manifest.ts)',
  );
});
