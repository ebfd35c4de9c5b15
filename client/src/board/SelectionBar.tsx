import { CARD_KINDS } from '@vestibule/shared/board/card';
import type { CardId, DrawingId } from '@vestibule/shared/ids';
import { directionOf, type Locale } from '@vestibule/shared/locale';
import { linkSentence } from '@vestibule/shared/method/question';
import {
  ArrowDownToLine,
  ArrowDownUp,
  ArrowUpToLine,
  CopyPlus,
  Ellipsis,
  MessageCircleQuestion,
  Pencil,
  Tags,
  Trash2,
  X,
} from 'lucide-react';
import { type Ref, useState } from 'react';
import type { CanvasHandle, SelectedLink } from '../canvas/canvasHandle.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useReadable } from '../ui/useReadable.tsx';
import { ColourMenu } from './ColourMenu.tsx';
import { DrawingBar } from './DrawingBar.tsx';
import { KindIcon } from './KindIcon.tsx';

interface SelectionBarProps {
  readonly handle: CanvasHandle;
  /** The board's, in which a link is read aloud. */
  readonly locale: Locale;
  readonly ref: Ref<HTMLDivElement>;
}

/**
 * What can be done with what is selected; while something is drawn, what comes next. Tab goes among cards
 * while one is selected: by keyboard one comes here by Shift+F10, and leaves by Escape.
 */
export function SelectionBar({ handle, locale, ref }: SelectionBarProps) {
  const text = useText();
  const { cards, links, drawings, texts } = useReadable(handle.selection);
  const isLinking = useReadable(handle.isLinking);
  const isWriting = useReadable(handle.isWriting);
  const tool = useReadable(handle.tool);
  const canAsk = useReadable(handle.canAsk);
  const link = useReadable(handle.selectedLink);
  const [opened, setOpened] = useState<CardId>();
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
  // One card and the two questions, nothing else, until more is asked for.
  const isBrief = canAsk && opened !== cards[0];
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
      {link && <LinkPart {...{ handle, link, locale }} />}
      {canAsk && (
        <div className="selection-questions">
          <Button
            word={text.tools.why}
            icon={ArrowDownToLine}
            look="primary"
            onClick={() => handle.ask('why')}
          />
          <Button
            word={text.tools.soWhat}
            icon={ArrowUpToLine}
            look="primary"
            onClick={() => handle.ask('soWhat')}
          />
          <Button
            word={text.tools.otherActions}
            shape="icon"
            icon={Ellipsis}
            look="quiet"
            aria-expanded={!isBrief}
            onClick={() => setOpened(isBrief ? cards[0] : undefined)}
          />
        </div>
      )}
      {!isBrief && (
        <Actions {...{ handle, cards, drawings }} canWrite={isOne && cards.length + texts === 1} />
      )}
    </div>
  );
}

interface LinkPartProps {
  readonly handle: CanvasHandle;
  readonly link: SelectedLink;
  readonly locale: Locale;
}

/** A link is read aloud; where the sentence does not hold, it is turned around or marked. */
function LinkPart({ handle, link, locale }: LinkPartProps) {
  const text = useText();
  return (
    <>
      <p className="selection-sentence" lang={locale} dir={directionOf(locale)}>
        {linkSentence(link.cause, link.effect, locale)}
      </p>
      <Button
        word={text.tools.flip}
        icon={ArrowDownUp}
        look="quiet"
        onClick={() => handle.flipLink()}
      />
      <Button
        word={text.tools.disputed}
        icon={MessageCircleQuestion}
        look="quiet"
        aria-pressed={link.isDisputed}
        onClick={() => handle.disputeLink()}
      />
    </>
  );
}

interface ActionsProps {
  readonly handle: CanvasHandle;
  readonly cards: readonly CardId[];
  readonly drawings: readonly DrawingId[];
  readonly canWrite: boolean;
}

/** What can be done with any selection. */
function Actions({ handle, cards, drawings, canWrite }: ActionsProps) {
  const text = useText();
  return (
    <>
      {canWrite && (
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
    </>
  );
}

function isInPopover(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[popover]') !== null;
}
