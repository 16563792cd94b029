import { encryptInput } from '../flow/input-encryption';
import { collect } from '../execution/keypad';
import { speakPrompt } from '../execution/speaking';
import { has, numberParameter, textParameter } from '../execution/parameters';
import { internationalNumber } from '../flow/phone-number';
import { type CompiledAction } from '../flow/compiled-flow';
import { type Execution } from '../execution/execution';
import { INBOUND, TRANSFER } from '../flow/flow-type';
import { type ActionSpec, type Step } from './action';
import {
  absent,
  atMostOne,
  exactlyOne,
  is,
  must,
  object,
  optional,
  present,
  PROMPTS,
  promptFields,
  required,
  requiredWhen,
  single,
  staticText,
  trueOrFalse,
  voiceOnly,
} from './shapes';
import { branchOn, fails, NEXT } from './steps';

const STORES = is('StoreInput', 'True');
const CHOOSES = is('StoreInput', 'False');
/** Not the variant that only switches the touch-tone buffer. */
const ASKS = absent('EnableDTMFBuffer');
const KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'];
const DEFAULT_BETWEEN_KEYS_SECONDS = 5;
/** No documented ceiling; a store-input block without a maximum ends by terminator or time. */
const NO_MAXIMUM = 1024;

/** §6.3. */
export const getParticipantInput: ActionSpec = {
  type: 'GetParticipantInput',
  does: 'Takes one key to branch on, or stores what the caller types.',
  allowedIn: [...INBOUND, ...TRANSFER, 'CUSTOMER_QUEUE', 'MODULE'],
  channels: voiceOnly,
  parameters: object(
    {
      ...promptFields,
      InputTimeLimitSeconds: requiredWhen(staticText({ number: [1, 180] }), ASKS),
      StoreInput: requiredWhen(trueOrFalse, ASKS),
      InputValidation: optional(
        object(
          {
            PhoneNumberValidation: optional(
              object({
                NumberFormat: required(staticText({ oneOf: ['E164', 'Local'] })),
                CountryCode: optional(
                  staticText({ pattern: { matches: /^[A-Z]{2}$/, says: 'a country code such as US' } }),
                ),
              }),
            ),
            CustomValidation: optional(object({ MaximumLength: required(single({ number: [1, 1024] })) })),
          },
          exactlyOne('PhoneNumberValidation', 'CustomValidation'),
        ),
        [STORES],
      ),
      InputEncryption: optional(object({ EncryptionKeyId: required(single()), Key: required(single()) }), [
        STORES,
        present('InputValidation.CustomValidation'),
      ]),
      DTMFConfiguration: optional(
        object({
          InputTerminationSequence: optional(
            single({ pattern: { matches: /^[0-9*#]{1,5}$/, says: 'one to five of 0-9, * and #' } }),
          ),
          DisableCancelKey: optional(trueOrFalse),
          InterdigitTimeLimitSeconds: optional(staticText({ number: [1, 20] })),
        }),
      ),
      // Switching the touch-tone buffer shares the type; the designer capitalises the value.
      EnableDTMFBuffer: optional(staticText({ oneOf: ['True', 'False', 'true', 'false'] })),
    },
    atMostOne(...PROMPTS),
  ),
  transitions: {
    next: 'required',
    errors: [
      must('NoMatchingError'),
      must('NoMatchingCondition', CHOOSES),
      must('InputTimeLimitExceeded', CHOOSES),
      must('InvalidPhoneNumber', STORES, present('InputValidation.PhoneNumberValidation')),
    ],
    conditions: [{ when: [CHOOSES], operators: ['Equals'], operands: KEYS }],
  },
  fills: ['$.StoredCustomerInput'],
  logsAs: 'GetUserInput',
  nature: 'asks',
  async run(run, action) {
    const buffer = action.raw['EnableDTMFBuffer'];
    if (buffer !== undefined) run.contact.keyBuffering = String(buffer).toLowerCase() === 'true';
    const spoken = await speakPrompt(run, action, { interruptible: true });
    if (spoken.kind === 'refused') return fails(spoken.because);
    if (run.stop.aborted || action.raw['StoreInput'] === undefined) return NEXT;
    return action.raw['StoreInput'] === 'True' ? store(run, action) : choose(run, action);
  },
};

async function choose(run: Execution, action: CompiledAction): Promise<Step> {
  const entry = await collect(run, { ...limits(run, action), terminator: '', cancelKey: null, maxLength: 1 });
  if (entry.kind !== 'keys') return { kind: 'error', error: 'InputTimeLimitExceeded' };
  return branchOn(entry.keys);
}

async function store(run: Execution, action: CompiledAction): Promise<Step> {
  const entry = await collect(run, {
    ...limits(run, action),
    terminator: textParameter(run, action, 'DTMFConfiguration.InputTerminationSequence') || '#',
    cancelKey: textParameter(run, action, 'DTMFConfiguration.DisableCancelKey') === 'True' ? null : '*',
    maxLength: numberParameter(run, action, 'InputValidation.CustomValidation.MaximumLength') ?? NO_MAXIMUM,
  });
  // No input at all is a success whose value is the word Timeout.
  if (entry.kind !== 'keys') return keep(run, 'Timeout');
  if (has(action, 'InputValidation.PhoneNumberValidation')) return storeNumber(run, action, entry.keys);
  return has(action, 'InputEncryption') ? storeEncrypted(run, action, entry.keys) : keep(run, entry.keys);
}

function storeNumber(run: Execution, action: CompiledAction, keys: string): Step {
  const local = textParameter(run, action, 'InputValidation.PhoneNumberValidation.NumberFormat') === 'Local';
  const country = textParameter(run, action, 'InputValidation.PhoneNumberValidation.CountryCode');
  // Stored in E.164, so that a callback number can be made of it (UNVERIFIED).
  const number = internationalNumber(keys, local ? country : null);
  return number === undefined ? { kind: 'error', error: 'InvalidPhoneNumber' } : keep(run, number);
}

function storeEncrypted(run: Execution, action: CompiledAction, keys: string): Step {
  const result = encryptInput(keys, {
    keyId: textParameter(run, action, 'InputEncryption.EncryptionKeyId'),
    certificate: textParameter(run, action, 'InputEncryption.Key'),
    random: run.centre.ports.random,
  });
  return result.kind === 'encrypted' ? keep(run, result.base64) : fails(result.because);
}

function keep(run: Execution, value: string): Step {
  run.frame.storedInput = value;
  return NEXT;
}

function limits(run: Execution, action: CompiledAction) {
  const betweenKeys =
    numberParameter(run, action, 'DTMFConfiguration.InterdigitTimeLimitSeconds') ?? DEFAULT_BETWEEN_KEYS_SECONDS;
  return {
    firstKeyLimitMs: 1000 * (numberParameter(run, action, 'InputTimeLimitSeconds') ?? DEFAULT_BETWEEN_KEYS_SECONDS),
    betweenKeysLimitMs: 1000 * betweenKeys,
    cancelEnds: false,
    speech: false,
  };
}
