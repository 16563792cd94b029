import { z } from 'zod';
import { capturedGraph } from './captured-graph';
import { type ResourceNode } from './graph';

/** The pages as the program declares them: what a browser anywhere can reach, and what it is told. */
const graph = capturedGraph();
const only = (type: string, name = 'console'): ResourceNode => {
  const found = graph.resources.filter((node) => node.type === type && node.name === name);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${type} ${name}`);
  return found[0];
};

it('lets nobody but the distribution read the files, and nobody without encryption', () => {
  const policy = JSON.parse(z.string().parse(only('aws:s3/bucketPolicy:BucketPolicy').inputs['policy']));

  expect(policy.Statement).toMatchObject([
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Condition: {
        StringEquals: { 'AWS:SourceArn': only('aws:cloudfront/distribution:Distribution').outputs['arn'] },
      },
    },
    { Effect: 'Deny', Principal: '*', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]);
  expect(only('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock').inputs).toMatchObject({
    ...{ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
  });
  expect(only('aws:s3/bucketVersioning:BucketVersioning').inputs).toMatchObject({
    versioningConfiguration: { status: 'Enabled' },
  });
});

it('puts the distribution behind a firewall with managed rules and a limit of requests for each address', () => {
  const acl = only('aws:wafv2/webAcl:WebAcl');

  expect(only('aws:cloudfront/distribution:Distribution').inputs).toMatchObject({
    webAclId: acl.outputs['arn'],
    defaultCacheBehavior: { viewerProtocolPolicy: 'redirect-to-https', allowedMethods: ['GET', 'HEAD'] },
    origins: [{ originAccessControlId: only('aws:cloudfront/originAccessControl:OriginAccessControl').id }],
  });
  expect(acl.inputs).toMatchObject({ scope: 'CLOUDFRONT', region: 'us-east-1' });
  const rules = z.array(z.object({ statement: z.record(z.string(), z.unknown()) })).parse(acl.inputs['rules']);
  expect(rules.flatMap(({ statement }) => Object.keys(statement))).toEqual([
    'rateBasedStatement',
    ...['managedRuleGroupStatement', 'managedRuleGroupStatement', 'managedRuleGroupStatement'],
  ]);
});

it('tells browsers to run and reach nothing that is not ours, and to show the page in no frame', () => {
  const { securityHeadersConfig } = z
    .object({
      securityHeadersConfig: z.object({ contentSecurityPolicy: z.object({ contentSecurityPolicy: z.string() }) }),
    })
    .parse(only('aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy').inputs);
  const policy = securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy;

  expect(policy).not.toMatch(/unsafe|data:|blob:/);
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]),
  );
});

it('keeps files whose name changes with their bytes for a year, and asks again for all others', () => {
  const objects = graph.resources
    .filter(({ type }) => type === 'aws:s3/bucketObjectv2:BucketObjectv2')
    .map(({ inputs }) =>
      z.object({ key: z.string(), cacheControl: z.string(), contentType: z.string() }).parse(inputs),
    );

  for (const { key, cacheControl } of objects) {
    expect([key, cacheControl]).toEqual([
      key,
      key.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ]);
  }
  expect(objects.find(({ key }) => key === 'index.html')?.contentType).toBe('text/html; charset=utf-8');
});
