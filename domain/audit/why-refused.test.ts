import { staffLanguages } from './audit-api/staff';
import { limitNames } from '../verification/reset-limits';
import { explained, whyFailed, whyRefused } from './why-refused';

it('explains every limit there is', () => {
  expect([...explained.limits].sort()).toEqual([...limitNames].sort());
});

it('says each reason differently, in both languages', () => {
  const said = staffLanguages.flatMap((language) => [
    ...explained.reasons.map((reason) => whyRefused(reason, undefined, language)),
    ...explained.limits.map((limit) => whyRefused('limit', limit, language)),
  ]);
  expect(new Set(said).size).toBe(said.length);
  for (const sentence of said) expect(sentence).toMatch(/^[A-ZÁÉÍÓÚ].*\.$/);
});

it('admits that it does not know a reason, whatever it is called', () => {
  expect(whyRefused('constructor', undefined, 'en')).toContain('no explanation');
  expect(whyRefused('limit', 'toString', 'es')).toBe('Se alcanzó un límite.');
});

it('explains errors by how their names begin', () => {
  expect(whyFailed('DependencyUnavailable', 'en')).toContain('did not answer');
  expect(whyFailed('Lambda.TooManyRequestsException', 'en')).toContain('at once');
  expect(whyFailed('Lambda.Unknown', 'en')).toContain('could not run');
  expect(whyFailed('SomethingElse', 'es')).toContain('error propio');
});
