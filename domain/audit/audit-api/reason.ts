import * as z from 'zod/mini';

/** Why somebody does what the trail keeps under their name. `words`: what to write instead of what was written. */
export const reason = (words: string) =>
  z.string(words).check(z.trim(), z.minLength(10, words), z.maxLength(500, words));
