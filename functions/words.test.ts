import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as CheckCode from './check-code/handler';
import * as CallerHook from './caller-verification-hook/handler';
import * as CheckVerification from './check-verification/handler';
import * as DescribeCase from './describe-case/handler';
import * as Hook from './employee-authentication-hook/handler';
import * as IssueCode from './issue-code/handler';
import * as ConfirmCallback from './confirm-callback/handler';
import * as PlaceCallback from './place-callback/handler';
import * as RequestApproval from './request-approval/handler';
import * as SetTemporaryPassword from './set-temporary-password/handler';
import { VerifyOutput } from './shared/verification/typed-code';

/** The outcomes that functions answer are what workflows hand on, hooks read and flows branch on: one list of words each. */
const room = (...path: string[]): string => readFileSync(join(__dirname, '..', ...path), 'utf8');
const workflow = (name: string): string => room('workflows', name, `${name}.asl.json`);
/** Words a workflow answers by itself, when a step cannot. */
const ownWords = (name: string): string[] =>
  Array.from(workflow(name).matchAll(/"outcome": "([a-z-]+)"/g), ([, word = '']) => word);

it('authenticate-employee answers the words of issue-code and its own, and the hook knows them all', () => {
  const said = [...IssueCode.Result.shape.outcome.options, ...ownWords('authenticate-employee')];

  expect(new Set(said)).toEqual(new Set(Hook.AuthenticateOutput.shape.outcome.options));
});

it('verify-caller answers the words of issue-code and its own, and the hook knows them all', () => {
  const said = [...IssueCode.Result.shape.outcome.options, ...ownWords('verify-caller')];

  expect(new Set(said)).toEqual(new Set(CallerHook.VerifyCallerOutput.shape.outcome.options));
});

it('the module that tells of cases branches on every word of its workflow, its function and its bot', () => {
  const module = JSON.parse(room('flows', 'tell-of-case', 'tell-of-case.module.json')) as Flow; // only what is needed of it

  const said = [...CallerHook.VerifyCallerOutput.shape.outcome.options, ...DescribeCase.outcomes];
  expect(new Set(operandsOf(module, '$.External.outcome'))).toEqual(new Set(said));
  expect(new Set(operandsOf(module, '$.Lex.SessionAttributes.verification'))).toEqual(
    new Set(CallerHook.verifications),
  );
});

it('the whisper for agents knows every way in which a caller has proved who they are', () => {
  const said = new Set(operandsOf(flowNamed('agent-whisper'), '$.External.outcome'));

  expect(said).toEqual(new Set(CheckVerification.outcomes));
});

it('verify-code answers the words of check-code and its own, and the hooks know them all', () => {
  const said = [...CheckCode.Result.shape.outcome.options, ...ownWords('verify-code')];

  expect(new Set(said)).toEqual(new Set(VerifyOutput.shape.outcome.options));
});

/** What the workflow hands on of its tasks; `callback` of the first one is for the flow, `approval` for the workflow itself. */
const resets = SetTemporaryPassword.Result.def.options.flatMap((option) => option.def.shape.outcome.def.values);
const ofWorkflow = [
  ...resets.filter((word) => word !== 'approval'),
  ...PlaceCallback.Result.shape.outcome.options,
  ...RequestApproval.Result.shape.outcome.options,
  ...ownWords('reset-password'),
];
const flowNamed = (name: string): Flow => JSON.parse(room('flows', name, `${name}.flow.json`)) as Flow; // only what is needed of it

it('the password-reset flow branches on every word of reset-password and of the authentication bot', () => {
  const flow = flowNamed('password-reset');

  expect(new Set(operandsOf(flow, '$.External.outcome'))).toEqual(new Set(ofWorkflow));
  expect(new Set(operandsOf(flow, '$.Lex.SessionAttributes.authentication'))).toEqual(new Set(Hook.authentications));
});

it('the flow of the call back branches on every word of the entered number, and on those a call back can come to', () => {
  const said = new Set(operandsOf(flowNamed('password-reset-callback'), '$.External.outcome'));
  const words = [...ConfirmCallback.Result.shape.outcome.options, 'reset', 'refused', 'unavailable'];

  expect(said).toEqual(new Set(words));
});

interface Flow {
  readonly Actions: readonly {
    readonly Type: string;
    readonly Parameters?: { readonly ComparisonValue?: string };
    readonly Transitions?: {
      readonly Conditions?: readonly { readonly Condition: { readonly Operands: readonly string[] } }[];
    };
  }[];
}

const operandsOf = (flow: Flow, value: string): string[] =>
  flow.Actions.filter(({ Parameters }) => Parameters?.ComparisonValue === value).flatMap(({ Transitions }) =>
    (Transitions?.Conditions ?? []).flatMap(({ Condition }) => Condition.Operands),
  );
