import { languages } from '../../domain/language';
import { type PromptCatalogue } from '../../domain/prompts';
import { type CheckFinding } from './check-finding';

/** Prompts that a caller of some language would hear in another. */
export function missingTranslations(catalogue: PromptCatalogue): CheckFinding[] {
  return Object.entries(catalogue).flatMap(([flow, prompts]) =>
    Object.entries(prompts).flatMap(([prompt, texts]) =>
      languages
        .filter((language) => !Object.hasOwn(texts, language))
        .map((language): CheckFinding => ({
          check: 'missing-translation',
          severity: 'warning',
          where: `data/prompts.json ${flow}.${prompt}`,
          message: `has no ${language}; callers of that language hear another. Add "${language}": "…"`,
        })),
    ),
  );
}
