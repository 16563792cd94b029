import {
  type ComputedTable,
  type Declared,
  LOWER_AND_DIGITS,
  physicalName,
  shortId,
  text,
  UPPER_AND_DIGITS,
  uuid,
} from './declared';

/** CloudFront and its web ACLs know no Region in their ARNs, or the one they live in. */
const globalArn = ({ accountId }: Declared, resource: string) => `arn:aws:cloudfront::${accountId}:${resource}`;

export const cloudfront: ComputedTable = {
  'aws:cloudfront/distribution:Distribution': (declared) => {
    const id = `E${shortId(declared, 13, UPPER_AND_DIGITS)}`;
    return {
      id,
      computed: {
        arn: globalArn(declared, `distribution/${id}`),
        domainName: `d${shortId(declared, 13, LOWER_AND_DIGITS, 'domain')}.cloudfront.net`,
        // The same for every distribution: the zone that aliases in Route 53 name.
        hostedZoneId: 'Z2FDTNDATAQYW2',
        status: 'Deployed',
      },
    };
  },
  'aws:cloudfront/originAccessControl:OriginAccessControl': (declared) => {
    const id = `E${shortId(declared, 13, UPPER_AND_DIGITS)}`;
    return {
      id,
      defaults: { name: physicalName(declared) },
      computed: { arn: globalArn(declared, `origin-access-control/${id}`) },
    };
  },
  'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': (declared) => {
    const id = uuid(declared);
    return {
      id,
      defaults: { name: physicalName(declared) },
      computed: { arn: globalArn(declared, `response-headers-policy/${id}`) },
    };
  },
  'aws:wafv2/webAcl:WebAcl': (declared) => {
    const id = uuid(declared);
    const name = physicalName(declared);
    const scope = text(declared, 'scope') === 'CLOUDFRONT' ? 'global' : 'regional';
    return {
      id,
      defaults: { name },
      computed: { arn: `arn:aws:wafv2:${declared.region}:${declared.accountId}:${scope}/webacl/${name}/${id}` },
    };
  },
};
