import { Circle, Ellipsis, PenLine, Square, Type } from 'lucide-react';
import type { CanvasHandle } from '../canvas/canvasHandle.ts';
import { useText } from '../text/TextProvider.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useReadable } from '../ui/useReadable.tsx';

/** What is drawn freely: under "More", so that the cards come first. */
export const DRAWING_ICONS = { pen: PenLine, rectangle: Square, ellipse: Circle } as const;

/** The pen, shapes and free text. */
export function DrawingMenu({ handle }: { readonly handle: CanvasHandle }) {
  const text = useText();
  const tool = useReadable(handle.tool);
  return (
    <Popover
      word={text.tools.more}
      label={text.tools.moreTools}
      icon={Ellipsis}
      className="tool"
      role="menu"
      title={text.tools.moreTools}
      isPressed={tool !== 'select'}
    >
      {(close) => (
        <>
          {(['pen', 'rectangle', 'ellipse'] as const).map((name) => (
            <MenuItem
              key={name}
              word={text.tools[name]}
              icon={DRAWING_ICONS[name]}
              onChoose={() => {
                close();
                handle.takeTool(name);
              }}
            />
          ))}
          <MenuItem
            word={text.tools.text}
            icon={Type}
            onChoose={() => {
              close();
              handle.addText();
            }}
          />
        </>
      )}
    </Popover>
  );
}

interface MenuItemProps {
  readonly word: string;
  readonly icon: typeof Type;
  readonly onChoose: () => void;
}

function MenuItem({ word, icon: Icon, onChoose }: MenuItemProps) {
  return (
    <button type="button" role="menuitem" className="button" data-look="quiet" onClick={onChoose}>
      <Icon aria-hidden="true" size={20} />
      {word}
    </button>
  );
}
