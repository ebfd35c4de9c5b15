import './opening.css';
import { useText } from '../text/TextProvider.tsx';

/** While something comes: said after a moment only, so that a quick line shows no flicker. */
export function Opening() {
  const text = useText();
  return (
    <main className="opening waiting" aria-busy="true">
      <span className="spinner" aria-hidden="true" />
      <p>{text.entry.opening}</p>
    </main>
  );
}
