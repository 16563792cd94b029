import { createHash } from 'node:crypto';
import * as pulumi from '@pulumi/pulumi';
import * as iam from '@pulumi/aws/iam';
import * as lambda from '@pulumi/aws/lambda';
import { IntegrationAssociation } from '@pulumi/aws-native/connect';
import { Bot as LexBot, BotAlias, type BotArgs as LexBotArgs, BotVersion } from '@pulumi/aws-native/lex';
import { type Place } from '../stack/place';
import { policy, trustOf } from '../stack/policy';

export interface BotArgs {
  /** A `.bot.json`: what `aws-native.lex.Bot` takes, without the role. */
  readonly definition: Omit<LexBotArgs, 'roleArn' | 'botLocales'> & {
    readonly botLocales: readonly { readonly localeId: string }[];
  };
  readonly hookArn: pulumi.Input<string>;
  readonly hookName: pulumi.Input<string>;
  readonly instanceArn: pulumi.Input<string>;
}

/** Lex speaks prompts with Polly, which knows no resources. */
const speech: iam.PolicyStatement = {
  Sid: 'Speech',
  Effect: 'Allow',
  Action: ['polly:SynthesizeSpeech'],
  Resource: '*',
};

/** One bot, a version of it for every change of its words, and the alias `live` that Connect talks to. */
export class Bot extends pulumi.ComponentResource {
  readonly aliasArn: pulumi.Output<string>;
  readonly association: pulumi.Resource;

  constructor(name: string, args: BotArgs, place: Place) {
    super('deskline:index:Bot', name, {}, place.within);
    const child = { parent: this };
    const { definition } = args;
    const role = new iam.Role(
      name,
      { name: place.named(`${name}-bot`), assumeRolePolicy: trustOf('lexv2.amazonaws.com') },
      child,
    );
    const rolePolicy = new iam.RolePolicy(name, { role: role.name, name: 'own', policy: policy([speech]) }, child);
    const bot = new LexBot(
      name,
      {
        ...(definition as LexBotArgs), // the file was checked against the same shape; the SDK's enums do not fit texts from a file
        name: place.named(name),
        roleArn: role.arn,
        autoBuildBotLocales: true, // never toggled: a bot has lost its locale that way
        // Without this tag the flow designer does not list the bot's intents.
        botTags: [{ key: 'AmazonConnectEnabled', value: 'True' }],
      },
      { ...child, dependsOn: [rolePolicy] },
    );
    const version = this.#version(name, definition, bot);
    const alias = new BotAlias(
      name,
      {
        botId: bot.awsId,
        botAliasName: 'live',
        botVersion: version.botVersion,
        botAliasLocaleSettings: definition.botLocales.map(({ localeId }) => ({
          localeId,
          botAliasLocaleSetting: {
            enabled: true,
            codeHookSpecification: { lambdaCodeHook: { lambdaArn: args.hookArn, codeHookInterfaceVersion: '1.0' } },
          },
        })),
      },
      child,
    );
    const permission = new lambda.Permission(
      name,
      {
        function: args.hookName,
        action: 'lambda:InvokeFunction',
        principal: 'lexv2.amazonaws.com',
        sourceArn: alias.arn,
        sourceAccount: place.accountId,
      },
      child,
    );
    this.association = new IntegrationAssociation(
      name,
      { instanceId: args.instanceArn, integrationType: 'LEX_BOT', integrationArn: alias.arn },
      { ...child, dependsOn: [permission] },
    );
    this.aliasArn = alias.arn;
    this.registerOutputs({ aliasArn: this.aliasArn });
  }

  /** A version does not follow its bot, so its name carries a digest of the locales: new words, new version. Old ones stay, to roll back to. */
  #version(name: string, { botLocales }: BotArgs['definition'], bot: LexBot): BotVersion {
    const digest = createHash('sha256').update(JSON.stringify(botLocales)).digest('hex').slice(0, 8);
    return new BotVersion(
      `${name}-v-${digest}`,
      {
        botId: bot.awsId,
        botVersionLocaleSpecification: botLocales.map(({ localeId }) => ({
          localeId,
          botVersionLocaleDetails: { sourceBotVersion: 'DRAFT' },
        })),
      },
      { parent: this, retainOnDelete: true, dependsOn: [bot] },
    );
  }
}
