import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFlow } from './check-flow';
import { type Finding } from './finding';

/** Real exports with one fault planted in each: what is found in the mutant and not in the original counts. */

const folder = join(__dirname, '../conformance/rules-engine');
const exports_ = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  .map(({ name, text }) => ({ name, text, before: new Set(checkFlow(text, { name }).findings.map(keyOf)) }));

function keyOf({ rule, block, path }: Finding): string {
  return `${rule} ${block} ${path}`;
}

interface Action {
  Identifier: string;
  Type: string;
  Parameters: Record<string, unknown>;
  Transitions: {
    NextAction?: string;
    Errors?: { ErrorType: string; NextAction: string }[];
    Conditions?: { NextAction: string; Condition: { Operator: string; Operands: string[] } }[];
  };
}

interface Flow {
  StartAction: string;
  Version: string;
  Actions: Action[];
}

/** Changes a flow, or answers false when it has nothing to change. */
type Planter = (flow: Flow) => boolean;

const onEach =
  (change: (action: Action, flow: Flow) => boolean): Planter =>
  (flow) =>
    flow.Actions.some((action) => change(action, flow));
const on = (type: string, change: (action: Action, flow: Flow) => boolean | void): Planter =>
  onEach((action, flow) => action.Type === type && change(action, flow) !== false);
const errorsOf = ({ Transitions }: Action) => Transitions.Errors ?? [];
const conditionsOf = ({ Transitions }: Action) => Transitions.Conditions ?? [];

const planters: Readonly<Record<string, Planter>> = {
  'an error type the action rejects': onEach((action) => {
    const [first] = errorsOf(action);
    if (first) first.ErrorType = 'ContactNotLinked';
    return first !== undefined;
  }),
  'an error on an action that has none': on('UpdateFlowLoggingBehavior', (action) => {
    action.Transitions.Errors = [{ ErrorType: 'NoMatchingError', NextAction: action.Transitions.NextAction ?? '' }];
  }),
  'NoMatchingError on a Compare': on('Compare', (action, flow) => {
    errorsOf(action).push({ ErrorType: 'NoMatchingError', NextAction: flow.StartAction });
  }),
  'a dangling NextAction': onEach((action) => {
    if (action.Transitions.NextAction === undefined) return false;
    action.Transitions.NextAction = 'nowhere';
    return true;
  }),
  'a dangling error branch': onEach((action) => {
    const [first] = errorsOf(action);
    if (first) first.NextAction = 'nowhere';
    return first !== undefined;
  }),
  'a dangling condition': onEach((action) => {
    const [first] = conditionsOf(action);
    if (first) first.NextAction = 'nowhere';
    return first !== undefined;
  }),
  'a dangling start': (flow) => Boolean((flow.StartAction = 'nowhere')),
  'a required error left out': onEach((action) => {
    if (errorsOf(action).length === 0 || ['MessageParticipant', 'MessageParticipantIteratively'].includes(action.Type))
      return false;
    action.Transitions.Errors = [];
    return true;
  }),
  'an empty text': onEach((action) => {
    const name = Object.keys(action.Parameters).find((key) => typeof action.Parameters[key] === 'string');
    if (name) action.Parameters[name] = '';
    return name !== undefined;
  }),
  'an empty operand': onEach((action) => {
    const [first] = conditionsOf(action);
    if (first) first.Condition.Operands = [''];
    return first !== undefined;
  }),
  'an operator that does not exist': on('Compare', (action) => {
    const [first] = conditionsOf(action);
    if (first) first.Condition.Operator = 'NumberEquals';
  }),
  'And as an operator': on('Compare', (action) => {
    const [first] = conditionsOf(action);
    if (first) first.Condition.Operator = 'And';
  }),
  'two operands': onEach((action) => {
    conditionsOf(action)[0]?.Condition.Operands.push('x');
    return conditionsOf(action).length > 0;
  }),
  'a JSONPath as an operand': on('Compare', (action) => {
    const [first] = conditionsOf(action);
    if (first) first.Condition.Operands = ['$.Attributes.x'];
  }),
  'a misspelt action': onEach((action) =>
    Boolean((action.Type = `${action.Type.slice(0, -2)}${action.Type.slice(-1)}`)),
  ),
  'the reference’s wrong name': on('UpdateContactRoutingBehavior', (action) =>
    Boolean((action.Type = 'UpdateRoutingCriteria')),
  ),
  'Wait with TimeoutSeconds': on('Wait', (action) => {
    action.Parameters['TimeoutSeconds'] = action.Parameters['TimeLimitSeconds'];
    delete action.Parameters['TimeLimitSeconds'];
  }),
  'Wait without WaitCompleted': on('Wait', (action) => {
    action.Transitions.Conditions = conditionsOf(action).filter(
      ({ Condition }) => Condition.Operands[0] !== 'WaitCompleted',
    );
  }),
  'an unreachable block': (flow) => {
    flow.Actions.push({ Identifier: 'orphan', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} });
    return flow.Actions.some(({ Type }) => Type === 'DisconnectParticipant' || Type === 'TransferToFlow');
  },
  'a block that leads to itself': on('MessageParticipant', (action) => {
    action.Transitions.NextAction = action.Identifier;
  }),
  'a loop of two blocks': (flow) => {
    const [first] = flow.Actions.filter(({ Type }) => Type === 'MessageParticipant');
    if (!first || first.Transitions.NextAction === undefined) return false;
    flow.Actions.push({
      Identifier: 'again',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Once more' },
      Transitions: { NextAction: first.Identifier, Errors: [] },
    });
    first.Transitions.NextAction = 'again';
    return true;
  },
  'a Lambda that fails into itself': on('InvokeLambdaFunction', (action) => {
    for (const error of errorsOf(action)) error.NextAction = action.Identifier;
  }),
  'a parameter that does not exist': onEach((action) => {
    if (
      ['DisconnectParticipant', 'EndFlowExecution'].includes(action.Type) &&
      Object.keys(action.Parameters).length > 0
    )
      return false;
    action.Parameters['Txet'] = 'x';
    return true;
  }),
  'text and SSML together': on('MessageParticipant', (action) =>
    Boolean(Object.assign(action.Parameters, { Text: 'a', SSML: '<speak>a</speak>' })),
  ),
  'a prompt without words': on('MessageParticipant', (action) => Boolean((action.Parameters = {}))),
  'a required parameter left out': on(
    'GetParticipantInput',
    (action) => delete action.Parameters['InputTimeLimitSeconds'],
  ),
  'StoreInput with a menu’s errors': on('GetParticipantInput', (action) => {
    if (action.Parameters['StoreInput'] !== 'True') return false;
    errorsOf(action).push({ ErrorType: 'InputTimeLimitExceeded', NextAction: action.Identifier });
    return true;
  }),
  'a time limit out of range': on('InvokeLambdaFunction', (action) =>
    Boolean((action.Parameters['InvocationTimeLimitSeconds'] = '30')),
  ),
  'a JSONPath as a static value': on('InvokeLambdaFunction', (action) =>
    Boolean((action.Parameters['InvocationTimeLimitSeconds'] = '$.Attributes.limit')),
  ),
  'text around a single JSONPath': on('TransferToFlow', (action) =>
    Boolean((action.Parameters['ContactFlowId'] = 'flow $.External.id')),
  ),
  'a Compare with a literal': on('Compare', (action) => Boolean((action.Parameters['ComparisonValue'] = 'gold'))),
  'a Compare with a bare root': on('Compare', (action) =>
    Boolean((action.Parameters['ComparisonValue'] = '$.Attributes')),
  ),
  'a Compare without conditions': on('Compare', (action) => Boolean((action.Transitions.Conditions = []))),
  'transitions on a terminal action': on('DisconnectParticipant', (action, flow) => {
    action.Transitions = { NextAction: flow.StartAction };
  }),
  'NextAction left out': onEach((action) => {
    if (
      action.Transitions.NextAction === undefined ||
      [
        'TransferToFlow',
        'TransferContactToQueue',
        'TransferParticipantToThirdParty',
        'MessageParticipantIteratively',
      ].includes(action.Type)
    )
      return false;
    delete action.Transitions.NextAction;
    return true;
  }),
  'conditions on a Lambda': on('InvokeLambdaFunction', (action, flow) => {
    action.Transitions.Conditions = [
      { NextAction: flow.StartAction, Condition: { Operator: 'Equals', Operands: ['x'] } },
    ];
  }),
  'a duplicate Identifier': (flow) => {
    const [first] = flow.Actions;
    if (first) flow.Actions.push(structuredClone(first));
    return true;
  },
  'an Identifier with a forbidden character': (flow) => {
    const last = flow.Actions.find(({ Identifier }) => Identifier === flow.StartAction);
    if (last) flow.StartAction = last.Identifier = 'a/b';
    return true;
  },
  'an Identifier too long': (flow) => {
    const start = flow.Actions.find(({ Identifier }) => Identifier === flow.StartAction);
    if (start) flow.StartAction = start.Identifier = 'x'.repeat(51);
    return true;
  },
  'another version': (flow) => Boolean((flow.Version = '2020-01-01')),
  'Settings in a flow': (flow) => Boolean(Object.assign(flow, { Settings: {} })),
  'EndFlowExecution in an inbound flow': (flow) => {
    const end = flow.Actions.find(({ Type }) => Type === 'DisconnectParticipant');
    if (!end || !flow.Actions.some(({ Type }) => Type === 'TransferToFlow')) return false;
    end.Type = 'EndFlowExecution';
    return true;
  },
  'DisconnectParticipant in a whisper': (flow) => {
    const end = flow.Actions.find(({ Type }) => Type === 'EndFlowExecution');
    // A flow of one block could as well be a queue flow, where hanging up is allowed.
    if (
      !end ||
      flow.Actions.length === 1 ||
      flow.Actions.some(({ Type }) => Type === 'MessageParticipantIteratively' || Type === 'GetParticipantInput')
    )
      return false;
    end.Type = 'DisconnectParticipant';
    return true;
  },
  'LoopCount over 100': on('Loop', (action) => Boolean((action.Parameters['LoopCount'] = '101'))),
  'a Loop without DoneLooping': on('Loop', (action) => {
    action.Transitions.Conditions = conditionsOf(action).slice(0, 1);
  }),
  'hours with one branch': on('CheckHoursOfOperation', (action) => {
    action.Transitions.Conditions = conditionsOf(action).slice(0, 1);
  }),
  'a callback number as a literal': on('UpdateContactCallbackNumber', (action) =>
    Boolean((action.Parameters['CallbackNumber'] = '+15555550100')),
  ),
  'NoMatchingError on a callback number': on('UpdateContactCallbackNumber', (action, flow) => {
    errorsOf(action).push({ ErrorType: 'NoMatchingError', NextAction: flow.StartAction });
  }),
  'two event hooks in one block': on('UpdateContactEventHooks', (action) => {
    const hooks = action.Parameters['EventHooks'];
    Object.assign(hooks as object, { CustomerHold: 'x', CustomerQueue: 'y' }); // an object in every export
  }),
  'a third party’s failure branch without coming back': on('TransferParticipantToThirdParty', (action) => {
    if (action.Parameters['ContinueFlowExecution'] !== 'True') return false;
    action.Parameters['ContinueFlowExecution'] = 'False';
    return true;
  }),
  'a boolean where a string belongs': on('GetParticipantInput', (action) =>
    Boolean((action.Parameters['StoreInput'] = true)),
  ),
  'a secret logged': (flow) => {
    const input = flow.Actions.find(
      ({ Type, Parameters }) => Type === 'GetParticipantInput' && Parameters['StoreInput'] === 'True',
    );
    if (!input) return false;
    input.Parameters = { ...input.Parameters, Text: 'Please type your PIN.' };
    delete input.Parameters['SSML'];
    delete input.Parameters['PromptId'];
    flow.Actions.push({
      Identifier: 'log',
      Type: 'UpdateFlowLoggingBehavior',
      Parameters: { FlowLoggingBehavior: 'Enabled' },
      Transitions: { NextAction: flow.StartAction },
    });
    flow.StartAction = 'log';
    return true;
  },
  'a secret attribute': on('UpdateContactAttributes', (action) =>
    Boolean((action.Parameters['Attributes'] = { temporaryPassword: '$.External.temporaryPassword' })),
  ),
};

describe('checks of real exports', () => {
  it.each(exports_)('finds nothing Connect would reject in $name', ({ text }) => {
    expect(checkFlow(text).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(Object.entries(planters))('finds %s wherever it is planted', (_, plant) => {
    const missed: string[] = [];
    let planted = 0;
    for (const { name, text, before } of exports_) {
      const flow = JSON.parse(text) as Flow; // the exports are flows
      if (!plant(flow)) continue;
      planted++;
      if (checkFlow(JSON.stringify(flow), { name }).findings.every((finding) => before.has(keyOf(finding))))
        missed.push(name);
    }

    expect(planted).toBeGreaterThan(0);
    expect(missed).toEqual([]);
  });
});
