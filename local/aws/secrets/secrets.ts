import { AwsError, type Permission } from '../door';
import { jsonProtocol } from '../protocols/json';
import { operation, type Service } from '../service';

/** `aws.secretsmanager.Secret` with its current version. */
export interface SecretInputs {
  readonly arn: string;
  readonly name: string;
  readonly secretString?: string;
  /** Base64. */
  readonly secretBinary?: string;
  readonly versionId?: string;
}

/** The account's secrets. */
export class Secrets {
  readonly #secrets = new Map<string, SecretInputs>();

  /** Declaring a secret again sets its value. */
  declare(inputs: SecretInputs): void {
    const known = this.#secrets.get(inputs.arn);
    const secret = { ...known, ...inputs };
    for (const key of [inputs.arn, inputs.name]) this.#secrets.set(key, secret);
  }

  find(reference: unknown): SecretInputs | undefined {
    return this.#secrets.get(String(reference));
  }
}

/** AWS Secrets Manager: reading what was declared. */
export function secretsService(secrets: Secrets): Service {
  const permission = (action: string, input: Record<string, unknown>): readonly Permission[] => [
    { action, resource: secrets.find(input['SecretId'])?.arn ?? String(input['SecretId']) },
  ];
  const get = (input: Record<string, unknown>): SecretInputs => {
    const secret = secrets.find(input['SecretId']);
    if (secret) return secret;
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  };
  return {
    name: 'secretsmanager',
    signingName: 'secretsmanager',
    protocol: jsonProtocol({ version: '1.1', target: 'secretsmanager' }),
    unknownOperation: (name) =>
      new AwsError(
        'UnknownOperationException',
        name ? `${name}: not supported locally` : 'no operation in X-Amz-Target',
      ),
    operations: {
      GetSecretValue: operation(
        (input) => permission('secretsmanager:GetSecretValue', input),
        (input) => {
          const { arn, name, secretString, secretBinary, versionId } = get(input);
          if (secretString === undefined && secretBinary === undefined) {
            throw new AwsError(
              'ResourceNotFoundException',
              `Secrets Manager can't find the specified secret value for staging label: AWSCURRENT`,
            );
          }
          return {
            ARN: arn,
            Name: name,
            VersionId: versionId ?? 'local',
            VersionStages: ['AWSCURRENT'],
            SecretString: secretString,
            SecretBinary: secretBinary,
          };
        },
      ),
      DescribeSecret: operation(
        (input) => permission('secretsmanager:DescribeSecret', input),
        (input) => {
          const { arn, name } = get(input);
          return { ARN: arn, Name: name };
        },
      ),
    },
  };
}
