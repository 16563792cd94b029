import * as pulumi from '@pulumi/pulumi';
import { type ConfiguredDirectory } from '../domain/directory-settings';
import { type References } from './references';
import { type Workforce } from './workforce';

/** What functions get to know of the directory, and the one thing in AWS that they need for it: the user pool, or a secret. */
export function addDirectory(references: References, directory: ConfiguredDirectory, workforce: Workforce): void {
  const own = directory.kind === 'cognito';
  const settings = own ? { ...directory, userPoolId: workforce.poolId } : directory;
  references.add('directory:workforce', { value: pulumi.jsonStringify(settings), arns: [] });
  references.add('directory:user-pool', { value: workforce.poolId, arns: own ? [workforce.arn] : [] });
  references.add('directory:secret', { value: '', arns: own ? [] : [directory.secretArn] });
}
