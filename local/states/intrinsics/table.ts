import { array } from './array';
import { arrayContains } from './array-contains';
import { arrayGetItem } from './array-get-item';
import { arrayLength } from './array-length';
import { arrayPartition } from './array-partition';
import { arrayRange } from './array-range';
import { arrayUnique } from './array-unique';
import { base64Decode } from './base64-decode';
import { base64Encode } from './base64-encode';
import { format } from './format';
import { hash } from './hash';
import { type Intrinsic } from './intrinsic';
import { jsonMerge } from './json-merge';
import { jsonToString } from './json-to-string';
import { mathAdd } from './math-add';
import { mathRandom } from './math-random';
import { stringSplit } from './string-split';
import { stringToJson } from './string-to-json';
import { uuid } from './uuid';

/** All intrinsic functions there are, by their names after `States.`. */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map(
  Object.entries({
    Array: array,
    ArrayContains: arrayContains,
    ArrayGetItem: arrayGetItem,
    ArrayLength: arrayLength,
    ArrayPartition: arrayPartition,
    ArrayRange: arrayRange,
    ArrayUnique: arrayUnique,
    Base64Decode: base64Decode,
    Base64Encode: base64Encode,
    Format: format,
    Hash: hash,
    JsonMerge: jsonMerge,
    JsonToString: jsonToString,
    MathAdd: mathAdd,
    MathRandom: mathRandom,
    StringSplit: stringSplit,
    StringToJson: stringToJson,
    UUID: uuid,
  }),
);
