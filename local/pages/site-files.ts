import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type LocalAddress } from '../aws/local-addresses';
import { type ResourceGraph, type ResourceNode } from '../engine/graph';
import { type PageFile } from './page-files';

/** A site of the program: a CloudFront distribution in front of a bucket. */
export interface Site {
  /** The distribution's name in the program, and the folder it is served in here: `/console/`. */
  readonly name: string;
  /** Where it would be deployed, without a slash at the end. */
  readonly origin: string;
  readonly objects: readonly SiteObject[];
  /** What its response headers policy adds, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly startPage: string;
}

export type SiteObject = z.infer<typeof SiteObject>;

const Distribution = z.object({
  domainName: z.string(),
  defaultRootObject: z.string().default('index.html'),
  origins: z.array(z.object({ domainName: z.string() })),
  defaultCacheBehavior: z.object({ responseHeadersPolicyId: z.string().optional() }),
});

const SiteObject = z.object({
  bucket: z.string(),
  key: z.string(),
  contentType: z.string().default('application/octet-stream'),
  cacheControl: z.string().optional(),
  content: z.string().optional(),
  source: z
    .discriminatedUnion('asset', [
      z.object({ asset: z.literal('file'), path: z.string() }),
      z.object({ asset: z.literal('text'), text: z.string() }),
    ])
    .optional(),
});

const Bucket = z.object({ bucket: z.string(), bucketRegionalDomainName: z.string() });

/** The sites of a graph, by resource type alone: objects of a bucket that a distribution has as its origin. */
export function sitesOf({ resources }: Pick<ResourceGraph, 'resources'>): readonly Site[] {
  const of = (type: string) => resources.filter((node) => node.type === type);
  const buckets = of('aws:s3/bucket:Bucket').map(({ outputs }) => Bucket.parse(outputs));
  const objects = of('aws:s3/bucketObjectv2:BucketObjectv2').map(({ outputs }) => SiteObject.parse(outputs));
  const policies = new Map(
    of('aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy').map((node) => [node.id, node]),
  );
  return of('aws:cloudfront/distribution:Distribution').map(({ name, outputs }): Site => {
    const { domainName, defaultRootObject, origins, defaultCacheBehavior } = Distribution.parse(outputs);
    const own = buckets.filter((bucket) =>
      origins.some((origin) => origin.domainName === bucket.bucketRegionalDomainName),
    );
    const policy = policies.get(defaultCacheBehavior.responseHeadersPolicyId ?? '');
    return {
      name,
      origin: `https://${domainName}`,
      objects: objects.filter(({ bucket }) => own.some((candidate) => candidate.bucket === bucket)),
      headers: policy ? headersOf(policy) : {},
      startPage: defaultRootObject,
    };
  });
}

/**
 * The files of sites as they are asked for here: `/console/`, `/console/assets/…`. Text that the program wrote itself, such as a site's
 * `config.json`, and the headers name deployed addresses; `addresses` says where those are on this machine.
 */
export async function siteFiles(
  sites: readonly Site[],
  addresses: readonly LocalAddress[],
): Promise<ReadonlyMap<string, PageFile>> {
  const translated = translator(addresses);
  const files = sites.flatMap((site) => site.objects.map((object) => ({ site, object })));
  const entries = await Promise.all(
    files.map(async ({ site, object }): Promise<[string, PageFile][]> => {
      const { key, contentType, cacheControl, content, source } = object;
      const headers = Object.fromEntries(
        Object.entries({
          ...site.headers,
          ...(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
        }).map(([header, value]) => [header, translated(value)]),
      );
      const body = source ? await bytesOf(source) : translated(content ?? '');
      const file = { contentType, body, headers };
      const path = `/${site.name}/${key}`;
      return key === site.startPage
        ? [
            [path, file],
            [`/${site.name}/`, file],
          ]
        : [[path, file]];
    }),
  );
  const redirects = sites.map(({ name }): [string, PageFile] => [`/${name}`, redirectTo(`/${name}/`)]);
  return new Map([...entries.flat(), ...redirects]);
}

const bytesOf = (source: NonNullable<SiteObject['source']>) =>
  source.asset === 'text' ? source.text : readFile(source.path);

/** Where each site is on the server at `url` (`http://127.0.0.1:4510/`). */
export const siteAddresses = (sites: readonly Site[], url: string): readonly LocalAddress[] =>
  sites.map(({ name, origin }) => ({ deployed: origin, local: `${url}${name}` }));

/** Replaces deployed addresses by those of this machine, longest first: an address may be the start of another. */
export function translator(addresses: readonly LocalAddress[]): (text: string) => string {
  const longestFirst = [...addresses].sort((a, b) => b.deployed.length - a.deployed.length);
  return (text) => longestFirst.reduce((result, { deployed, local }) => result.replaceAll(deployed, local), text);
}

const redirectTo = (location: string): PageFile => ({
  status: 308,
  contentType: 'text/plain; charset=utf-8',
  body: '',
  headers: { location },
});

const Policy = z.object({
  securityHeadersConfig: z
    .object({
      contentSecurityPolicy: z.object({ contentSecurityPolicy: z.string() }).optional(),
      strictTransportSecurity: z
        .object({ accessControlMaxAgeSec: z.number(), includeSubdomains: z.boolean().default(false) })
        .optional(),
      contentTypeOptions: z.object({}).optional(),
      frameOptions: z.object({ frameOption: z.string() }).optional(),
      referrerPolicy: z.object({ referrerPolicy: z.string() }).optional(),
    })
    .default({}),
  customHeadersConfig: z
    .object({ items: z.array(z.object({ header: z.string(), value: z.string() })) })
    .default({ items: [] }),
});

/** As CloudFront writes the headers of a policy (its developer guide, "Understand response headers policies"). */
function headersOf({ outputs }: ResourceNode): Readonly<Record<string, string>> {
  const { securityHeadersConfig: secure, customHeadersConfig } = Policy.parse(outputs);
  const transport = secure.strictTransportSecurity;
  const lifetime = `max-age=${transport?.accessControlMaxAgeSec}${transport?.includeSubdomains ? '; includeSubDomains' : ''}`;
  const headers: Record<string, string | undefined> = {
    'content-security-policy': secure.contentSecurityPolicy?.contentSecurityPolicy,
    'strict-transport-security': transport && lifetime,
    'x-content-type-options': secure.contentTypeOptions && 'nosniff',
    'x-frame-options': secure.frameOptions?.frameOption,
    'referrer-policy': secure.referrerPolicy?.referrerPolicy,
    ...Object.fromEntries(customHeadersConfig.items.map(({ header, value }) => [header.toLowerCase(), value])),
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
