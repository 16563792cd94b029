import { spoken } from '../scenarios/ssml-text';
import { type Sample } from './sample';

/** Knows which prompt of the catalogue was said, in whichever language: what a caller understands. */
export class Understanding {
  readonly #prompts: readonly { readonly id: string; readonly language: string; readonly words: string }[];

  constructor(sample: Sample) {
    this.#prompts = Object.entries(sample.prompts).flatMap(([flow, prompts]) =>
      Object.entries(prompts).flatMap(([id, translated]) =>
        Object.entries(translated).flatMap(([language, words]) => {
          const said = typeof words === 'string' ? spoken(words) : '';
          return said === '' ? [] : [{ id: `${flow}.${id}`, language, words: said }];
        }),
      ),
    );
  }

  /** `sales.menu` and the like; several where two prompts have the same words, or one utterance says two. */
  promptsIn(utterance: string): readonly string[] {
    const said = spoken(utterance);
    return this.#prompts.filter(({ words }) => said.includes(words)).map(({ id }) => id);
  }
}
