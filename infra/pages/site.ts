import * as pulumi from '@pulumi/pulumi';
import * as cloudfront from '@pulumi/aws/cloudfront';
import * as s3 from '@pulumi/aws/s3';
import { type HttpApi } from './http-api';
import { type Place } from '../stack/place';
import { type SignIn } from './sign-in';
import { buildSite, type SiteFile } from './site-files';
import { siteHeaders } from './site-headers';
import { SiteFirewall } from './site-firewall';

export interface SiteArgs {
  /** Origins beside its own that the page may talk to: `https://api.example.com`, `https://*.execute-api.us-east-1.amazonaws.com`. */
  readonly connectTo: readonly pulumi.Input<string>[];
}

/** AWS's managed cache policy `CachingOptimized`: follows an object's own cache-control, compresses, ignores cookies and query. */
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';

/**
 * An app of `web/` for browsers: files in a private bucket, read by nothing but one CloudFront distribution, behind a firewall and with strict
 * headers. `name` is the app's folder. What the page must know of its stack it reads from `/config.json` (`addConfig`).
 */
export class Site extends pulumi.ComponentResource {
  /** `https://d111111abcdef8.cloudfront.net`: no slash at the end, as browsers write an origin. */
  readonly origin: pulumi.Output<string>;
  /** Its start page. */
  readonly url: pulumi.Output<string>;
  readonly #bucket: s3.Bucket;

  constructor(
    readonly name: string,
    { connectTo }: SiteArgs,
    readonly place: Place,
  ) {
    super('deskline:index:Site', name, {}, place.within);
    const { bucket, guards } = privateBucket(name, place, this);
    this.#bucket = bucket;
    const distribution = this.#distribution(connectTo);
    letDistributionRead(name, bucket, distribution, guards, this);
    for (const file of buildSite(name)) this.#add(file);
    this.origin = pulumi.interpolate`https://${distribution.domainName}`;
    this.url = pulumi.interpolate`https://${distribution.domainName}/`;
    this.registerOutputs({ origin: this.origin, url: this.url });
  }

  /** Puts `/config.json` there, of the form of `domain/site-config.ts`: public, so nothing secret. */
  addConfig({ url }: HttpApi, { authority, clientId, signInUrl, scope }: SignIn): void {
    const config = { apiUrl: url, authority, clientId, signInUrl, scope };
    new s3.BucketObjectv2(
      `${this.name}/config.json`,
      {
        bucket: this.#bucket.bucket,
        key: 'config.json',
        content: pulumi.jsonStringify(config),
        contentType: 'application/json; charset=utf-8',
        cacheControl: 'no-cache',
      },
      { parent: this },
    );
  }

  #add({ key, path, contentType, cacheControl }: SiteFile): void {
    new s3.BucketObjectv2(
      `${this.name}/${key}`,
      { bucket: this.#bucket.bucket, key, source: new pulumi.asset.FileAsset(path), contentType, cacheControl },
      { parent: this },
    );
  }

  #distribution(connectTo: readonly pulumi.Input<string>[]): cloudfront.Distribution {
    const { name, place } = this;
    const access = new cloudfront.OriginAccessControl(
      name,
      {
        name: place.named(name),
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
      { parent: this },
    );
    const headers = new cloudfront.ResponseHeadersPolicy(
      name,
      { name: place.named(name), ...siteHeaders(connectTo) },
      { parent: this },
    );
    const firewall = new SiteFirewall(name, place, this);
    return new cloudfront.Distribution(
      name,
      {
        comment: place.named(name),
        enabled: true,
        isIpv6Enabled: true,
        httpVersion: 'http2and3',
        priceClass: 'PriceClass_100',
        defaultRootObject: 'index.html',
        webAclId: firewall.arn,
        origins: [
          {
            originId: 'files',
            domainName: this.#bucket.bucketRegionalDomainName,
            originAccessControlId: access.id,
          },
        ],
        defaultCacheBehavior: {
          targetOriginId: 'files',
          viewerProtocolPolicy: 'redirect-to-https',
          allowedMethods: ['GET', 'HEAD'],
          cachedMethods: ['GET', 'HEAD'],
          compress: true,
          cachePolicyId: cachingOptimized,
          responseHeadersPolicyId: headers.id,
        },
        restrictions: { geoRestriction: { restrictionType: 'none' } },
        // Its own name and certificate, for which CloudFront sets the lowest protocol itself.
        viewerCertificate: { cloudfrontDefaultCertificate: true },
      },
      { parent: this },
    );
  }
}

/** Old versions stay a month, so that a release can be taken back; nobody on the internet can read any of it directly. */
function privateBucket(name: string, place: Place, parent: pulumi.Resource) {
  const bucket = new s3.Bucket(
    name,
    {
      // Bucket names are unique in all of AWS: the account's number makes this one so.
      bucket: pulumi.interpolate`${place.named(name)}-${place.accountId}`,
      forceDestroy: !place.settings.protect,
    },
    { parent },
  );
  const of = { bucket: bucket.bucket };
  const guards = [
    new s3.BucketPublicAccessBlock(
      name,
      { ...of, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      { parent },
    ),
    new s3.BucketOwnershipControls(name, { ...of, rule: { objectOwnership: 'BucketOwnerEnforced' } }, { parent }),
  ];
  // S3's own key: the files are public, and CloudFront would need a part in the policy of a key of ours.
  const rules = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }];
  new s3.BucketServerSideEncryptionConfiguration(name, { ...of, rules }, { parent });
  const versioning = new s3.BucketVersioning(
    name,
    { ...of, versioningConfiguration: { status: 'Enabled' } },
    { parent },
  );
  new s3.BucketLifecycleConfiguration(
    name,
    {
      ...of,
      rules: [
        {
          id: 'old-releases',
          status: 'Enabled',
          filter: { prefix: '' },
          noncurrentVersionExpiration: { noncurrentDays: 30 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
        },
      ],
    },
    { parent, dependsOn: versioning },
  );
  return { bucket, guards };
}

function letDistributionRead(
  name: string,
  bucket: s3.Bucket,
  distribution: cloudfront.Distribution,
  guards: readonly pulumi.Resource[],
  parent: pulumi.Resource,
): void {
  const objects = pulumi.interpolate`${bucket.arn}/*`;
  const policy = pulumi.jsonStringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadByDistribution',
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: objects,
        Condition: { StringEquals: { 'AWS:SourceArn': distribution.arn } },
      },
      {
        Sid: 'EncryptedConnectionsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [bucket.arn, objects],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
  new s3.BucketPolicy(name, { bucket: bucket.bucket, policy }, { parent, dependsOn: [...guards] });
}
