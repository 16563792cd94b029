import * as pulumi from '@pulumi/pulumi';
import * as cognito from '@pulumi/aws/cognito';
import { commandLineCallback, staffRoles } from '../domain/audit-api/staff';
import { type StaffMembers } from './data';
import { type Place } from './place';

export interface StaffArgs {
  /** The console's address, where a sign-in leads back to. */
  readonly consoleUrl: pulumi.Input<string>;
}

/** What a token must be allowed for the staff API: an access token of another client, or an id token, is allowed nothing there. */
const apiName = 'staff-api';
export const apiScope = `${apiName}/use`;

/** Who may look at calls: a pool of its own, apart from the employees whose passwords are reset. Nobody signs up. */
export class Staff extends pulumi.ComponentResource {
  readonly poolId: pulumi.Output<string>;
  /** `https://cognito-idp.us-east-1.amazonaws.com/us-east-1_…`: the issuer of tokens. */
  readonly authority: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;
  /** `https://….auth.us-east-1.amazoncognito.com`. */
  readonly signInUrl: pulumi.Output<string>;
  /** What to ask for at a sign-in. */
  readonly scope = `openid profile ${apiScope}`;
  readonly groups: ReadonlyMap<string, cognito.UserGroup>;

  constructor(name: string, { consoleUrl }: StaffArgs, place: Place) {
    super('deskline:index:Staff', name, {}, place.within);
    const child = { parent: this };
    const pool = this.#pool(name, place);
    // Domain names are unique in a whole Region: the account's number makes this one so.
    const domain = new cognito.UserPoolDomain(
      name,
      { userPoolId: pool.id, domain: pulumi.interpolate`${place.named(name)}-${place.accountId}` },
      child,
    );
    const api = new cognito.ResourceServer(
      name,
      {
        userPoolId: pool.id,
        identifier: apiName,
        name: 'Staff API',
        scopes: [{ scopeName: 'use', scopeDescription: 'Look at calls' }],
      },
      child,
    );
    const client = this.#client(name, { pool, api, consoleUrl }, place);
    this.groups = new Map(
      staffRoles.map((role, index) => [
        role,
        new cognito.UserGroup(role, { userPoolId: pool.id, name: role, precedence: staffRoles.length - index }, child),
      ]),
    );
    this.poolId = pool.id;
    this.authority = pulumi.interpolate`https://${pool.endpoint}`;
    this.clientId = client.id;
    this.signInUrl = pulumi.interpolate`https://${domain.domain}.auth.${place.settings.region}.amazoncognito.com`;
    this.registerOutputs({ poolId: this.poolId, clientId: this.clientId });
  }

  #pool(name: string, place: Place): cognito.UserPool {
    const { protect, temporaryPasswordValidityDays, staffMfa } = place.settings;
    return new cognito.UserPool(
      name,
      {
        name: place.named(name),
        adminCreateUserConfig: { allowAdminCreateUserOnly: true },
        // Length counts (NIST SP 800-63B-4 §3.1.1.2: 15 where a password is all there is), so no kinds of characters are asked for.
        passwordPolicy: { minimumLength: 15, temporaryPasswordValidityDays },
        accountRecoverySetting: { recoveryMechanisms: [{ name: 'verified_email', priority: 1 }] },
        mfaConfiguration: staffMfa,
        ...(staffMfa === 'OFF' ? {} : { softwareTokenMfaConfiguration: { enabled: true } }),
        usernameConfiguration: { caseSensitive: false },
        deletionProtection: protect ? 'ACTIVE' : 'INACTIVE',
      },
      { parent: this, protect },
    );
  }

  #client(
    name: string,
    { pool, api, consoleUrl }: StaffArgs & { pool: cognito.UserPool; api: cognito.ResourceServer },
    place: Place,
  ): cognito.UserPoolClient {
    return new cognito.UserPoolClient(
      name,
      {
        name: place.named(name),
        userPoolId: pool.id,
        // A page and a command line keep no secret: the code is bound to who asked for it by PKCE instead.
        generateSecret: false,
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ['code'],
        allowedOauthScopes: ['openid', 'profile', apiScope],
        callbackUrls: [consoleUrl, commandLineCallback],
        logoutUrls: [consoleUrl],
        supportedIdentityProviders: ['COGNITO'],
        explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        accessTokenValidity: 60,
        idTokenValidity: 60,
        refreshTokenValidity: 12,
        tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'hours' },
        preventUserExistenceErrors: 'ENABLED',
        enableTokenRevocation: true,
      },
      { parent: this, dependsOn: [api] }, // its scopes must exist before a client may ask for them
    );
  }
}

/** The people of `staff.json`. They are sent nothing: an administrator sets their first password, and the laptop makes one up. */
export class SampleStaff extends pulumi.ComponentResource {
  constructor(name: string, people: StaffMembers, staff: Staff, place: Place) {
    super('deskline:index:SampleStaff', name, {}, place.within);
    const child = { parent: this };
    for (const { username, givenName, familyName, email, role } of people) {
      const user = new cognito.User(
        username,
        {
          userPoolId: staff.poolId,
          username,
          messageAction: 'SUPPRESS',
          attributes: { email, email_verified: 'true', given_name: givenName, family_name: familyName },
        },
        child,
      );
      const group = staff.groups.get(role);
      if (!group) throw new pulumi.RunError(`staff.json: ${username}: there is no group ${role}`);
      new cognito.UserInGroup(
        username,
        { userPoolId: staff.poolId, username: user.username, groupName: group.name },
        child,
      );
    }
    this.registerOutputs({});
  }
}
