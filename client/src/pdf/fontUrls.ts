import arabic from '@fonts/noto-naskh-arabic-400.ttf?url';
import arabicBold from '@fonts/noto-naskh-arabic-700.ttf?url';
import latin from '@fonts/noto-sans-400.ttf?url';
import latinBold from '@fonts/noto-sans-700.ttf?url';
import adlam from '@fonts/noto-sans-adlam-400.ttf?url';
import nko from '@fonts/noto-sans-nko-400.ttf?url';
import tifinagh from '@fonts/noto-sans-tifinagh-400.ttf?url';
import type { FontKey } from './fontKeys.ts';

/** Where the font files of the PDF are on our own origin; each is fetched only when it is needed. */
export const FONT_URLS = {
  latin,
  latinBold,
  arabic,
  arabicBold,
  nko,
  tifinagh,
  adlam,
} as const satisfies Record<FontKey, string>;
