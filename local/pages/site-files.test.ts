import { capturedGraph } from '../engine/captured-graph';
import { type ResourceGraph, type ResourceNode } from '../engine/graph';
import { siteAddresses, siteFiles, sitesOf } from './site-files';

const node = (type: string, name: string, outputs: ResourceNode['outputs']): ResourceNode => ({
  urn: `urn:${type}::${name}`,
  ...{ type, name, custom: true, id: `id-of-${name}`, inputs: outputs, outputs },
  ...{ dependencies: [], protect: false, secretOutputs: [] },
});

const object = (bucket: string, key: string, content: string) =>
  node('aws:s3/bucketObjectv2:BucketObjectv2', `${bucket}/${key}`, {
    ...{ bucket, key, content },
    contentType: 'text/html',
    cacheControl: 'no-cache',
  });

const graph: Pick<ResourceGraph, 'resources'> = {
  resources: [
    node('aws:s3/bucket:Bucket', 'shop', { bucket: 'shop', bucketRegionalDomainName: 'shop.s3.example' }),
    node('aws:s3/bucket:Bucket', 'vault', { bucket: 'vault', bucketRegionalDomainName: 'vault.s3.example' }),
    object('shop', 'index.html', '<title>shop</title>'),
    object('shop', 'config.json', '{"api":"https://api.example/v1","self":"https://d1.cloudfront.net"}'),
    object('vault', 'trail.json', 'not for browsers'),
    node('aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy', 'headers', {
      securityHeadersConfig: {
        contentSecurityPolicy: { contentSecurityPolicy: "connect-src 'self' https://api.example", override: true },
        strictTransportSecurity: { accessControlMaxAgeSec: 60, includeSubdomains: true, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: 'DENY', override: true },
      },
      customHeadersConfig: { items: [{ header: 'X-Shop', value: 'open', override: true }] },
    }),
    node('aws:cloudfront/distribution:Distribution', 'shop', {
      domainName: 'd1.cloudfront.net',
      defaultRootObject: 'index.html',
      origins: [{ originId: 'files', domainName: 'shop.s3.example' }],
      defaultCacheBehavior: { responseHeadersPolicyId: 'id-of-headers' },
    }),
  ],
};

async function servedFrom(url: string) {
  const sites = sitesOf(graph);
  return siteFiles(sites, [...siteAddresses(sites, url), { deployed: 'https://api.example/v1', local: `${url}api` }]);
}

it('serves the objects of the bucket behind a distribution in a folder of its name, and no other bucket', async () => {
  const files = await servedFrom('http://127.0.0.1:4510/');

  expect([...files.keys()].sort()).toEqual(['/shop', '/shop/', '/shop/config.json', '/shop/index.html']);
  expect(files.get('/shop/')).toMatchObject({ contentType: 'text/html', body: '<title>shop</title>' });
  expect(files.get('/shop')).toMatchObject({ status: 308, headers: { location: '/shop/' } });
});

it('sends the headers of the distribution’s policy as CloudFront writes them', async () => {
  const files = await servedFrom('http://127.0.0.1:4510/');

  expect(files.get('/shop/')?.headers).toEqual({
    'cache-control': 'no-cache',
    'content-security-policy': "connect-src 'self' https://api.example",
    'strict-transport-security': 'max-age=60; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-shop': 'open',
  });
});

it('writes the addresses of this machine where the program wrote deployed ones', async () => {
  const files = await servedFrom('http://127.0.0.1:4510/');

  expect(files.get('/shop/config.json')?.body).toBe(
    '{"api":"http://127.0.0.1:4510/api","self":"http://127.0.0.1:4510/shop"}',
  );
});

it('serves the console that the program declares, with a policy that lets it run nothing but its own scripts', async () => {
  const sites = sitesOf(capturedGraph());
  const files = await siteFiles(sites, siteAddresses(sites, 'http://127.0.0.1:4510/'));

  const page = files.get('/console/');
  expect(String(page?.body)).toContain('<div id="console">');
  expect(page?.headers?.['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self';/,
  );
  const scripts = [...files].filter(([path]) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, file] of scripts) expect(file.headers?.['cache-control']).toBe('public, max-age=31536000, immutable');
});
