import { languageOf } from './languages';
import { slotTypeNamed } from './slot-types';
import { type SlotContext } from './slot-value';
import { type Locale, type SlotType } from '../definition';

const now = Date.UTC(2026, 2, 2, 15); // a Monday
const patterned = (pattern: string): SlotType => ({
  name: 'Custom',
  parentSlotTypeSignature: 'AMAZON.AlphaNumeric',
  valueSelectionSetting: { resolutionStrategy: 'ORIGINAL_VALUE', regexFilter: { pattern } },
});

function read(
  typeName: string,
  text: string,
  options: { locale?: string; type?: SlotType; elicited?: boolean } = {},
): string | undefined {
  const localeId = options.locale ?? 'en_US';
  const locale: Locale = {
    localeId,
    nluConfidenceThreshold: 0.4,
    intents: [],
    ...(options.type ? { slotTypes: [options.type] } : {}),
  };
  const language = languageOf(localeId);
  if (!language) throw new Error(localeId);
  const context: SlotContext = { language, now, elicited: options.elicited ?? true, keys: false };
  return slotTypeNamed(typeName, locale)?.read(text, context)?.interpreted;
}

describe('AMAZON.AlphaNumeric with a pattern', () => {
  const id = (text: string, locale = 'en_US') => read('Custom', text, { locale, type: patterned('[0-9]{7}') });

  it.each([
    ['0012345', '0012345'],
    ['one two three, four five six seven', '1234567'],
    ['double five one two three oh ate', '5512308'],
    ['triple zero four five six seven', '0004567'],
    ['twelve thirty four five sixty seven', '1234567'],
    ['two sixes one three zeros and a four', '6610004'],
    ['1,234,567', '1234567'],
    ['one two three four five six eight no wait seven', '1234567'],
    ['1234568 sorry 1234567', '1234567'],
    ["it is not 1234568 it's 1234567", '1234567'],
    ['three five oh uh three five oh two two seven eight', '3502278'],
    ['to too for ate one tree nein', '2248139'],
    ['hundred and one two hundred and two six', '1012026'],
    ['one second, okay: one two three four five six seven', '1234567'],
  ])('reads %j', (said, value) => {
    expect(id(said)).toBe(value);
  });

  it.each([
    ['uno dos tres cuatro cinco seis siete', '1234567'],
    ['doble cinco, uno, veintitrés, cero ocho', '5512308'],
    ['un millón doscientos treinta y cuatro mil quinientos sesenta y siete', '1234567'],
    ['tres veces el cero cuatro cinco seis siete', '0004567'],
    ['uno dos tres cuatro cinco seis ocho, perdón, siete', '1234567'],
    ['diez y seis diecisiete dieciocho nueve', '1617189'],
    ['sesentaiseis diecisiete treintaynueve cuatro', '6617394'],
  ])('reads Spanish: %j', (said, value) => {
    expect(id(said, 'es_US')).toBe(value);
  });

  it.each(['123456', '12345678', 'seven', 'I like elephants', "what's seven times eight", ''])(
    'does not read %j',
    (said) => {
      expect(id(said)).toBeUndefined();
    },
  );

  it('counts every digit: eight of them are never taken for seven', () => {
    expect(id('one two three four five six seven eight')).toBeUndefined();
    expect(id('uno dos tres cuatro cinco seis siete ocho', 'es_US')).toBeUndefined();
  });

  it.each([
    ['B as in boy, four, two', 'B42'],
    ['bravo forty two', 'B42'],
    ['b42', 'B42'],
    ['bee four two', 'B42'],
  ])('spells: %j', (said, value) => {
    expect(read('Custom', said, { type: patterned('[A-Z][0-9]{2}') })).toBe(value);
  });

  it('spells in Spanish', () => {
    expect(read('Custom', 'be de barco cuarenta y dos', { locale: 'es_US', type: patterned('[A-Z][0-9]{2}') })).toBe(
      'B42',
    );
  });
});

it.each([
  ['AMAZON.Number', 'one two three', '123'],
  ['AMAZON.Number', 'zero zero seven', '7'],
  ['AMAZON.Number', 'twenty five', '25'],
  ['AMAZON.Number', 'minus two point five', '-2.5'],
  ['AMAZON.Number', 'about 1,250 please', '1250'],
  ['AMAZON.Number', 'two thousand and sixteen', '2016'],
  ['AMAZON.Percentage', 'fifteen percent', '15%'],
  ['AMAZON.PhoneNumber', '+1 (555) 010-0100', '+15550100100'],
  ['AMAZON.PhoneNumber', 'five five five oh one double oh', '5550100'],
  ['AMAZON.EmailAddress', 'it is ada at example dot com', 'ada@example.com'],
  ['AMAZON.EmailAddress', 'Ada.Reyes@Example.com', 'ada.reyes@example.com'],
  ['AMAZON.Confirmation', "yes that's right", 'Yes'],
  ['AMAZON.Confirmation', "that's not right", 'No'],
  ['AMAZON.Date', 'tomorrow', '2026-03-03'],
  ['AMAZON.Date', 'the day after tomorrow', '2026-03-04'],
  ['AMAZON.Date', 'next friday', '2026-03-06'],
  ['AMAZON.Date', 'march the third', undefined],
  ['AMAZON.Date', 'march third', '2026-03-03'],
  ['AMAZON.Date', 'january 5th', '2027-01-05'],
  ['AMAZON.Date', 'in two weeks', '2026-03-16'],
  ['AMAZON.Time', 'half past two', '14:30'],
  ['AMAZON.Time', 'quarter to nine in the morning', '08:45'],
  ['AMAZON.Time', '10:15 pm', '22:15'],
  ['AMAZON.Time', 'noon', '12:00'],
  ['AMAZON.Duration', 'two hours', 'PT2H'],
  ['AMAZON.UKPostalCode', 'sw1a 1aa', 'SW1A1AA'],
  ['AMAZON.FirstName', 'um my name is Ada', 'Ada'],
  ['AMAZON.City', 'New York please', 'New York'],
  ['AMAZON.FreeFormInput', 'the printer is on fire', 'the printer is on fire'],
])('%s reads %j as %j', (type, said, value) => {
  expect(read(type, said)).toBe(value);
});

it.each([
  ['AMAZON.Number', 'treinta y cinco', '35'],
  ['AMAZON.Date', 'el tres de marzo', '2026-03-03'],
  ['AMAZON.Date', 'pasado mañana', '2026-03-04'],
  ['AMAZON.Time', 'las dos y media', '14:30'],
  ['AMAZON.Confirmation', 'no es correcto', 'No'],
])('%s reads Spanish %j as %j', (type, said, value) => {
  expect(read(type, said, { locale: 'es_US' })).toBe(value);
});

describe('a custom list', () => {
  const type = (strategy: 'TOP_RESOLUTION' | 'ORIGINAL_VALUE'): SlotType => ({
    name: 'Custom',
    valueSelectionSetting: { resolutionStrategy: strategy },
    slotTypeValues: [
      { sampleValue: { value: 'yes' }, synonyms: [{ value: 'right' }, { value: '1' }] },
      { sampleValue: { value: 'no' }, synonyms: [{ value: 'not right' }, { value: '2' }] },
    ],
  });

  it('prefers the longest synonym, so that "not right" is no', () => {
    expect(
      ['right', "that's not right", 'two', '1'].map((said) => read('Custom', said, { type: type('TOP_RESOLUTION') })),
    ).toEqual(['yes', 'no', 'no', 'yes']);
  });

  it('takes unlisted words only with ORIGINAL_VALUE, and only where it was asked for', () => {
    expect(read('Custom', 'maybe', { type: type('TOP_RESOLUTION') })).toBeUndefined();
    expect(read('Custom', 'maybe', { type: type('ORIGINAL_VALUE') })).toBe('maybe');
    expect(read('Custom', 'maybe', { type: type('ORIGINAL_VALUE'), elicited: false })).toBeUndefined();
  });
});
