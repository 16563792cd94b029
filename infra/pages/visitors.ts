import * as pulumi from '@pulumi/pulumi';
import * as cognito from '@pulumi/aws/cognito';
import { type Visitors } from '../stack/data';
import { type Mail } from '../stores/mail';
import { type Place } from '../stack/place';
import { type SignIn, type SignInArgs } from './sign-in';

/**
 * Visitors of the website: a pool of their own, in which anybody may sign up who can read mail at an address. Their mail address is their
 * name; tokens for the API do not have it. Cognito's own sender would mail fifty a day.
 */
export const visitorSignIn = (siteUrl: pulumi.Input<string>, mail: Mail, { settings }: Place): SignInArgs => ({
  siteUrl,
  api: { identifier: 'visitor-api', name: 'Visitor API', description: 'Ask to be called' },
  groups: [],
  pool: {
    adminCreateUserConfig: { allowAdminCreateUserOnly: false },
    usernameAttributes: ['email'],
    autoVerifiedAttributes: ['email'],
    usernameConfiguration: { caseSensitive: false },
    mfaConfiguration: 'OFF',
    verificationMessageTemplate: {
      defaultEmailOption: 'CONFIRM_WITH_CODE',
      emailSubject: `${settings.companyName}: confirm your address`,
      emailMessage: 'Your code is {####}. If you did not sign up, do nothing.',
    },
    emailConfiguration: {
      emailSendingAccount: 'DEVELOPER',
      fromEmailAddress: settings.senderAddress,
      sourceArn: mail.identity.arns[0]!, // the identity has one
      configurationSet: mail.configurationSetName,
    },
  },
});

/** The people of `visitors.json`. They are sent nothing: the laptop makes a password up for each. */
export class SampleVisitors extends pulumi.ComponentResource {
  constructor(name: string, people: Visitors, { poolId }: SignIn, place: Place) {
    super('deskline:index:SampleVisitors', name, {}, place.within);
    for (const { email, givenName, familyName } of people) {
      new cognito.User(
        email,
        {
          userPoolId: poolId,
          username: email,
          messageAction: 'SUPPRESS',
          attributes: { email, email_verified: 'true', given_name: givenName, family_name: familyName },
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
