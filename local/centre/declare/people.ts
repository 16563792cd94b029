import { type Account } from '../../aws/account';
import { type Nodes, optionalText, part, text } from '../nodes';

/** The directory with the people the program puts into it. */
export function declareDirectory(nodes: Nodes, account: Account): void {
  for (const pool of nodes.of('aws:cognito/userPool:UserPool'))
    account.declareUserPool({ ...pool.outputs, id: pool.id, arn: text(pool, 'arn') });
  for (const client of nodes.of('aws:cognito/userPoolClient:UserPoolClient')) {
    const { clientSecret, ...outputs } = client.outputs;
    account.declareUserPoolClient({
      ...outputs,
      id: client.id,
      userPoolId: text(client, 'userPoolId'),
      ...(typeof clientSecret === 'string' && clientSecret !== '' ? { clientSecret } : {}), // The provider answers '' for none.
    });
  }
  for (const user of nodes.of('aws:cognito/user:User')) {
    account.declareUser({
      userPoolId: text(user, 'userPoolId'),
      username: text(user, 'username'),
      attributes: part<Record<string, string>>(user, 'attributes') ?? {},
      enabled: part<boolean>(user, 'enabled') ?? true,
      ...(optionalText(user, 'password') === undefined ? {} : { password: text(user, 'password') }),
      ...(optionalText(user, 'temporaryPassword') === undefined
        ? {}
        : { temporaryPassword: text(user, 'temporaryPassword') }),
    });
  }
}

export function declareMail(nodes: Nodes, account: Account): void {
  for (const identity of nodes.of('aws:sesv2/emailIdentity:EmailIdentity'))
    account.declareMailIdentity({ identity: text(identity, 'emailIdentity') });
  for (const set of nodes.of('aws:sesv2/configurationSet:ConfigurationSet'))
    account.declareConfigurationSet({ name: text(set, 'configurationSetName') });
  for (const template of nodes.of('aws:ses/template:Template')) {
    account.declareMailTemplate({
      name: text(template, 'name'),
      subject: text(template, 'subject'),
      text: optionalText(template, 'text') ?? '',
      html: optionalText(template, 'html') ?? '',
    });
  }
}

export function declareEventRules(nodes: Nodes, account: Account): void {
  const targets = nodes.of('aws:cloudwatch/eventTarget:EventTarget');
  for (const rule of nodes.of('aws:cloudwatch/eventRule:EventRule')) {
    const name = text(rule, 'name');
    account.declareEventRule({
      arn: text(rule, 'arn'),
      eventPattern: optionalText(rule, 'eventPattern') ?? '{}',
      targets: targets
        .filter((target) => text(target, 'rule') === name)
        .map((target) => ({ arn: text(target, 'arn') })),
    });
  }
}
