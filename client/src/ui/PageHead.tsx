import { LanguageSwitch } from '../text/LanguageSwitch.tsx';
import { useText } from '../text/TextProvider.tsx';
import { Mark } from './Mark.tsx';

/** The head of every page but the board's own. */
export function PageHead() {
  const text = useText();
  return (
    <header className="page-head">
      <span className="brand">
        <Mark />
        {text.common.appName}
      </span>
      <LanguageSwitch />
    </header>
  );
}
