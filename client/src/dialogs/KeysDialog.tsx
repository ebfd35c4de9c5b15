import './dialogs.css';
import { useText } from '../text/TextProvider.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Every key of the board. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  return (
    <Dialog title={text.keys.title} onClose={onClose}>
      <p>{text.keys.intro}</p>
      <dl className="keys">
        {text.keys.list.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
