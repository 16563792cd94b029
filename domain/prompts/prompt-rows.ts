import { languages } from './language';
import { byLanguage, type PromptCatalogue } from './prompts';
import { type StoredVariant } from './spoken-prompts';

/** A row of the prompts table as a deployment writes it. Whoever edits one counts `version` up and says when in `updatedAt`. */
export interface DeployedPrompts {
  readonly flow: string;
  readonly language: string;
  readonly prompts: Readonly<Record<string, string>>;
  readonly variants: readonly (StoredVariant & Readonly<Record<string, string>>)[];
  readonly version: number;
}

/** Turns flow → prompt → language into a row a flow and language, which one query of the table reads. */
export function promptRows(catalogue: PromptCatalogue): DeployedPrompts[] {
  return Object.entries(catalogue).flatMap(([flow, prompts]) => {
    const lasting = byLanguage(prompts);
    return languages.flatMap((language): DeployedPrompts[] => {
      const variants = Object.entries(prompts).flatMap(([prompt, { variants: ofPrompt = [] }]) =>
        ofPrompt.flatMap(({ from, until, words }) => {
          const text = words[language];
          return text === undefined ? [] : [{ prompt, from, until, words: text }];
        }),
      );
      const words = lasting[language];
      if (words === undefined && variants.length === 0) return [];
      return [{ flow, language, prompts: words ?? {}, variants, version: 1 }];
    });
  });
}
