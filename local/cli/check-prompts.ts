import { languages } from '../../domain/prompts/language';
import { overlaps } from '../../domain/prompts/prompt-variants';
import { type PromptCatalogue } from '../../domain/prompts/prompts';
import { type CheckFinding } from './check-finding';

const file = 'data/prompts.json';

/** Prompts that a caller of some language would hear in another, variants among them. */
export function missingTranslations(catalogue: PromptCatalogue): CheckFinding[] {
  return promptsOf(catalogue).flatMap(({ where, texts, variants }) =>
    [{ where, texts }, ...variants.map(({ words }, index) => ({ where: `${where}.variants[${index}]`, texts: words }))]
      .flatMap((place) => languages.map((language) => ({ ...place, language })))
      .filter(({ texts: words, language }) => !Object.hasOwn(words, language))
      .map(({ where: place, language }): CheckFinding => ({
        check: 'missing-translation',
        severity: 'warning',
        where: `${file} ${place}`,
        message: `has no ${language}; callers of that language hear another. Add "${language}": "…"`,
      })),
  );
}

/** Variants of one prompt that would be said at the same time. */
export function overlappingVariants(catalogue: PromptCatalogue): CheckFinding[] {
  return promptsOf(catalogue).flatMap(({ where, variants }) =>
    overlaps(variants).map((index): CheckFinding => ({
      check: 'overlapping-variants',
      severity: 'warning',
      where: `${file} ${where}.variants[${index}]`,
      message:
        'is in force while an earlier one is; only the one that begins last is said. Let one end where the other begins',
    })),
  );
}

/** Prompts that a flow reads of the answer of `get-prompts` and that its part of the catalogue lacks: the caller would hear nothing. */
export function unknownPrompts(
  flows: readonly { readonly file: string; readonly content: string }[],
  catalogue: PromptCatalogue,
): CheckFinding[] {
  return flows.flatMap(({ file: where, content }) => {
    const { Actions = [] } = JSON.parse(content) as FlowDocument; // only what is looked at, all of it optional
    const asking = Actions.filter(({ Parameters }) => Parameters?.LambdaFunctionARN === '${lambda:get-prompts}');
    return asking.flatMap(({ Parameters, Transitions, Identifier }) => {
      const flow = Parameters?.LambdaInvocationAttributes?.['flow'] ?? '';
      const next = Actions.find((action) => action.Identifier === Transitions?.NextAction);
      const read = [...JSON.stringify(next?.Parameters ?? {}).matchAll(/\$\.External\.(\w+)/g)].map(
        ([, id = '']) => id,
      );
      const known = catalogue[flow];
      const missing = [...new Set(read)].filter(
        (id) => id !== 'promptsVersion' && !(known && Object.hasOwn(known, id)),
      );
      return missing.map((id): CheckFinding => ({
        check: 'unknown-prompt',
        severity: 'error',
        where: `${where} ${Identifier ?? ''}`.trim(),
        message: `reads the prompt ${flow}.${id}, which ${file} lacks; add it there, or leave it out of the flow`,
      }));
    });
  });
}

interface FlowDocument {
  readonly Actions?: readonly {
    readonly Identifier?: string;
    readonly Parameters?: {
      readonly LambdaFunctionARN?: string;
      readonly LambdaInvocationAttributes?: Readonly<Record<string, string>>;
    };
    readonly Transitions?: { readonly NextAction?: string };
  }[];
}

const promptsOf = (catalogue: PromptCatalogue) =>
  Object.entries(catalogue).flatMap(([flow, prompts]) =>
    Object.entries(prompts).map(([prompt, texts]) => ({
      where: `${flow}.${prompt}`,
      texts,
      variants: texts.variants ?? [],
    })),
  );
