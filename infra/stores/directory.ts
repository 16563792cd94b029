import * as pulumi from '@pulumi/pulumi';
import { type ConfiguredDirectory } from '../../domain/reset/directory-settings';
import { type Place } from '../stack/place';
import { type References } from '../stack/references';
import { type Workforce } from './workforce';

/**
 * What functions get to know of the directory, and the one thing in AWS that they need for it: the user pool (made for `cognito`
 * alone), a directory or a secret.
 */
export function addDirectory(
  references: References,
  directory: ConfiguredDirectory,
  workforce: Workforce | undefined,
  place: Place,
): void {
  const settings = directory.kind === 'cognito' ? { ...directory, userPoolId: workforce?.poolId } : directory;
  references.add('directory:workforce', { value: pulumi.jsonStringify(settings), arns: [] });
  references.add('directory:user-pool', { value: workforce?.poolId ?? '', arns: workforce ? [workforce.arn] : [] });
  references.add('directory:secret', { value: '', arns: 'secretArn' in directory ? [directory.secretArn] : [] });
  references.add('directory:directory-service', {
    value: '',
    arns: 'directoryId' in directory ? [place.arn('ds', `directory/${directory.directoryId}`)] : [],
  });
}
