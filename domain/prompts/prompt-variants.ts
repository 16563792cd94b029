import * as z from 'zod/mini';
import { type Language } from './language';
import { inEachLanguage } from './translations';

/** An instant with its zone: a holiday begins at the centre's midnight and not at that of whoever reads the file. */
const instant = z
  .string('write a time in quotes')
  .check(
    z.refine(
      (text) => z.iso.datetime({ offset: true }).safeParse(text).success,
      'write a time with its zone, such as "2026-12-24T00:00:00-05:00"',
    ),
  );

/** Other words for a while: an outage, a holiday. `words` needs the fallback language, as the prompt itself does. */
export const promptVariant = <Words extends z.ZodMiniType<string>>(words: Words) =>
  z
    .strictObject({
      from: instant,
      until: instant,
      words: z.strictObject(inEachLanguage(words)),
    })
    .check(
      z.refine(({ from, until }) => !(timeOf(from) >= timeOf(until)), {
        path: ['until'],
        message: 'it ends before it begins; write a later time',
      }),
    );

export interface PromptVariant {
  readonly from: string;
  readonly until: string;
  readonly words: Readonly<Partial<Record<Language, string | undefined>>>;
}

const timeOf = (iso: string): number => new Date(iso).getTime();

/** Whether it is said at that moment. What cannot be read as a time is never said. */
export function isInForce({ from, until }: Pick<PromptVariant, 'from' | 'until'>, now: Date): boolean {
  return timeOf(from) <= now.getTime() && now.getTime() < timeOf(until);
}

/** Of several in force the one that began last; `deskline check` warns of them. */
export function inForce<Variant extends Pick<PromptVariant, 'from' | 'until'>>(
  variants: readonly Variant[],
  now: Date,
): Variant | undefined {
  return variants.filter((variant) => isInForce(variant, now)).sort((a, b) => timeOf(b.from) - timeOf(a.from))[0];
}

/** The second of each two that are in force at the same time, by its place in the list. */
export function overlaps(variants: readonly Pick<PromptVariant, 'from' | 'until'>[]): readonly number[] {
  return variants.flatMap((later, index) => {
    const clashes = variants
      .slice(0, index)
      .some((one) => timeOf(one.from) < timeOf(later.until) && timeOf(later.from) < timeOf(one.until));
    return clashes ? [index] : [];
  });
}
