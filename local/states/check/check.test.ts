import { checkDefinition } from './check';

/** `severity rule path` of each finding. */
function findingsOf(definition: unknown, type: 'EXPRESS' | 'STANDARD' = 'STANDARD'): string[] {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  return checkDefinition(text, type).map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);
}

const errorsOf = (definition: unknown, type: 'EXPRESS' | 'STANDARD' = 'STANDARD') =>
  findingsOf(definition, type).filter((finding) => finding.startsWith('error'));

const machine = (states: object) => ({ StartAt: 'A', States: states });

const end = { Type: 'Succeed' };

const task = (rest: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  TimeoutSeconds: 2,
  ...rest,
});

const guarded = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] };

it.each([
  ['an unknown next state', machine({ A: { Type: 'Pass', Next: 'Z' } }), 'definition /States/A/Next'],
  ['a state that neither ends nor goes on', machine({ A: { Type: 'Pass' } }), 'definition /States/A'],
  [
    'a state that ends and goes on',
    machine({ A: { Type: 'Pass', Next: 'B', End: true }, B: end }),
    'definition /States/A/End',
  ],
  [
    'a choice that ends',
    machine({ A: { Type: 'Choice', End: true, Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }] }, B: end }),
    'definition /States/A/End',
  ],
  ['a bad path', machine({ A: { Type: 'Pass', InputPath: '$.a[', End: true } }), 'definition /States/A/InputPath'],
  [
    'a bad path in a template',
    machine({ A: { Type: 'Pass', Parameters: { 'a.$': 'b' }, End: true } }),
    'definition /States/A/Parameters/a.$',
  ],
  [
    'an intrinsic that does not exist',
    machine({ A: { Type: 'Pass', Parameters: { 'a.$': 'States.Nope()' }, End: true } }),
    'definition /States/A/Parameters/a.$',
  ],
  [
    'a variable nobody assigns',
    machine({ A: { Type: 'Pass', Parameters: { 'a.$': '$nope.x' }, End: true } }),
    'variable-unassigned /States/A/Parameters/a.$',
  ],
  [
    'a JSONata variable nobody assigns',
    { QueryLanguage: 'JSONata', ...machine({ A: { Type: 'Pass', Output: '{% $nope + 1 %}', End: true } }) },
    'variable-unassigned /States/A/Output',
  ],
  [
    'a JSONata expression with a syntax error',
    { QueryLanguage: 'JSONata', ...machine({ A: { Type: 'Pass', Output: { a: '{% 1 + %}' }, End: true } }) },
    'definition /States/A/Output/a',
  ],
  [
    'States.ALL before the last catcher',
    machine({ A: task({ Catch: [...guarded.Catch, { ErrorEquals: ['E'], Next: 'B' }], Next: 'B' }), B: end }),
    'definition /States/A/Catch[0]/ErrorEquals',
  ],
  [
    'JSONPath in a JSONata machine',
    { QueryLanguage: 'JSONata', ...machine({ A: { ...end, QueryLanguage: 'JSONPath' } }) },
    'definition /States/A/QueryLanguage',
  ],
  ['a misspelt field', machine({ A: { Type: 'Pass', Paramters: {}, End: true } }), 'unknown-field /States/A/Paramters'],
  ['states that only go in circles', machine({ A: { Type: 'Pass', Next: 'A' } }), 'never-ends /States'],
  ['a state nothing leads to', machine({ A: end, B: end }), 'state-unreachable /States/B'],
  ['a missing start', { StartAt: 'Z', States: { A: end } }, 'definition /StartAt'],
  ['text that is no JSON', '{"StartAt": ', 'invalid-json /'],
])('finds %s', (_, definition, expected) => {
  expect(errorsOf(definition)).toEqual([`error ${expected}`]);
});

it('refuses in an Express machine what Express cannot do', () => {
  const waiting = machine({
    A: { ...task({ End: true }), Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' },
  });

  expect(errorsOf(waiting, 'EXPRESS')).toEqual(['error definition /States/A/Resource']);
  expect(errorsOf(waiting, 'STANDARD')).toEqual([]);
});

it.each([
  [
    'a task without a timeout',
    { A: { ...task(guarded), TimeoutSeconds: undefined, Next: 'B' }, B: end },
    'task-without-timeout /States/A',
  ],
  ['a task without a way out', { A: task({ End: true }) }, 'task-without-way-out /States/A'],
  [
    'retries that outlast the caller',
    { A: task({ ...guarded, Retry: [{ ErrorEquals: ['E'] }], Next: 'B' }), B: end },
    'retry-exceeds-caller /States/A/Retry',
  ],
  [
    'a choice without a default',
    { A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }] }, B: end },
    'choice-without-default /States/A',
  ],
  [
    'a secret by its name',
    { A: { Type: 'Pass', Parameters: { 'newPassword.$': '$.p', passwordReference: 'r' }, End: true } },
    'secret-in-state /States/A/Parameters',
  ],
  [
    'a path that stays text',
    { A: { Type: 'Pass', Parameters: { id: '$.order.id' }, End: true } },
    'path-without-dollar /States/A/Parameters/id',
  ],
])('warns of %s', (_, states, expected) => {
  expect(findingsOf(machine(states))).toEqual([`warning ${expected}`]);
});

it('takes references for what they stand for, and warns of other placeholders', () => {
  const definition = `{"StartAt": "A", "States": {
    "A": {"Type": "Wait", "Seconds": \${wait_seconds}, "Next": "B"},
    "B": {"Type": "Task", "Resource": "\${lambda:issue-code}", "TimeoutSeconds": "\${Timeout}", "Next": "C", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}]},
    "C": {"Type": "Task", "Resource": "\${aws_lambda_function.x.arn}:$LATEST", "TimeoutSeconds": 1, "Next": "D", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "D"}]},
    "D": {"Type": "Succeed"}}}`;

  expect(findingsOf(definition)).toEqual([
    'warning unresolved-placeholder /States/A/Seconds',
    'warning unresolved-placeholder /States/B/TimeoutSeconds',
    'warning unresolved-placeholder /States/C/Resource',
  ]);
});

it.each([
  [
    'a literal Output',
    { QueryLanguage: 'JSONata', ...machine({ A: { Type: 'Pass', Output: [null, 1, 'x'], End: true } }) },
  ],
  ['lists in Assign', machine({ A: { Type: 'Pass', Assign: { a: [null, 1] }, End: true } })],
  [
    'a literal Condition',
    {
      QueryLanguage: 'JSONata',
      ...machine({ A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], Default: 'B' }, B: end }),
    },
  ],
])('accepts %s, which AWS accepts too', (_, definition) => {
  expect(findingsOf(definition)).toEqual([]);
});

it('knows where a variable can be read', () => {
  const inner = {
    StartAt: 'I',
    States: { I: { Type: 'Pass', Output: '{% $outer %}', Assign: { own: 1 }, End: true } },
  };
  const states = {
    A: { Type: 'Pass', Assign: { outer: 1 }, Next: 'B' },
    B: { Type: 'Parallel', Branches: [inner], Next: 'C' },
    C: { Type: 'Pass', Output: '{% ($own := 1; $map([1], function($v, $i) { $v + $i + $own })) %}', Next: 'D' },
    D: { Type: 'Pass', Output: '{% $own %}', End: true },
  };

  expect(errorsOf({ QueryLanguage: 'JSONata', ...machine(states) })).toEqual([
    'error variable-unassigned /States/D/Output',
  ]);
});
