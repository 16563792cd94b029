import { parseCondition } from './condition';
import { type Bot, type Conditional, type DialogStep, type Intent, type Locale, type SlotType } from './definition';
import { isBuiltInSlotType } from './recognition/slot-types';

export interface Problem {
  readonly path: string;
  readonly message: string;
}

export const fallbackSignature = 'AMAZON.FallbackIntent';

/** The built-in intents whose utterances this engine knows. */
export const builtInIntents: readonly string[] = [
  fallbackSignature,
  'AMAZON.HelpIntent',
  'AMAZON.RepeatIntent',
  'AMAZON.StopIntent',
  'AMAZON.CancelIntent',
];

/** What Lex refuses while it builds a bot, as far as it can be known from the definition alone. */
export function checkReferences(bot: Bot): Problem[] {
  const problems: Problem[] = [];
  duplicates(bot.botLocales.map((locale) => locale.localeId)).forEach((name) =>
    problems.push({ path: 'botLocales', message: `locale "${name}" is defined twice; keep one` }),
  );
  bot.botLocales.forEach((locale, index) => problems.push(...checkLocale(locale, `botLocales.${index}`)));
  return problems;
}

function checkLocale(locale: Locale, path: string): Problem[] {
  const problems: Problem[] = [];
  const fallbacks = locale.intents.filter((intent) => intent.parentIntentSignature === fallbackSignature);
  if (fallbacks.length !== 1) {
    const message = `${fallbacks.length} intents have parentIntentSignature "${fallbackSignature}"; CloudFormation wants exactly one`;
    problems.push({ path: `${path}.intents`, message });
  }
  duplicates(locale.intents.map((intent) => intent.name)).forEach((name) =>
    problems.push({ path: `${path}.intents`, message: `intent "${name}" is defined twice; rename one` }),
  );
  locale.slotTypes?.forEach((type, index) => problems.push(...checkSlotType(type, `${path}.slotTypes.${index}`)));
  locale.intents.forEach((intent, index) => problems.push(...checkIntent(intent, locale, `${path}.intents.${index}`)));
  return problems;
}

function checkSlotType(type: SlotType, path: string): Problem[] {
  const parent = type.parentSlotTypeSignature;
  const pattern = type.valueSelectionSetting?.regexFilter?.pattern;
  const problems: Problem[] = [];
  if (parent !== undefined && !isBuiltInSlotType(parent)) {
    problems.push({
      path: `${path}.parentSlotTypeSignature`,
      message: `"${parent}" is not a slot type this engine can read`,
    });
  }
  if (parent === undefined && !type.slotTypeValues?.length) {
    problems.push({ path: `${path}.slotTypeValues`, message: 'a custom slot type needs at least one value' });
  }
  if (pattern === undefined) return problems;
  if (parent !== 'AMAZON.AlphaNumeric') {
    const message = 'only a child of AMAZON.AlphaNumeric takes a regexFilter; set parentSlotTypeSignature';
    problems.push({ path: `${path}.valueSelectionSetting.regexFilter`, message });
  }
  const fault = patternFault(pattern);
  if (fault) problems.push({ path: `${path}.valueSelectionSetting.regexFilter.pattern`, message: fault });
  return problems;
}

/** Lex allows letters, digits, classes, groups, `{n}` and `{n,m}` only (facts: slot types). */
function patternFault(pattern: string): string | undefined {
  const bad = /[*+.?^$]|\{\d+,\}|\\(?!u[0-9a-fA-F]{4})/.exec(pattern);
  if (bad) return `"${bad[0]}" is not allowed in a Lex pattern; count with {n} or {n,m}`;
  try {
    new RegExp(pattern);
    return undefined;
  } catch {
    return `"${pattern}" is not a regular expression`;
  }
}

function checkIntent(intent: Intent, locale: Locale, path: string): Problem[] {
  const problems: Problem[] = [];
  const slotNames = new Set(intent.slots?.map((slot) => slot.name));
  const report = (where: string, message: string) =>
    problems.push({ path: where ? `${path}.${where}` : path, message });

  checkParent(intent, report);
  duplicates(intent.slots?.map((slot) => slot.name) ?? []).forEach((name) =>
    report('slots', `slot "${name}" is defined twice`),
  );
  intent.sampleUtterances?.forEach((sample, index) => {
    for (const [, name = ''] of sample.utterance.matchAll(/\{([^}]*)\}/g)) {
      if (!slotNames.has(name))
        report(`sampleUtterances.${index}.utterance`, `{${name}} is not a slot of ${intent.name}`);
    }
  });
  intent.slotPriorities?.forEach(({ slotName }, index) => {
    if (!slotNames.has(slotName))
      report(`slotPriorities.${index}.slotName`, `"${slotName}" is not a slot of ${intent.name}`);
  });
  intent.slots?.forEach((slot, index) => {
    const known =
      isBuiltInSlotType(slot.slotTypeName) || locale.slotTypes?.some((type) => type.name === slot.slotTypeName);
    if (!known) report(`slots.${index}.slotTypeName`, `"${slot.slotTypeName}" is neither in slotTypes nor built in`);
    const setting = slot.valueElicitationSetting;
    if (setting.slotConstraint === 'Required') {
      if (!setting.promptSpecification) report(`slots.${index}`, 'a Required slot needs a promptSpecification');
      const hasPriority = intent.slotPriorities?.some(({ slotName }) => slotName === slot.name);
      // CloudFormation accepts this and Lex then never asks for the slot: stack green, calls dead.
      if (!hasPriority)
        report('slotPriorities', `Required slot "${slot.name}" has no priority, so Lex would never ask for it`);
    }
  });
  problems.push(...checkSteps(intent, locale, path));
  return problems;
}

function checkParent(intent: Intent, report: (where: string, message: string) => void): void {
  const parent = intent.parentIntentSignature;
  if (parent !== undefined && !builtInIntents.includes(parent)) {
    report('parentIntentSignature', `"${parent}" is not supported here; use ${builtInIntents.join(', ')}`);
  }
  if (parent !== fallbackSignature) return;
  if (intent.sampleUtterances?.length) report('sampleUtterances', 'a fallback intent has no utterances; remove them');
  if (intent.slots?.length) report('slots', 'a fallback intent has no slots; remove them');
  if (intent.intentConfirmationSetting)
    report('intentConfirmationSetting', 'a fallback intent is never confirmed; remove it');
}

/** Walks all settings of an intent for next steps and conditions, wherever the schema allows one. */
function checkSteps(intent: Intent, locale: Locale, path: string): Problem[] {
  const problems: Problem[] = [];
  const visit = (value: unknown, at: string, key: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (/nextStep$/i.test(key)) problems.push(...checkStep(value as DialogStep, intent, locale, at)); // the schema put a step here
    // and a conditional here
    if (/conditional$/i.test(key)) problems.push(...checkConditions(value as Conditional, at));
    for (const [name, child] of Object.entries(value)) visit(child, `${at}.${name}`, Array.isArray(value) ? '' : name);
  };
  visit(intent, path, '');
  return problems;
}

function checkStep(step: DialogStep, intent: Intent, locale: Locale, path: string): Problem[] {
  const target = step.intent?.name ? locale.intents.find(({ name }) => name === step.intent?.name) : intent;
  if (!target) return [{ path: `${path}.intent.name`, message: `there is no intent "${step.intent?.name}"` }];
  const { type, slotToElicit } = step.dialogAction ?? {};
  if (type !== 'ElicitSlot') return [];
  if (slotToElicit !== undefined && target.slots?.some((slot) => slot.name === slotToElicit)) return [];
  return [{ path: `${path}.dialogAction.slotToElicit`, message: `"${slotToElicit}" is not a slot of ${target.name}` }];
}

function checkConditions(conditional: Conditional, path: string): Problem[] {
  return conditional.conditionalBranches.flatMap((branch, index) => {
    const parsed = parseCondition(branch.condition.expressionString);
    if (parsed.kind === 'condition') return [];
    return [{ path: `${path}.conditionalBranches.${index}.condition.expressionString`, message: parsed.problem }];
  });
}

function duplicates(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
