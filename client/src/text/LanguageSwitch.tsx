import './languageSwitch.css';
import { LOCALES, type Locale } from '@vestibule/shared/locale';
import { useLanguage, useText } from './TextProvider.tsx';

/** Each language by its own name, so that who reads no other finds it. */
export const LANGUAGE_NAMES = {
  fr: 'Français',
  ar: 'العربية',
  en: 'English',
} as const satisfies Record<Locale, string>;

/** On every page. Buttons and not a list: three words are seen at once, in their own letters. */
export function LanguageSwitch({ onChosen }: { readonly onChosen?: () => void }) {
  const { locale, choose } = useLanguage();
  const text = useText();
  return (
    <fieldset className="language-switch" aria-label={text.common.languages}>
      {LOCALES.map((other) => (
        <button
          key={other}
          type="button"
          lang={other}
          aria-pressed={other === locale}
          onClick={() => {
            choose(other);
            onChosen?.();
          }}
        >
          {LANGUAGE_NAMES[other]}
        </button>
      ))}
    </fieldset>
  );
}
