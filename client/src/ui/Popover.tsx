import type { LucideIcon } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Button } from './Button.tsx';

interface PopoverProps {
  readonly word: string;
  /** Its accessible name, where the word alone is not enough; it begins with the word. */
  readonly label?: string;
  /** Whether what it opens is at work: the button shows it. */
  readonly isPressed?: boolean;
  readonly icon: LucideIcon;
  readonly shape?: 'word' | 'icon';
  readonly className?: string;
  readonly disabled?: boolean;
  /** 'menu': arrow keys go through what is in it; its items carry their own role. */
  readonly role: 'menu' | 'group';
  readonly title: string;
  /** `close` gives the focus back to the button, from where a dialog may take it. */
  readonly children: (close: () => void) => ReactNode;
}

const GAP_PX = 6;
const MARGIN_PX = 8;

/** A button and what it opens beside it. Escape and a tap elsewhere close it (the browser's popover). */
export function Popover(props: PopoverProps) {
  const { word, icon, shape = 'word', className = '', disabled = false, role, title } = props;
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  // What is in it is rendered only now, and decides how large it is.
  useLayoutEffect(() => {
    if (!isOpen || !panel.current || !button.current) return;
    placeBeside(panel.current, button.current);
    if (role === 'menu') controlsIn(panel.current)[0]?.focus();
  }, [isOpen, role]);
  function close() {
    panel.current?.hidePopover();
    button.current?.focus();
  }
  return (
    <>
      <Button
        ref={button}
        word={word}
        icon={icon}
        shape={shape}
        look="quiet"
        className={className}
        disabled={disabled}
        aria-label={props.label}
        data-pressed={props.isPressed || undefined}
        popoverTarget={id}
        aria-expanded={isOpen}
        aria-haspopup={role === 'menu' ? 'menu' : undefined}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is a menu's wherever it listens to keys */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both of its roles take a name */}
      <div
        ref={panel}
        id={id}
        className="popover"
        popover="auto"
        role={role}
        aria-label={title}
        onToggle={({ newState }) => setOpen(newState === 'open')}
        onKeyDown={role === 'menu' ? walkByArrows : undefined}
      >
        {isOpen && props.children(close)}
      </div>
    </>
  );
}

function controlsIn(panel: HTMLElement): readonly HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>('button:not(:disabled)')];
}

function walkByArrows(event: KeyboardEvent<HTMLElement>): void {
  const controls = controlsIn(event.currentTarget);
  const { activeElement } = document;
  const now = activeElement instanceof HTMLElement ? controls.indexOf(activeElement) : -1;
  const next = {
    ArrowDown: (now + 1) % controls.length,
    ArrowUp: (now - 1 + controls.length) % controls.length,
    Home: 0,
    End: controls.length - 1,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  controls[next]?.focus();
}

/** Under its button or, where there is no room, above it; inside the window in any case. */
function placeBeside(panel: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  const isRightToLeft = getComputedStyle(button).direction === 'rtl';
  const wanted = isRightToLeft ? at.right - offsetWidth : at.left;
  const left = Math.max(MARGIN_PX, Math.min(wanted, innerWidth - offsetWidth - MARGIN_PX));
  const under = at.bottom + GAP_PX;
  const fitsUnder = under + offsetHeight <= innerHeight - MARGIN_PX;
  const top = fitsUnder ? under : Math.max(MARGIN_PX, at.top - GAP_PX - offsetHeight);
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
}
