import type { Locale } from '@vestibule/shared/locale';
import { INTL_LOCALES } from './plural.ts';

/** "24 novembre 2026" */
export function formatDay(locale: Locale, atMs: number): string {
  return new Intl.DateTimeFormat(INTL_LOCALES[locale], { dateStyle: 'long' }).format(atMs);
}

/** "24 nov. 2026, 16:05" */
export function formatMoment(locale: Locale, iso: string): string {
  return new Intl.DateTimeFormat(INTL_LOCALES[locale], {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(iso));
}
