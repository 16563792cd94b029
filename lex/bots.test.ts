import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bot, parseBot } from '../local/lex/bot';
import { accuracyOf, parseUtterances, recognise } from '../local/lex/labelled';

const locales = ['en_US', 'es_US'];
const localesOf: Readonly<Record<string, readonly string[]>> = {
  'help-desk-menu': locales,
  'employee-authentication': locales,
  'department-menu': [...locales, 'fr_CA'],
  'caller-verification': [...locales, 'fr_CA'],
};
const names = Object.keys(localesOf);
const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(__dirname, ...path), 'utf8'));

function botNamed(name: string): Bot {
  const parsed = parseBot(json(name, `${name}.bot.json`));
  if (parsed.kind === 'bot') return parsed.bot;
  throw new Error(parsed.problems.map((problem) => `${name}: ${problem.path}: ${problem.message}`).join('\n'));
}

it.each([
  ['department-menu', ['Accounts', 'Sales', 'Support', 'SpeakToPerson', 'RepeatOptions', 'FallbackIntent']],
  [
    'help-desk-menu',
    ['ResetPassword', 'OtherDepartments', 'CustomerService', 'SpeakToPerson', 'RepeatOptions', 'FallbackIntent'],
  ],
  ['employee-authentication', ['Authenticate', 'FallbackIntent']],
  ['caller-verification', ['Yes', 'No', 'Repeat', 'EnterCode', 'FallbackIntent']],
])('%s has the intents flows branch on, in all its languages', (name, intents) => {
  const bot = botNamed(name);

  expect(bot.name).toBe(name);
  expect(bot.botLocales.map((locale) => [locale.localeId, locale.intents.map((intent) => intent.name)])).toEqual(
    (localesOf[name] ?? []).map((locale) => [locale, intents]),
  );
});

it('obfuscates every slot of every bot, and both languages ask for the same slots', () => {
  const slots = names.flatMap((name) =>
    botNamed(name).botLocales.flatMap((locale) =>
      locale.intents.flatMap((intent) =>
        (intent.slots ?? []).map((slot) => [slot.name, slot.obfuscationSetting?.obfuscationSettingType]),
      ),
    ),
  );

  const once = [
    ['EmployeeId', 'DefaultObfuscation'],
    ['EmployeeIdConfirmation', 'DefaultObfuscation'],
    ['VerificationCode', 'DefaultObfuscation'],
  ];
  const code = ['VerificationCode', 'DefaultObfuscation'];
  expect(slots).toEqual([...once, ...once, code, code, code]);
});

it('takes ids and codes as text, so that leading zeros stay, and offers keys only at the third try', () => {
  const [locale] = botNamed('employee-authentication').botLocales;
  const attempts = (locale?.intents[0]?.slots ?? []).map((slot) => {
    const spec = slot.valueElicitationSetting.promptSpecification;
    const { Initial, Retry1, Retry2 } = spec?.promptAttemptsSpecification ?? {};
    const dtmf = Initial?.audioAndDtmfInputSpecification?.dtmfSpecification;
    return [
      slot.name,
      spec?.maxRetries,
      dtmf?.maxLength,
      dtmf?.endCharacter,
      [Initial, Retry1, Retry2].map((attempt) => attempt?.allowedInputTypes.allowAudioInput),
    ];
  });

  expect(locale?.slotTypes?.map((type) => type.valueSelectionSetting?.regexFilter?.pattern)).toEqual([
    '[0-9]{7}',
    '[0-9]{6}',
    undefined,
  ]);
  expect(attempts).toEqual([
    ['EmployeeId', 2, 7, '#', [true, true, false]],
    ['EmployeeIdConfirmation', 2, 1, '#', [true, true, false]],
    ['VerificationCode', 2, 6, '#', [true, true, false]],
  ]);
});

it('stays within what Lex takes: utterances are unique in a locale, short and few enough', () => {
  for (const name of names) {
    for (const locale of botNamed(name).botLocales) {
      const utterances = locale.intents
        .flatMap((intent) => intent.sampleUtterances ?? [])
        .map(({ utterance }) => utterance.toLowerCase());
      expect(utterances.filter((utterance, index) => utterances.indexOf(utterance) !== index)).toEqual([]);
      expect(Math.max(...utterances.map((utterance) => utterance.length))).toBeLessThanOrEqual(500);
    }
  }
});

describe.each(names.flatMap((name) => (localesOf[name] ?? []).map((locale) => [name, locale] as const)))(
  '%s in %s',
  (name, locale) => {
    const bot = botNamed(name);
    const parsed = parseUtterances(json(name, `utterances.${locale}.json`));
    const utterances = parsed.kind === 'utterances' ? parsed.utterances : [];
    const results = recognise(bot, locale, utterances, Date.UTC(2026, 0, 5));
    const accuracy = accuracyOf(bot, locale, results);

    it('is tried with at least 200 utterances', () => {
      expect(utterances.length).toBeGreaterThanOrEqual(200);
    });

    it('understands what people say', () => {
      const wrong = results
        .filter((one) => !one.right)
        .map((one) => `${one.said}: ${one.intent} ${JSON.stringify(one.slots)}`);
      expect({ intents: (accuracy.intents ?? 0) >= 0.97, wrong }).toMatchObject({ intents: true });
      expect({ slots: (accuracy.slots ?? 1) >= 0.98, wrong }).toMatchObject({ slots: true });
    });

    it('does not understand nonsense', () => {
      expect(accuracy.fallback).toBeGreaterThanOrEqual(0.9);
    });

    it('gives the same answer each time', () => {
      expect(recognise(bot, locale, utterances, Date.UTC(2026, 0, 5))).toEqual(results);
    });
  },
);
