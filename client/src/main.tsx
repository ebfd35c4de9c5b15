import './fonts/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import { assert } from '@vestibule/shared/assert';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { hasSecret, screenAt } from './screen.ts';
import { chooseLocale } from './text/chooseLocale.ts';
import { readChosenLocale } from './text/chosenLocale.ts';
import { TextProvider } from './text/TextProvider.tsx';

const locale = chooseLocale({
  search: location.search,
  chosen: readChosenLocale(),
  languages: navigator.languages,
});
const root = document.getElementById('root');
assert(root, 'index.html has a root');
createRoot(root).render(
  <StrictMode>
    <TextProvider first={locale}>
      <App screen={screenAt(location)} />
    </TextProvider>
  </StrictMode>,
);

// A link whose secret is another, opened in a tab that shows the same page: browsers change the
// address and load nothing.
window.addEventListener('hashchange', () => {
  if (hasSecret(screenAt(location))) location.reload();
});
