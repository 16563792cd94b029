import { serviceError } from './answering';
import { calling, isTransient, neverArrived } from './dependency';
import { DependencyUnavailable } from './errors';

it.each([
  [serviceError('InternalServerError', 500), true],
  [serviceError('SlowDown', 503), true],
  [serviceError('ThrottlingException', 400), true],
  [serviceError('ProvisionedThroughputExceededException', 400), true],
  [serviceError('TooManyRequestsException', 429), true],
  [serviceError('TimeoutError'), true],
  [serviceError('SyntaxError', 200), true],
  [serviceError('Error', undefined, 'ECONNRESET'), true],
  [serviceError('AccessDeniedException', 400), false],
  [serviceError('ResourceNotFoundException', 400), false],
  [new TypeError('a mistake of ours'), false],
])('takes %s for something that passes: %s', (error, transient) => {
  expect(isTransient(error)).toBe(transient);
});

it('names the dependency and keeps the cause, without quoting it', async () => {
  const cause = serviceError('InternalServerError', 500);

  const failure = await calling('the employees table', () => Promise.reject(cause)).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(DependencyUnavailable);
  expect(failure).toMatchObject({
    name: 'DependencyUnavailable',
    message: 'the employees table did not answer; the step is safe to retry',
    cause,
  });
});

it('leaves what is ours to repair as it is', async () => {
  const refused = serviceError('AccessDeniedException', 400);

  await expect(calling('x', () => Promise.reject(refused))).rejects.toBe(refused);
});

it('knows that a refused connection did nothing, and that a reset one may have', () => {
  expect(neverArrived(serviceError('Error', undefined, 'ECONNREFUSED'))).toBe(true);
  expect(neverArrived(serviceError('Error', undefined, 'ECONNRESET'))).toBe(false);
  expect(neverArrived(undefined)).toBe(false);
});
