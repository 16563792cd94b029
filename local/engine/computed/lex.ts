import { arn, type ComputedTable, physicalName, shortId, text, UPPER_AND_DIGITS } from './declared';

/** Lex has ids of ten capitals and digits, and its alias ARN names the bot too (`facts/lex-v2.md` §1). */
const lexId = 10;

export const lex: ComputedTable = {
  'aws-native:lex:Bot': (declared) => {
    const id = shortId(declared, lexId, UPPER_AND_DIGITS);
    return {
      id,
      defaults: { name: physicalName(declared) },
      computed: { awsId: id, arn: arn(declared, 'lex', `bot/${id}`) },
    };
  },
  'aws-native:lex:BotVersion': (declared) => ({ id: `${text(declared, 'botId')}|1`, computed: { botVersion: '1' } }),
  'aws-native:lex:BotAlias': (declared) => {
    const botId = text(declared, 'botId');
    const botAliasId = shortId(declared, lexId, UPPER_AND_DIGITS);
    return {
      id: `${botAliasId}|${botId}`,
      defaults: { botAliasName: physicalName(declared, 'botAliasName') },
      computed: {
        botAliasId,
        arn: arn(declared, 'lex', `bot-alias/${botId}/${botAliasId}`),
        botAliasStatus: 'Available',
      },
    };
  },
};
