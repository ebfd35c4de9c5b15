import type { Locale } from '@vestibule/shared/locale';

const KEY = 'vestibule-lang';

/** The language is the one thing kept on every device: it says nothing about the person's boards. */
export function readChosenLocale(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    // Storage is switched off: the language is then chosen by the browser's own.
    return undefined;
  }
}

export function keepChosenLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Nothing can be kept here; the choice lasts as long as the page.
  }
}
