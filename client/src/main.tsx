import './fonts/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import { assert } from '@vestibule/shared/assert';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { screenAt } from './screen.ts';
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
