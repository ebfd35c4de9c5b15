import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'children'> {
  /** What it says, and its accessible name. */
  readonly word: string;
  readonly icon?: LucideIcon;
  /** 'icon': the word is read out, not shown. */
  readonly shape?: 'word' | 'icon';
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'large';
  readonly type?: 'button' | 'submit';
}

/**
 * A control with an icon and a word. Disabled it does nothing but stays where the focus is: a button
 * that goes out under somebody's finger (the last undo) would else drop the focus to the page.
 */
export function Button({
  word,
  icon: Icon,
  shape = 'word',
  look = 'plain',
  size = 'normal',
  type = 'button',
  className = '',
  disabled = false,
  onClick,
  ...others
}: ButtonProps) {
  return (
    <button
      {...others}
      type={type}
      aria-disabled={disabled || undefined}
      onClick={(event) => {
        // Also what the browser would do: submit, open a popover.
        if (disabled) event.preventDefault();
        else onClick?.(event);
      }}
      className={`button ${className}`}
      data-look={look}
      data-size={size}
      data-shape={shape}
      title={shape === 'icon' ? word : undefined}
    >
      {Icon && <Icon aria-hidden="true" size={size === 'large' ? 24 : 20} />}
      <span className={shape === 'icon' ? 'visually-hidden' : 'button-word'}>{word}</span>
    </button>
  );
}
