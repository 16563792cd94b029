import * as pulumi from '@pulumi/pulumi';
import * as cognito from '@pulumi/aws/cognito';
import { type Place } from '../stack/place';

export interface SignInArgs {
  /** What sets this pool apart from others; everything that keeps it safe is the same in all of them. */
  readonly pool: Omit<
    cognito.UserPoolArgs,
    'name' | 'passwordPolicy' | 'accountRecoverySetting' | 'deletionProtection'
  >;
  /** What a token must be allowed for the API: an access token of another client, or an id token, is allowed nothing there. */
  readonly api: { readonly identifier: string; readonly name: string; readonly description: string };
  /** The site's address, where a sign-in leads back to, and a sign-out. */
  readonly siteUrl: pulumi.Input<string>;
  /** Further addresses that a sign-in may lead back to. */
  readonly callbackUrls?: readonly string[];
  /** From the least right to the most. */
  readonly groups: readonly string[];
}

/** People who sign in at a page of the pool's own, by code with PKCE, to ask one API. */
export class SignIn extends pulumi.ComponentResource {
  readonly poolId: pulumi.Output<string>;
  /** `https://cognito-idp.us-east-1.amazonaws.com/us-east-1_…`: the issuer of tokens. */
  readonly authority: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;
  /** `https://….auth.us-east-1.amazoncognito.com`. */
  readonly signInUrl: pulumi.Output<string>;
  readonly apiScope: string;
  /** What to ask for at a sign-in. */
  readonly scope: string;
  readonly groups: ReadonlyMap<string, cognito.UserGroup>;

  constructor(name: string, args: SignInArgs, place: Place) {
    // Staff were a component of their own before visitors could sign in.
    super('deskline:index:SignIn', name, {}, { ...place.within, aliases: [{ type: 'deskline:index:Staff' }] });
    const child = { parent: this };
    this.apiScope = `${args.api.identifier}/use`;
    this.scope = `openid profile ${this.apiScope}`;
    const pool = this.#pool(name, args, place);
    // Domain names are unique in a whole Region: the account's number makes this one so.
    const domain = new cognito.UserPoolDomain(
      name,
      { userPoolId: pool.id, domain: pulumi.interpolate`${place.named(name)}-${place.accountId}` },
      child,
    );
    const client = this.#client(name, pool, args, place);
    this.groups = new Map(
      args.groups.map((group, index) => [
        group,
        new cognito.UserGroup(
          group,
          { userPoolId: pool.id, name: group, precedence: args.groups.length - index },
          child,
        ),
      ]),
    );
    this.poolId = pool.id;
    this.authority = pulumi.interpolate`https://${pool.endpoint}`;
    this.clientId = client.id;
    this.signInUrl = pulumi.interpolate`https://${domain.domain}.auth.${place.settings.region}.amazoncognito.com`;
    this.registerOutputs({ poolId: this.poolId, clientId: this.clientId });
  }

  #pool(name: string, { pool }: SignInArgs, place: Place): cognito.UserPool {
    const { protect, temporaryPasswordValidityDays } = place.settings;
    return new cognito.UserPool(
      name,
      {
        name: place.named(name),
        // Length counts (NIST SP 800-63B-4 §3.1.1.2: 15 where a password is all there is), so no kinds of characters are asked for.
        passwordPolicy: { minimumLength: 15, temporaryPasswordValidityDays },
        accountRecoverySetting: { recoveryMechanisms: [{ name: 'verified_email', priority: 1 }] },
        deletionProtection: protect ? 'ACTIVE' : 'INACTIVE',
        ...pool,
      },
      { parent: this, protect },
    );
  }

  #client(
    name: string,
    pool: cognito.UserPool,
    { api, siteUrl, callbackUrls = [] }: SignInArgs,
    place: Place,
  ): cognito.UserPoolClient {
    const server = new cognito.ResourceServer(
      name,
      {
        userPoolId: pool.id,
        identifier: api.identifier,
        name: api.name,
        scopes: [{ scopeName: 'use', scopeDescription: api.description }],
      },
      { parent: this },
    );
    return new cognito.UserPoolClient(
      name,
      {
        name: place.named(name),
        userPoolId: pool.id,
        // A page and a command line keep no secret: the code is bound to who asked for it by PKCE instead.
        generateSecret: false,
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ['code'],
        allowedOauthScopes: ['openid', 'profile', this.apiScope],
        callbackUrls: [siteUrl, ...callbackUrls],
        logoutUrls: [siteUrl],
        supportedIdentityProviders: ['COGNITO'],
        explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        accessTokenValidity: 60,
        idTokenValidity: 60,
        refreshTokenValidity: 12,
        tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'hours' },
        preventUserExistenceErrors: 'ENABLED',
        enableTokenRevocation: true,
      },
      { parent: this, dependsOn: [server] }, // its scopes must exist before a client may ask for them
    );
  }
}
