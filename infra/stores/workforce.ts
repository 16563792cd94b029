import * as pulumi from '@pulumi/pulumi';
import * as cognito from '@pulumi/aws/cognito';
import { type Place } from '../stack/place';

/** The directory of employees, for stacks that have no other: who may sign in. Nobody signs up; an administrator, or a reset by phone, sets passwords. */
export class Workforce extends pulumi.ComponentResource {
  readonly poolId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;

  constructor(name: string, place: Place) {
    super('deskline:index:Workforce', name, {}, place.within);
    const { protect, temporaryPasswordValidityDays } = place.settings;
    const pool = new cognito.UserPool(
      name,
      {
        name: place.named(name),
        adminCreateUserConfig: { allowAdminCreateUserOnly: true },
        // A spoken temporary password reads `KMD-482-hptw-637-vnx`: capitals, digits, small letters and hyphens.
        passwordPolicy: {
          minimumLength: 14,
          requireUppercase: true,
          requireLowercase: true,
          requireNumbers: true,
          requireSymbols: true,
          temporaryPasswordValidityDays,
        },
        accountRecoverySetting: { recoveryMechanisms: [{ name: 'admin_only', priority: 1 }] },
        deletionProtection: protect ? 'ACTIVE' : 'INACTIVE',
      },
      { parent: this, protect },
    );
    const client = new cognito.UserPoolClient(
      name,
      {
        name: place.named('sign-in'),
        userPoolId: pool.id,
        explicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        preventUserExistenceErrors: 'ENABLED',
        enableTokenRevocation: true,
      },
      { parent: this },
    );
    this.poolId = pool.id;
    this.arn = pool.arn;
    this.clientId = client.id;
    this.registerOutputs({ poolId: this.poolId, clientId: this.clientId });
  }
}
