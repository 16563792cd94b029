import * as pulumi from '@pulumi/pulumi';
import * as cognito from '@pulumi/aws/cognito';
import { commandLineCallback, staffRoles } from '../../domain/audit/audit-api/staff';
import { type StaffMembers } from '../stack/data';
import { type Place } from '../stack/place';
import { type SignIn, type SignInArgs } from './sign-in';

/** Who may look at calls: a pool of its own, apart from the employees whose passwords are reset. Nobody signs up. */
export const staffSignIn = (siteUrl: pulumi.Input<string>, { settings: { staffMfa } }: Place): SignInArgs => ({
  siteUrl,
  callbackUrls: [commandLineCallback],
  api: { identifier: 'staff-api', name: 'Staff API', description: 'Look at calls' },
  groups: staffRoles,
  pool: {
    adminCreateUserConfig: { allowAdminCreateUserOnly: true },
    mfaConfiguration: staffMfa,
    ...(staffMfa === 'OFF' ? {} : { softwareTokenMfaConfiguration: { enabled: true } }),
    usernameConfiguration: { caseSensitive: false },
  },
});

/** The people of `staff.json`. They are sent nothing: an administrator sets their first password, and the laptop makes one up. */
export class SampleStaff extends pulumi.ComponentResource {
  constructor(name: string, people: StaffMembers, staff: SignIn, place: Place) {
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
