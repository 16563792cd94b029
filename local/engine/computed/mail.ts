import { arn, type ComputedTable, physicalName, text } from './declared';

export const mail: ComputedTable = {
  'aws:sesv2/emailIdentity:EmailIdentity': (declared) => {
    const identity = text(declared, 'emailIdentity');
    return {
      id: identity,
      computed: {
        arn: arn(declared, 'ses', `identity/${identity}`),
        identityType: identity.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
        verificationStatus: 'SUCCESS',
        verifiedForSendingStatus: true,
      },
    };
  },
  'aws:sesv2/configurationSet:ConfigurationSet': (declared) => {
    const name = text(declared, 'configurationSetName');
    return { id: name, computed: { arn: arn(declared, 'ses', `configuration-set/${name}`) } };
  },
  'aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination': (declared) => ({
    id: `${text(declared, 'configurationSetName')}|${text(declared, 'eventDestinationName')}`,
    computed: {},
  }),
  'aws:ses/template:Template': (declared) => {
    const name = physicalName(declared);
    return { id: name, defaults: { name }, computed: { arn: arn(declared, 'ses', `template/${name}`) } };
  },
};
