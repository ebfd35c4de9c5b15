import type { Locale } from '@vestibule/shared/locale';
import { ar } from './ar.ts';
import { en, type Messages } from './en.ts';
import { fr } from './fr.ts';

/**
 * All three come with the page: they are some kilobytes, fewer than one more round trip costs on 3G,
 * and changing the language then works without a line.
 */
export const MESSAGES = { fr, ar, en } as const satisfies Record<Locale, Messages>;
