import * as pulumi from '@pulumi/pulumi';

/**
 * What a browser is told with every file of a site. The page runs its own scripts and styles and nothing else, talks to `connectTo` and
 * nobody else, and is shown in no frame. Fields of CloudFront's response headers policy.
 */
export function siteHeaders(connectTo: readonly pulumi.Input<string>[]) {
  const always = { override: true };
  return {
    securityHeadersConfig: {
      contentSecurityPolicy: {
        ...always,
        contentSecurityPolicy: pulumi.output([...connectTo]).apply((origins) => contentSecurityPolicy(origins)),
      },
      strictTransportSecurity: {
        ...always,
        accessControlMaxAgeSec: 63_072_000,
        includeSubdomains: true,
      },
      contentTypeOptions: always,
      frameOptions: { ...always, frameOption: 'DENY' },
      referrerPolicy: { ...always, referrerPolicy: 'no-referrer' },
    },
    customHeadersConfig: {
      items: [
        { ...always, header: 'cross-origin-opener-policy', value: 'same-origin' },
        { ...always, header: 'cross-origin-resource-policy', value: 'same-origin' },
        {
          ...always,
          header: 'permissions-policy',
          value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
        },
      ],
    },
  };
}

/**
 * Where a page whose people sign in asks for data and for tokens. Its API names the site as the only page it answers, so the API's own
 * address cannot be named here too: one of the two has to come first.
 */
export const signedInOrigins = (region: string): string[] => [
  `https://*.execute-api.${region}.amazonaws.com`,
  `https://cognito-idp.${region}.amazonaws.com`,
  `https://*.auth.${region}.amazoncognito.com`,
];

export function contentSecurityPolicy(connectTo: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    ['connect-src', "'self'", ...connectTo].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
