import {
  arn,
  type ComputedTable,
  LETTERS_AND_DIGITS,
  LOWER_AND_DIGITS,
  physicalName,
  shortId,
  text,
  uuid,
} from './declared';

export const cognito: ComputedTable = {
  'aws:cognito/userPool:UserPool': (declared) => {
    const name = physicalName(declared);
    const id = `${declared.region}_${shortId(declared, 9, LETTERS_AND_DIGITS)}`;
    return {
      id,
      defaults: { name, mfaConfiguration: 'OFF', deletionProtection: 'INACTIVE' },
      computed: {
        arn: arn(declared, 'cognito-idp', `userpool/${id}`),
        endpoint: `cognito-idp.${declared.region}.amazonaws.com/${id}`,
      },
    };
  },
  'aws:cognito/userPoolClient:UserPoolClient': (declared) => {
    const name = physicalName(declared);
    const hasSecret = declared.inputs['generateSecret'] === true;
    return {
      id: shortId(declared, 26, LOWER_AND_DIGITS),
      defaults: { name },
      // The provider answers an empty secret for a client without one.
      computed: { clientSecret: hasSecret ? shortId(declared, 32, LOWER_AND_DIGITS, 'secret') : '' },
    };
  },
  'aws:cognito/userPoolDomain:UserPoolDomain': (declared) => {
    const domain = text(declared, 'domain');
    const distribution = `d${shortId(declared, 13, LOWER_AND_DIGITS)}.cloudfront.net`;
    return {
      id: domain,
      computed: {
        awsAccountId: declared.accountId,
        cloudfrontDistribution: distribution,
        cloudfrontDistributionArn: distribution,
        cloudfrontDistributionZoneId: 'Z2FDTNDATAQYW2', // that of every distribution
        s3Bucket: `aws-cognito-prod-${declared.region}-assets`,
        version: '1',
      },
    };
  },
  'aws:cognito/resourceServer:ResourceServer': (declared) => {
    const identifier = text(declared, 'identifier');
    const scopes = (declared.inputs['scopes'] ?? []) as readonly { readonly scopeName: string }[]; // the provider's own shape
    return {
      id: `${text(declared, 'userPoolId')}|${identifier}`,
      computed: { scopeIdentifiers: scopes.map(({ scopeName }) => `${identifier}/${scopeName}`) },
    };
  },
  'aws:cognito/userGroup:UserGroup': (declared) => {
    const name = physicalName(declared);
    return { id: `${text(declared, 'userPoolId')}/${name}`, defaults: { name }, computed: {} };
  },
  'aws:cognito/userInGroup:UserInGroup': (declared) => ({
    id: `${text(declared, 'userPoolId')}/${text(declared, 'groupName')}/${text(declared, 'username')}`,
    computed: {},
  }),
  'aws:cognito/user:User': (declared) => ({
    id: `${text(declared, 'userPoolId')}/${text(declared, 'username')}`,
    defaults: { enabled: true },
    computed: { sub: uuid(declared), status: 'FORCE_CHANGE_PASSWORD' },
  }),
};
