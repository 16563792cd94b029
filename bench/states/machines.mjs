/** The machines that are measured. Handlers answer in the same process, so that only the interpreters are compared. */

const functionArn = (name) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;

export const sixStatesJsonPath = {
  StartAt: 'Prepare',
  States: {
    Prepare: {
      Type: 'Pass',
      Parameters: { 'id.$': '$.id', 'greeting.$': "States.Format('Hello {}', $.name)" },
      Next: 'LookUp',
    },
    LookUp: {
      Type: 'Task',
      Resource: functionArn('look-up'),
      TimeoutSeconds: 5,
      ResultPath: '$.customer',
      Next: 'Decide',
    },
    Decide: {
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.customer.tier', StringEquals: 'gold' },
            { Variable: '$.greeting', StringMatches: 'Hello *' },
          ],
          Next: 'Notify',
        },
      ],
      Default: 'Finish',
    },
    Notify: { Type: 'Task', Resource: functionArn('notify'), TimeoutSeconds: 5, ResultPath: '$.sent', Next: 'Shape' },
    Shape: { Type: 'Pass', Parameters: { 'id.$': '$.id', 'sent.$': '$.sent.ok' }, Next: 'Finish' },
    Finish: { Type: 'Succeed' },
  },
};

export const sixStatesJsonata = {
  QueryLanguage: 'JSONata',
  StartAt: 'Prepare',
  States: {
    Prepare: {
      Type: 'Pass',
      Output: { id: '{% $states.input.id %}', greeting: "{% 'Hello ' & $states.input.name %}" },
      Next: 'LookUp',
    },
    LookUp: {
      Type: 'Task',
      Resource: functionArn('look-up'),
      TimeoutSeconds: 5,
      Output: "{% $merge([$states.input, {'customer': $states.result}]) %}",
      Next: 'Decide',
    },
    Decide: {
      Type: 'Choice',
      Choices: [
        {
          Condition: "{% $states.input.customer.tier = 'gold' and $contains($states.input.greeting, /^Hello /) %}",
          Next: 'Notify',
        },
      ],
      Default: 'Finish',
    },
    Notify: {
      Type: 'Task',
      Resource: functionArn('notify'),
      TimeoutSeconds: 5,
      Output: "{% $merge([$states.input, {'sent': $states.result}]) %}",
      Next: 'Shape',
    },
    Shape: {
      Type: 'Pass',
      Output: { id: '{% $states.input.id %}', sent: '{% $states.input.sent.ok %}' },
      Next: 'Finish',
    },
    Finish: { Type: 'Succeed' },
  },
};

export const input = { id: '1', name: 'Ada' };

export const expected = JSON.stringify({ id: '1', sent: true });

export const handlers = { LookUp: async () => ({ tier: 'gold' }), Notify: async () => ({ ok: true }) };

/** `length` Pass states in a row. */
export function chain(length) {
  const states = Array.from({ length }, (_, index) => [
    `S${index}`,
    {
      Type: 'Pass',
      Parameters: { 'n.$': '$.n', step: index },
      ...(index === length - 1 ? { End: true } : { Next: `S${index + 1}` }),
    },
  ]);
  return { StartAt: 'S0', States: Object.fromEntries(states) };
}
