import { type Locale, type SlotType } from '../definition';
import { confirmationSlot, customSlot } from './choice-slots';
import { dateSlot, durationSlot, timeSlot } from './calendar-slots';
import { numberSlot, percentageSlot } from './number-slots';
import { emailSlot, freeText, freeWords, phoneSlot, postcodeSlot } from './text-slots';
import { type SlotContext, type SlotMatch, type SlotReader } from './slot-value';
import { spokenCharacters } from './spoken-characters';

/** Values of open types are any words at all: they are taken where the bot asked for them or a sample utterance has them. */
const openTypes: Readonly<Record<string, SlotReader>> = {
  'AMAZON.FirstName': freeWords(2),
  'AMAZON.LastName': freeWords(3),
  'AMAZON.City': freeWords(4),
  'AMAZON.Country': freeWords(4),
  'AMAZON.State': freeWords(3),
  'AMAZON.StreetName': freeWords(8),
  'AMAZON.FreeFormInput': freeText,
};

const closedTypes: Readonly<Record<string, SlotReader>> = {
  'AMAZON.AlphaNumeric': (text, context) => alphaNumeric(text, context, undefined),
  'AMAZON.Number': numberSlot,
  'AMAZON.Percentage': percentageSlot,
  'AMAZON.PhoneNumber': phoneSlot,
  'AMAZON.EmailAddress': emailSlot,
  'AMAZON.UKPostalCode': postcodeSlot,
  'AMAZON.Confirmation': confirmationSlot,
  'AMAZON.Date': dateSlot,
  'AMAZON.Time': timeSlot,
  'AMAZON.Duration': durationSlot,
};

export function isBuiltInSlotType(name: string): boolean {
  return Object.hasOwn(openTypes, name) || Object.hasOwn(closedTypes, name);
}

export interface ReadableSlotType {
  readonly read: SlotReader;
  /** Anything fits: never look for it outside the place where it belongs. */
  readonly open: boolean;
  /** Regular expression source of what fits, for digits typed on keys. */
  readonly pattern?: string;
}

/** How to read values of a slot type, custom or built in. `undefined` for an unknown name (a parsed bot has none). */
export function slotTypeNamed(name: string, locale: Locale): ReadableSlotType | undefined {
  const builtIn = builtInType(name);
  if (builtIn) return builtIn;
  const type = locale.slotTypes?.find((candidate) => candidate.name === name);
  return type && customType(type);
}

function builtInType(name: string): ReadableSlotType | undefined {
  const closed = Object.hasOwn(closedTypes, name) ? closedTypes[name] : undefined;
  if (closed) return { read: closed, open: name === 'AMAZON.AlphaNumeric' };
  const open = Object.hasOwn(openTypes, name) ? openTypes[name] : undefined;
  return open && { read: open, open: true };
}

function customType(type: SlotType): ReadableSlotType | undefined {
  const pattern = type.valueSelectionSetting?.regexFilter?.pattern;
  if (type.parentSlotTypeSignature === 'AMAZON.AlphaNumeric') {
    const read: SlotReader = (text, context) => alphaNumeric(text, context, pattern);
    return pattern === undefined ? { read, open: true } : { read, open: false, pattern };
  }
  if (type.parentSlotTypeSignature !== undefined && !type.slotTypeValues?.length)
    return builtInType(type.parentSlotTypeSignature);
  const strategy = type.valueSelectionSetting?.resolutionStrategy ?? 'ORIGINAL_VALUE';
  return { read: customSlot(type, strategy), open: false };
}

/** With a pattern, Lex takes at most 30 characters (facts: slot types). */
const longestWithPattern = 30;

function alphaNumeric(text: string, context: SlotContext, pattern: string | undefined): SlotMatch | undefined {
  const expression = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`);
  const asFits = (characters: string): string | undefined => {
    if (!expression)
      return /\d/.test(characters) || characters.length <= 3 || context.keys ? characters.toUpperCase() : undefined;
    if (characters.length > longestWithPattern) return undefined;
    return [characters, characters.toUpperCase(), characters.toLowerCase()].find((form) => expression.test(form));
  };
  const letters = pattern === undefined || /[a-z]/i.test(pattern.replace(/\\u[0-9a-fA-F]{4}/g, ''));
  const [best] = spokenCharacters(text, context.language, {
    letters,
    fits: (characters) => asFits(characters) !== undefined,
  });
  if (!best) return undefined;
  const value = asFits(best.characters) ?? best.characters;
  return {
    original: text.slice(best.start, best.end),
    interpreted: value,
    resolved: [value],
    start: best.start,
    end: best.end,
  };
}
