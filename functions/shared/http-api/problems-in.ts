import type * as z from 'zod/mini';
import { type Problem } from '../../../domain/problem';

type Issues = z.core.$ZodError['issues'];

/** What a schema found, as the API says it: a path and what to write instead, for each value. */
export function problemsIn({ issues }: { readonly issues: Issues }): NonNullable<Problem['problems']> {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [path, key].filter(Boolean).join('.'), message: 'is not known here; leave it out' })); // prettier-ignore
    }
    return [{ path: path || 'body', message: wordsOf(issue.message) }];
  });
}

/** zod/mini brings no words of its own: schemas bring theirs, and what has none says this. */
const wordsOf = (message: string): string =>
  message === 'Invalid input' ? 'is missing or of the wrong kind; /openapi.json says what to send' : message;
