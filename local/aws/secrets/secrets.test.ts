import { sampleAccount, sampleRole } from '../sample-account';

const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:crm-AbCdEf';

it('gives a secret by name or ARN to a role that may read it', async () => {
  const { account } = sampleAccount();
  account.declareSecret({ arn, name: 'crm' });
  account.declareSecret({ arn, name: 'crm', secretString: '{"token":"t"}' });
  const reader = {
    kind: 'role',
    roleArn: sampleRole(account, 'reader', [{ Action: 'secretsmanager:GetSecretValue', Resource: arn }]),
    sessionName: 's',
  } as const;
  const other = { kind: 'role', roleArn: sampleRole(account, 'other', []), sessionName: 's' } as const;
  const read = (principal: typeof reader | typeof other, SecretId: string) =>
    account.door.call(principal, 'secretsmanager', 'GetSecretValue', { SecretId });

  expect(await read(reader, 'crm')).toMatchObject({ ARN: arn, Name: 'crm', SecretString: '{"token":"t"}' });
  expect(await read(reader, arn)).toMatchObject({ SecretString: '{"token":"t"}' });
  await expect(read(other, 'crm')).rejects.toMatchObject({
    code: 'AccessDeniedException',
    message: expect.stringContaining(arn),
  });
  await expect(read(reader, 'none')).rejects.toMatchObject({ code: 'AccessDeniedException' });
});
