import { checkDefinition } from './check';

/** `severity rule path` of each finding. */
function findingsOf(definition: unknown, type: 'EXPRESS' | 'STANDARD' = 'STANDARD'): string[] {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  return checkDefinition(text, type).map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);
}

const errorsOf = (definition: unknown, type: 'EXPRESS' | 'STANDARD' = 'STANDARD') =>
  findingsOf(definition, type).filter((finding) => finding.startsWith('error'));

const machine = (states: object) => ({ StartAt: 'A', States: states });

const jsonataMachine = (states: object) => ({ QueryLanguage: 'JSONata', ...machine(states) });

const end = { Type: 'Succeed' };

const inner = { StartAt: 'I', States: { I: end } };

const otherInner = { StartAt: 'J', States: { J: end } };

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
  [
    'a misspelt field of a retrier',
    machine({ A: task({ Retry: [{ ErrorEquals: ['E'], MaxAttempt: 1 }], ...guarded, Next: 'B' }), B: end }),
    'unknown-field /States/A/Retry[0]/MaxAttempt',
  ],
  ['an empty path', machine({ A: { Type: 'Pass', OutputPath: '', End: true } }), 'definition /States/A/OutputPath'],
  [
    'a key that is written twice',
    machine({ A: { Type: 'Pass', Parameters: { a: 1, 'a.$': '$.a' }, End: true } }),
    'doubled-key /States/A/Parameters/a',
  ],
  [
    'a Map with two processors',
    machine({ A: { Type: 'Map', Iterator: inner, ItemProcessor: otherInner, End: true } }),
    'exclusive-fields /States/A/Iterator',
  ],
  [
    'a variable that is only assigned later',
    machine({
      A: { Type: 'Pass', Parameters: { 'a.$': '$later' }, Next: 'B' },
      B: { Type: 'Pass', Assign: { later: 1 }, End: true },
    }),
    'variable-unassigned /States/A/Parameters/a.$',
  ],
  [
    'a result before the call',
    jsonataMachine({ A: { ...task({ End: true }), Arguments: { a: '{% $states.result.a %}' } } }),
    'value-not-here /States/A/Arguments/a',
  ],
  [
    'an error where none is caught',
    jsonataMachine({ A: { Type: 'Pass', Output: '{% $states.errorOutput.Cause %}', End: true } }),
    'value-not-here /States/A/Output',
  ],
  [
    'a context JSONata does not have',
    jsonataMachine({ A: { Type: 'Pass', Output: '{% $.input.a %}', End: true } }),
    'value-not-here /States/A/Output',
  ],
  ['a field of the machine that does not exist', { ...machine({ A: end }), Timeout: 5 }, 'schema /Timeout'],
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

it.each([
  ['a dot before a bracket, and blanks at the end', { 'a.$': '$.[0].name', 'b.$': '$$.Execution.Name ' }],
  ['filters as people write them', { 'a.$': '$.list[?(@.score > .85)]', 'b.$': '$..list[?(@.status==Failure)]' }],
  ['names in data that look like path fields', { OutputPath: 's3://$bucket/$folder', localPath: '$HOME' }],
])('accepts %s', (_, Parameters) => {
  expect(errorsOf(machine({ A: { Type: 'Pass', Parameters, End: true } }))).toEqual([]);
});

it('does not take the names of states for fields', () => {
  const names = ['Result', 'Output', 'Assign', 'Parameters', 'Resource', 'Retry', 'Error', 'ResultWriter'];
  const states = Object.fromEntries(names.map((name, at) => [name, { Type: 'Pass', Next: names[at + 1] ?? 'End' }]));

  expect(errorsOf({ StartAt: 'Result', States: { ...states, End: end } })).toEqual([]);
});

it.each([
  ['an expression over several lines', { Type: 'Pass', Output: '{%(\n  $a := 1;\n  $a\n)%}', End: true }],
  ['an instant as an expression', { Type: 'Wait', Timestamp: '{% $states.input.at %}', End: true }],
  ['a guarded variable', { Type: 'Fail', Cause: "{% $exists($cause) ? $cause : 'unknown' %}" }],
  [
    'a distributed Map that only shapes its result',
    {
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...inner },
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', MaxItems: '{% 10 %}' },
        Arguments: { Bucket: '{% $states.input.bucket %}' },
      },
      ItemBatcher: { MaxItemsPerBatch: '{% $states.input.size %}' },
      ResultWriter: { WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSON' } },
      End: true,
    },
  ],
])('accepts %s in JSONata', (_, state) => {
  expect(errorsOf(jsonataMachine({ A: state }))).toEqual([]);
});

it.each([
  [
    'in the names of states',
    '{"StartAt":"${n[0]}","States":{"${n[0]}":{"Type":"Pass","Next":"${n[1]}"},"${n[1]}":{"Type":"Succeed"}}}',
  ],
  [
    'for a next state of another file',
    '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"${Next}"},"B":{"Type":"Succeed"}}}',
  ],
  [
    'for whole lists',
    '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${F}","Retry":${jsonencode(local.retry)},"End":true}}}',
  ],
  ['for paths', '{"StartAt":"A","States":{"A":{"Type":"Pass","InputPath":"${P}","ResultPath":"$.${key}","End":true}}}'],
  ['of other tools', '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":"#{Wait}","End":true}}}'],
  [
    'of CloudFormation',
    '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":{"Fn::GetAtt":["F","Arn"]},"End":true}}}',
  ],
  ['after a byte order mark', '\uFEFF{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}'],
])('accepts placeholders %s', (_, text) => {
  expect(errorsOf(text)).toEqual([]);
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
