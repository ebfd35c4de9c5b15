import type { Locale } from '@vestibule/shared/locale';

/** The forms that a language's counted words have; Arabic has all six. */
export interface PluralForms {
  readonly fr: Forms<'one' | 'other'>;
  readonly ar: Forms<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>;
  readonly en: Forms<'one' | 'other'>;
}
/** `#` stands for the number. */
type Forms<Category extends Intl.LDMLPluralRule> = Readonly<Record<Category, string>>;

/**
 * What Intl is asked for. Arabic keeps the digits that are on the cards: on the telephone "14" has to
 * be the same sign everywhere.
 */
export const INTL_LOCALES = {
  fr: 'fr',
  ar: 'ar-u-nu-latn',
  en: 'en-GB',
} as const satisfies Record<Locale, string>;

/** @returns a function that puts a number into the form which its language wants for it */
export function pluralOf<L extends Locale>(
  locale: L,
): (count: number, forms: PluralForms[L]) => string {
  const rules = new Intl.PluralRules(INTL_LOCALES[locale]);
  const numbers = new Intl.NumberFormat(INTL_LOCALES[locale]);
  return (count, forms) => {
    const known: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { other: string } = forms;
    // French has a form of its own for a million, which nobody here counts to.
    const form = known[rules.select(count)] ?? known.other;
    return form.replace('#', numbers.format(count));
  };
}

/** Somebody's own words inside a sentence: their direction is theirs and turns nothing around them. */
export function isolate(words: string): string {
  return `\u2068${words}\u2069`;
}
