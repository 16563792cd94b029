import { arn, type ComputedTable, lastPart, physicalName, text, uuid } from './declared';

export const kms: ComputedTable = {
  'aws:kms/key:Key': (declared) => {
    const keyId = uuid(declared);
    const defaults = {
      keyUsage: 'ENCRYPT_DECRYPT',
      customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      isEnabled: true,
      enableKeyRotation: false,
    };
    return { id: keyId, defaults, computed: { keyId, arn: arn(declared, 'kms', `key/${keyId}`) } };
  },
  'aws:kms/alias:Alias': (declared) => {
    const name = physicalName(declared);
    const keyId = lastPart(text(declared, 'targetKeyId'));
    return {
      id: name,
      defaults: { name },
      computed: { arn: arn(declared, 'kms', name), targetKeyArn: arn(declared, 'kms', `key/${keyId}`) },
    };
  },
};
