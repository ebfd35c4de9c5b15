import { DEFAULT_LOCALE, type Locale, parseLocale } from '@vestibule/shared/locale';

export interface LocaleHints {
  /** `location.search` */
  readonly search: string;
  /** What the person chose here before. */
  readonly chosen: string | undefined;
  /** `navigator.languages`, best first. */
  readonly languages: readonly string[];
}

/** The address says it, else what was chosen on this device, else the browser's languages, else French. */
export function chooseLocale({ search, chosen, languages }: LocaleHints): Locale {
  const said = parseLocale(new URLSearchParams(search).get('lang')) ?? parseLocale(chosen);
  if (said) return said;
  for (const language of languages) {
    const locale = parseLocale(language.toLowerCase().split('-')[0]);
    if (locale) return locale;
  }
  return DEFAULT_LOCALE;
}

/** The same address in another language; the fragment (an invite's secret) stays where it is. */
export function withLocale(href: string, locale: Locale): string {
  const url = new URL(href);
  url.searchParams.set('lang', locale);
  return url.href;
}
