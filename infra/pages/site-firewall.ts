import * as pulumi from '@pulumi/pulumi';
import * as wafv2 from '@pulumi/aws/wafv2';
import { type Place } from '../stack/place';

/** AWS's managed groups that fit a site of files: known bad addresses, known bad input, and the common web attacks. */
const managedGroups = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

/** Of one address within five minutes. A first visit asks for some twenty files. */
const requestsPerAddress = 2000;

/** The web ACL of a distribution. */
export class SiteFirewall extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, place: Place, parent: pulumi.Resource) {
    super('deskline:index:SiteFirewall', name, {}, { parent });
    const acl = new wafv2.WebAcl(
      name,
      {
        name: place.named(name),
        scope: 'CLOUDFRONT',
        // Web ACLs of CloudFront live here, wherever the rest of the stack is.
        region: 'us-east-1',
        defaultAction: { allow: {} },
        visibilityConfig: visibility(place.named(name)),
        rules: [
          {
            name: 'rate',
            priority: 0,
            action: { block: {} },
            statement: { rateBasedStatement: { limit: requestsPerAddress, aggregateKeyType: 'IP' } },
            visibilityConfig: visibility('rate'),
          },
          ...managedGroups.map((group, index) => ({
            name: group,
            priority: index + 1,
            overrideAction: { none: {} },
            statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: group } },
            visibilityConfig: visibility(group),
          })),
        ],
      },
      { parent: this },
    );
    this.arn = acl.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

/** Requests may hold a sign-in code in their query, so no samples of them are kept. */
const visibility = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});
