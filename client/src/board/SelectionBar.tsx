import { CARD_KINDS } from '@vestibule/shared/board/card';
import { CopyPlus, Pencil, Tags, Trash2, X } from 'lucide-react';
import type { Ref } from 'react';
import type { CanvasHandle } from '../canvas/canvasHandle.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useReadable } from '../ui/useReadable.tsx';
import { ColourMenu } from './ColourMenu.tsx';
import { DrawingBar } from './DrawingBar.tsx';
import { KindIcon } from './KindIcon.tsx';

interface SelectionBarProps {
  readonly handle: CanvasHandle;
  readonly ref: Ref<HTMLDivElement>;
}

/**
 * What can be done with what is selected; while something is drawn, what comes next. Tab goes among cards
 * while one is selected: by keyboard one comes here by Shift+F10, and leaves by Escape.
 */
export function SelectionBar({ handle, ref }: SelectionBarProps) {
  const text = useText();
  const { cards, links, drawings, texts } = useReadable(handle.selection);
  const isLinking = useReadable(handle.isLinking);
  const isWriting = useReadable(handle.isWriting);
  const tool = useReadable(handle.tool);
  if (isLinking) {
    return (
      <div className="selection-bar">
        <p>{text.tools.linkingHint}</p>
        <Button word={text.tools.linkingLeave} icon={X} onClick={() => handle.startLink()} />
      </div>
    );
  }
  if (tool !== 'select') return <DrawingBar handle={handle} tool={tool} />;
  if (isWriting || cards.length + links.length + drawings.length === 0) return null;
  const isOne = cards.length + links.length + drawings.length === 1;
  return (
    <div
      ref={ref}
      className="selection-bar"
      role="toolbar"
      aria-label={text.tools.selection}
      onKeyDown={(event) => {
        // The menu of kinds is closed by it alone, by the browser.
        if (event.key === 'Escape' && !isInPopover(event.target)) handle.focus();
      }}
    >
      {isOne && cards.length + texts === 1 && (
        <Button
          word={text.tools.write}
          icon={Pencil}
          look="quiet"
          onClick={() => handle.writeSelected()}
        />
      )}
      {cards.length > 0 && (
        <Popover
          word={text.tools.changeKind}
          icon={Tags}
          role="menu"
          title={text.tools.changeKindTitle}
        >
          {(close) =>
            CARD_KINDS.map((kind) => (
              <button
                key={kind}
                type="button"
                role="menuitem"
                className="button tool-kind"
                data-look="quiet"
                data-kind={kind}
                onClick={() => {
                  handle.setKind(kind);
                  close();
                }}
              >
                <KindIcon kind={kind} />
                {text.kinds[kind]}
              </button>
            ))
          }
        </Popover>
      )}
      {drawings.length > 0 && <ColourMenu handle={handle} />}
      {cards.length + drawings.length > 0 && (
        <Button
          word={text.tools.duplicate}
          icon={CopyPlus}
          look="quiet"
          onClick={() => handle.duplicateSelection()}
        />
      )}
      <Button
        word={text.tools.remove}
        icon={Trash2}
        look="quiet"
        onClick={() => handle.deleteSelection()}
      />
    </div>
  );
}

function isInPopover(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[popover]') !== null;
}
