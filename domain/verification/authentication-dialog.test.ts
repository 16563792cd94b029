import { nextStep, start, type Answer, type DialogStep, type Standpoint } from './authentication-dialog';

const confirming: Standpoint = { question: 'EmployeeIdConfirmation', misses: 0, pauses: 0, employeeId: '1234567' };
const waitingForCode: Standpoint = { question: 'VerificationCode', misses: 0, pauses: 0, employeeId: '1234567' };

it('reads a number back, looks the employee up, and takes the code', () => {
  expect(nextStep(start, { employeeId: '1234567' })).toEqual({
    kind: 'ask',
    question: 'EmployeeIdConfirmation',
    manner: 'first',
    next: confirming,
  });
  expect(nextStep(confirming, { confirmation: 'yes' })).toEqual({
    kind: 'authenticate',
    employeeId: '1234567',
    next: waitingForCode,
  });
  expect(nextStep(waitingForCode, { code: '042137' })).toEqual({
    kind: 'check',
    employeeId: '1234567',
    code: '042137',
  });
});

it('asks once more, then for keys only, then gets a person', () => {
  const asked = walk(start, [{}, {}, {}]);

  expect(asked.map(inShort)).toEqual(['EmployeeId retry', 'EmployeeId keysOnly', 'person']);
});

it('counts a denied number like one that was not understood', () => {
  const asked = walk(start, [
    { employeeId: '1234567' },
    { confirmation: 'no' },
    { employeeId: '7654321' },
    { confirmation: 'no' },
    { employeeId: '1111111' },
    { confirmation: 'no' },
  ]);

  expect(asked.map(inShort)).toEqual([
    'EmployeeIdConfirmation first',
    'EmployeeId retry',
    'EmployeeIdConfirmation first',
    'EmployeeId keysOnly',
    'EmployeeIdConfirmation first',
    'person',
  ]);
});

it('gets a person whenever one is asked for', () => {
  for (const at of [start, confirming, waitingForCode])
    expect(nextStep(at, { wish: 'person' })).toEqual({ kind: 'person' });
});

it('waits and sends again without counting it as a miss, five times', () => {
  expect(nextStep(waitingForCode, { wish: 'wait' })).toMatchObject({ kind: 'ask', next: { misses: 0, pauses: 1 } });
  expect(nextStep(waitingForCode, { wish: 'sendAgain' })).toMatchObject({ kind: 'sendAgain', employeeId: '1234567' });

  const asked = walk(
    waitingForCode,
    Array.from({ length: 6 }, (): Answer => ({ wish: 'wait' })),
  );

  expect(asked.at(-1)).toEqual({ kind: 'person' });
});

it('takes digits for a code only when a code is asked for, and a number only when a number is', () => {
  expect(nextStep(confirming, { code: '042137' })).toMatchObject({
    kind: 'ask',
    question: 'EmployeeIdConfirmation',
    manner: 'retry',
  });
  expect(nextStep(waitingForCode, { employeeId: '7654321' })).toMatchObject({
    kind: 'ask',
    question: 'VerificationCode',
  });
});

it('starts over when it has lost the number', () => {
  const { employeeId: _lost, ...lost } = waitingForCode;

  expect(nextStep(lost, { code: '042137' })).toMatchObject({ kind: 'ask', question: 'EmployeeId' });
});

it('ends after a bounded number of turns, whatever the caller says', () => {
  const answers: Answer[] = [
    {},
    { employeeId: '1234567' },
    { confirmation: 'yes' },
    { confirmation: 'no' },
    { wish: 'wait' },
    { wish: 'sendAgain' },
  ];
  for (let seed = 0; seed < 2_000; seed++) {
    let at = start;
    let turns = 0;
    for (let random = seed; turns < 40; turns++) {
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
      const step = nextStep(at, answers[random % answers.length] ?? {});
      if (!('next' in step)) break;
      at = step.next;
    }
    expect(turns).toBeLessThan(20);
  }
});

/** The steps of a dialog, from turn to turn, until it leaves the questions. */
function walk(from: Standpoint, answers: readonly Answer[]): DialogStep[] {
  const steps: DialogStep[] = [];
  let at = from;
  for (const answer of answers) {
    const step = nextStep(at, answer);
    steps.push(step);
    if (!('next' in step)) break;
    at = step.next;
  }
  return steps;
}

const inShort = (step: DialogStep): string => (step.kind === 'ask' ? `${step.question} ${step.manner}` : step.kind);
