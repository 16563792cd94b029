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

/** Groups, and the pages of pools that have a domain. */
export function declareSignIn(nodes: Nodes, account: Account): void {
  for (const domain of nodes.of('aws:cognito/userPoolDomain:UserPoolDomain')) {
    if (optionalText(domain, 'certificateArn') !== undefined)
      throw new Error(`${domain.type} ${domain.name}: a domain of one's own: not supported`);
    account.declareUserPoolDomain({ domain: text(domain, 'domain'), userPoolId: text(domain, 'userPoolId') });
  }
  const groups = new Set(
    nodes.of('aws:cognito/userGroup:UserGroup').map((group) => `${text(group, 'userPoolId')}/${text(group, 'name')}`),
  );
  for (const member of nodes.of('aws:cognito/userInGroup:UserInGroup')) {
    const inputs = {
      userPoolId: text(member, 'userPoolId'),
      username: text(member, 'username'),
      groupName: text(member, 'groupName'),
    };
    if (!groups.has(`${inputs.userPoolId}/${inputs.groupName}`))
      throw new Error(`${member.type} ${member.name}: there is no group ${inputs.groupName}`);
    account.declareUserInGroup(inputs);
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
    const eventPattern = optionalText(rule, 'eventPattern');
    const scheduleExpression = optionalText(rule, 'scheduleExpression');
    account.declareEventRule({
      arn: text(rule, 'arn'),
      ...(eventPattern !== undefined && { eventPattern }),
      ...(scheduleExpression !== undefined && { scheduleExpression }),
      targets: targets
        .filter((target) => text(target, 'rule') === name)
        .map((target) => {
          const deadLetterArn = part<{ arn?: string }>(target, 'deadLetterConfig')?.arn;
          return { arn: text(target, 'arn'), ...(deadLetterArn === undefined ? {} : { deadLetterArn }) };
        }),
    });
  }
}
