import { assert } from '@vestibule/shared/assert';
import { directionOf, type Locale } from '@vestibule/shared/locale';
import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';
import { withLocale } from './chooseLocale.ts';
import { keepChosenLocale } from './chosenLocale.ts';
import type { Messages } from './en.ts';
import { MESSAGES } from './messages.ts';

interface Language {
  readonly locale: Locale;
  /** Keeps the choice on this device. */
  readonly choose: (locale: Locale) => void;
}

const LanguageContext = createContext<Language | undefined>(undefined);

interface TextProviderProps {
  readonly first: Locale;
  readonly children: ReactNode;
}

/** Gives the words of one language to the page, and its direction to the document. */
export function TextProvider({ first, children }: TextProviderProps) {
  const [locale, setLocale] = useState(first);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
  }, [locale]);
  function choose(wanted: Locale) {
    setLocale(wanted);
    keepChosenLocale(wanted);
    // Else a reload would come back to what the address says.
    history.replaceState(history.state, '', withLocale(location.href, wanted));
  }
  return <LanguageContext value={{ locale, choose }}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  assert(language, 'there is a TextProvider around the page');
  return language;
}

/** Every word that a component shows. */
export function useText(): Messages {
  return MESSAGES[useLanguage().locale];
}
