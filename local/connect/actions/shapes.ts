import {
  type ConditionRule,
  type ErrorRule,
  type Field,
  type Group,
  type ListShape,
  type MapShape,
  type ObjectShape,
  type Shape,
  type TextShape,
  type Where,
} from './action';

/** Words for writing action specs: each spec reads like the row of AWS's table that it stands for. */

export const required = (shape: Shape): Field => ({ shape, need: 'required' });
export const requiredWhen = (shape: Shape, ...neededWhen: readonly Where[]): Field => ({
  shape,
  need: 'required',
  neededWhen,
});
export const optional = (shape: Shape, onlyWhen?: readonly Where[]): Field => ({
  shape,
  need: 'optional',
  ...(onlyWhen ? { onlyWhen } : {}),
});

export const staticText = (rules: Omit<TextShape, 'kind' | 'value'> = {}): TextShape => ({
  kind: 'text',
  value: 'static',
  ...rules,
});
export const single = (rules: Omit<TextShape, 'kind' | 'value'> = {}): TextShape => ({
  kind: 'text',
  value: 'single',
  ...rules,
});
export const dynamic = (rules: Omit<TextShape, 'kind' | 'value'> = {}): TextShape => ({
  kind: 'text',
  value: 'dynamic',
  ...rules,
});
export const pathOnly: TextShape = { kind: 'text', value: 'path' };
export const anyJson: Shape = { kind: 'json' };
/** Data for a view: exports that were published hold empty strings inside it. */
export const viewJson: Shape = { kind: 'json', data: true };
export const trueOrFalse = staticText({ oneOf: ['True', 'False'] });

export const object = (fields: Readonly<Record<string, Field>>, ...groups: readonly Group[]): ObjectShape => ({
  kind: 'object',
  fields,
  ...(groups.length > 0 ? { groups } : {}),
});
/** An object of which the facts name only some members. */
export const openObject = (fields: Readonly<Record<string, Field>> = {}): ObjectShape => ({
  kind: 'object',
  fields,
  open: true,
});
export const mapOf = (of: Shape, least?: number, most?: number): MapShape => ({
  kind: 'map',
  of,
  ...(least === undefined ? {} : { least }),
  ...(most === undefined ? {} : { most }),
});
export const listOf = (of: Shape, least?: number): ListShape => ({
  kind: 'list',
  of,
  ...(least === undefined ? {} : { least }),
});

export const exactlyOne = (...of: readonly string[]): Group => ({ rule: 'exactlyOne', of });
export const atMostOne = (...of: readonly string[]): Group => ({ rule: 'atMostOne', of });
export const atLeastOne = (...of: readonly string[]): Group => ({ rule: 'atLeastOne', of });

export const is = (parameter: string, ...oneOf: readonly string[]): Where => ({ parameter, is: { oneOf } });
export const present = (parameter: string): Where => ({ parameter, is: 'present' });
export const absent = (parameter: string): Where => ({ parameter, is: 'absent' });

export const must = (type: string, ...when: readonly Where[]): ErrorRule => ({
  type,
  need: 'required',
  ...(when.length > 0 ? { when } : {}),
});
export const may = (type: string, ...when: readonly Where[]): ErrorRule => ({
  type,
  need: 'optional',
  ...(when.length > 0 ? { when } : {}),
});

/** Branches of an action that only succeeds or fails. */
export const succeedsOrFails = { next: 'required', errors: [must('NoMatchingError')], conditions: [] } as const;
/** Branches of an action that only succeeds or fails in the ways named. */
export const failsWith = (...errors: readonly ErrorRule[]) =>
  ({ next: 'required', errors: [must('NoMatchingError'), ...errors], conditions: [] }) as const;
/** Branches of an action that always goes on. */
export const goesOn = { next: 'required', errors: [], conditions: [] } as const;
/** Branches of an action after which nothing follows. */
export const terminal = { next: 'none', errors: [], conditions: [] } as const;

export const equalsAny = (...operands: readonly string[]): ConditionRule => ({ operators: ['Equals'], operands });
export const equalsAll = (...operands: readonly string[]): ConditionRule => ({
  operators: ['Equals'],
  operands,
  all: true,
});
export const equalsText: ConditionRule = { operators: ['Equals'] };

/** What can be said: at most one of these. */
export const promptFields: Readonly<Record<string, Field>> = {
  Text: optional(dynamic()),
  SSML: optional(dynamic()),
  PromptId: optional(single()),
  Media: optional(
    object({
      Uri: required(dynamic()),
      SourceType: required(staticText({ oneOf: ['S3'] })),
      MediaType: required(staticText({ oneOf: ['Audio'] })),
    }),
  ),
};
export const PROMPTS = ['Text', 'SSML', 'PromptId', 'Media'] as const;

/** Voice and chat take the Error branch of what is for tasks or email, and so on (§4). */
export const chatOnly = { VOICE: 'error', CHAT: 'runs', TASK: 'error', EMAIL: 'error' } as const;
export const onAll = { VOICE: 'runs', CHAT: 'runs', TASK: 'runs', EMAIL: 'runs' } as const;
/** The wrong channel takes the Error branch (§4). */
export const voiceOnly = { VOICE: 'runs', CHAT: 'error', TASK: 'error', EMAIL: 'error' } as const;
