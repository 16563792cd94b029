import { type Permission, type Principal } from '../door';
import { Authorizer, type Decision } from './authorize';
import { parsePolicy } from './policy';
import { Roles } from './roles';

const roleArn = 'arn:aws:iam::123456789012:role/worker';
const worker: Principal = { kind: 'role', roleArn, sessionName: 'one' };
const table = 'arn:aws:dynamodb:us-east-1:123456789012:table/employees';

function authorizerWith(
  statements: readonly unknown[],
  resource: readonly unknown[] = [],
  role: 'alone' | 'required' = 'alone',
) {
  const roles = new Roles();
  const assumeRolePolicy = {
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'states.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    },
  };
  roles.declare({ arn: roleArn, assumeRolePolicy, inlinePolicies: [{ policy: { Statement: statements } }] });
  const onResource =
    resource.length > 0 ? { statements: parsePolicy({ Statement: resource }, 'resource'), role } : undefined;
  return new Authorizer({
    accountId: '123456789012',
    region: 'us-east-1',
    roles,
    now: () => 0,
    resourcePolicies: { statementsOf: () => onResource },
  });
}

const decide = (statements: readonly unknown[], permission: Permission): Decision =>
  authorizerWith(statements).decide(worker, permission);

describe('identity policies', () => {
  it('refuse what no statement allows', () => {
    expect(decide([], { action: 'dynamodb:GetItem', resource: table })).toEqual({
      allowed: false,
      because: 'because no identity-based policy allows the dynamodb:GetItem action',
    });
  });

  it.each([
    ['dynamodb:GetItem', table, true],
    ['dynamodb:getitem', table, true],
    ['dynamodb:PutItem', table, false],
    ['dynamodb:GetItem', `${table}/index/byName`, false],
  ])('compare %s on %s', (action, resource, allowed) => {
    const statements = [{ Effect: 'Allow', Action: 'dynamodb:Get*', Resource: table }];
    expect(decide(statements, { action, resource }).allowed).toBe(allowed);
  });

  it('let a Deny win over any Allow', () => {
    const statements = [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'dynamodb:Delete*', Resource: '*' },
    ];
    expect(decide(statements, { action: 'dynamodb:DeleteItem', resource: table })).toEqual({
      allowed: false,
      because: 'with an explicit deny in an identity-based policy',
    });
  });

  it('read NotAction and NotResource', () => {
    const statements = [{ Effect: 'Allow', NotAction: 'dynamodb:Delete*', NotResource: '*/secret' }];
    expect(decide(statements, { action: 'dynamodb:GetItem', resource: table }).allowed).toBe(true);
    expect(decide(statements, { action: 'dynamodb:DeleteItem', resource: table }).allowed).toBe(false);
    expect(decide(statements, { action: 'dynamodb:GetItem', resource: 'table/secret' }).allowed).toBe(false);
  });

  it.each([
    [{ StringEquals: { 'ses:FromAddress': 'desk@example.com' } }, true],
    [{ StringEquals: { 'SES:fromaddress': ['a@example.com', 'desk@example.com'] } }, true],
    [{ StringLike: { 'ses:FromAddress': '*@example.org' } }, false],
    [{ StringNotEquals: { 'ses:FromAddress': 'desk@example.com' } }, false],
    [{ 'ForAllValues:StringLike': { 'ses:Recipients': '*@example.com' } }, true],
    [{ 'ForAllValues:StringLike': { 'ses:Recipients': 'ada@*' } }, false],
    [{ 'ForAnyValue:StringEquals': { 'ses:Recipients': 'bob@example.com' } }, true],
    [{ StringEqualsIfExists: { 'ses:Missing': 'x' } }, true],
    [{ Null: { 'ses:Missing': 'true' } }, true],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, true],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/work*' } }, true],
  ])('take the condition %j as %s', (Condition, allowed) => {
    const statements = [{ Effect: 'Allow', Action: 'ses:*', Resource: '*', Condition }];
    const context = { 'ses:FromAddress': 'desk@example.com', 'ses:Recipients': ['ada@example.com', 'bob@example.com'] };
    expect(decide(statements, { action: 'ses:SendEmail', resource: 'x', context }).allowed).toBe(allowed);
  });

  it('cannot be declared with an operator, element or variable nobody honours', () => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*' };
    expect(() =>
      authorizerWith([{ ...statement, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }]),
    ).toThrow(/role\/worker: inline policy: Statement\[0\]\.Condition\.IpAddress: condition operator is not supported/);
    expect(() => authorizerWith([{ ...statement, Resources: '*' }])).toThrow(
      'Resources: is no element of a policy statement',
    );
    expect(() => authorizerWith([{ ...statement, Resource: 'arn:*/${aws:username}' }])).toThrow(
      'policy variable ${aws:username}',
    );
  });
});

describe('resource policies', () => {
  const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:hook';
  const instanceArn = 'arn:aws:connect:us-east-1:123456789012:instance/one';
  const invoke: Permission = { action: 'lambda:InvokeFunction', resource: functionArn };
  const connect = (sourceArn: string): Principal => ({ kind: 'service', service: 'connect.amazonaws.com', sourceArn });
  const permission = {
    Effect: 'Allow',
    Principal: { Service: 'connect.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: functionArn,
    Condition: { ArnLike: { 'AWS:SourceArn': instanceArn }, StringEquals: { 'AWS:SourceAccount': '123456789012' } },
  };

  it('let a service in from the source they name, and from no other', () => {
    const authorizer = authorizerWith([], [permission]);
    expect(authorizer.decide(connect(instanceArn), invoke).allowed).toBe(true);
    expect(authorizer.decide(connect(instanceArn.replace('one', 'two')), invoke).allowed).toBe(false);
    expect(
      authorizer.decide({ kind: 'service', service: 'events.amazonaws.com', sourceArn: instanceArn }, invoke).allowed,
    ).toBe(false);
  });

  it('of a key decide before identity policies do, unless they hand over to the account', () => {
    const use = { action: 'kms:Decrypt', resource: 'arn:aws:kms:us-east-1:123456789012:key/k' };
    const mayUse = [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }];
    const toAccount = {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Action: 'kms:*',
      Resource: '*',
    };
    const toRole = { Effect: 'Allow', Principal: { AWS: roleArn }, Action: 'kms:Decrypt', Resource: '*' };
    const toOther = { ...toRole, Principal: { AWS: 'arn:aws:iam::123456789012:role/other' } };

    expect(authorizerWith(mayUse, [toAccount], 'required').decide(worker, use).allowed).toBe(true);
    expect(authorizerWith([], [toAccount], 'required').decide(worker, use).allowed).toBe(false);
    expect(authorizerWith([], [toRole], 'required').decide(worker, use).allowed).toBe(true);
    expect(authorizerWith(mayUse, [toOther], 'required').decide(worker, use)).toEqual({
      allowed: false,
      because: 'because no resource-based policy allows the kms:Decrypt action',
    });
  });
});

it('lets a role be taken only by the services its trust policy names', () => {
  const authorizer = authorizerWith([]);
  const machine = (account: string) => `arn:aws:states:us-east-1:${account}:stateMachine:m`;
  expect(authorizer.trusts(roleArn, 'states.amazonaws.com', machine('123456789012'))).toBe(true);
  expect(authorizer.trusts(roleArn, 'states.amazonaws.com', machine('210987654321'))).toBe(false);
  expect(authorizer.trusts(roleArn, 'lambda.amazonaws.com', machine('123456789012'))).toBe(false);
});
