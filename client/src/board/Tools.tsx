import type { CardKind } from '@vestibule/shared/board/card';
import { leads, type Role } from '@vestibule/shared/roles';
import {
  ListTree,
  Maximize,
  Redo2,
  Search,
  Spline,
  SquarePlus,
  Undo2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { CanvasHandle } from '../canvas/canvasHandle.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { useReadable } from '../ui/useReadable.tsx';
import { DrawingMenu } from './DrawingMenu.tsx';
import { KindIcon } from './KindIcon.tsx';

/** In the order in which a tree is built; strength is under "Kind" of a card. */
const TOOL_KINDS = [
  'note',
  'core',
  'cause',
  'effect',
  'objective',
  'action',
  'heading',
] as const satisfies readonly CardKind[];

interface ToolsProps {
  readonly handle: CanvasHandle;
  /** While the canvas is still loading. */
  readonly isInert: boolean;
  readonly role: Role;
  readonly canWrite: boolean;
  /** What "Card", the key C and a double-click add: the kind that was added last. */
  readonly nextKind: CardKind;
  readonly onKind: (kind: CardKind) => void;
  readonly onFind: () => void;
}

/** Below the board, so that nothing lies on it. Contributors see one "Card"; facilitators the kinds. */
export function Tools({ handle, isInert, role, canWrite, nextKind, onKind, onFind }: ToolsProps) {
  const text = useText();
  return (
    <div className="tools" role="toolbar" aria-label={text.tools.label} inert={isInert}>
      {canWrite && (
        <div className="tools-main">
          <Button
            className="tool tool-card"
            word={text.tools.card}
            icon={SquarePlus}
            look="primary"
            onClick={() => handle.addCard(nextKind)}
          />
          <LinkAndSteps handle={handle} />
          <DrawingMenu handle={handle} />
        </div>
      )}
      {canWrite && leads(role) && (
        <div className="tools-kinds">
          <Button
            className="tool"
            word={text.tools.tidy}
            icon={ListTree}
            look="quiet"
            onClick={() => handle.tidy()}
          />
          {TOOL_KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              className="button tool tool-kind"
              data-look="quiet"
              data-kind={kind}
              data-next={kind === nextKind}
              onClick={() => {
                onKind(kind);
                handle.addCard(kind);
              }}
            >
              <KindIcon kind={kind} />
              <span className="button-word">{text.kinds[kind]}</span>
            </button>
          ))}
        </div>
      )}
      <ViewTools handle={handle} onFind={onFind} />
    </div>
  );
}

function LinkAndSteps({ handle }: { readonly handle: CanvasHandle }) {
  const text = useText();
  const { cards, links, drawings } = useReadable(handle.selection);
  const isLinking = useReadable(handle.isLinking);
  const canUndo = useReadable(handle.canUndo);
  const canRedo = useReadable(handle.canRedo);
  return (
    <>
      <Button
        className="tool"
        word={text.tools.link}
        icon={Spline}
        look="quiet"
        aria-pressed={isLinking}
        disabled={!isLinking && (cards.length !== 1 || links.length + drawings.length > 0)}
        onClick={() => handle.startLink()}
      />
      <Button
        className="tool"
        word={text.tools.undo}
        icon={Undo2}
        look="quiet"
        disabled={!canUndo}
        onClick={() => handle.undo()}
      />
      <Button
        className="tool"
        word={text.tools.redo}
        icon={Redo2}
        look="quiet"
        disabled={!canRedo}
        onClick={() => handle.redo()}
      />
    </>
  );
}

function ViewTools({ handle, onFind }: Pick<ToolsProps, 'handle' | 'onFind'>) {
  const text = useText();
  return (
    <div className="tools-view">
      <Button
        className="tool-find"
        word={text.find.field}
        icon={Search}
        shape="icon"
        look="quiet"
        onClick={onFind}
      />
      <Button
        className="tool-zoom"
        word={text.tools.zoomOut}
        icon={ZoomOut}
        shape="icon"
        look="quiet"
        onClick={() => handle.zoomOut()}
      />
      <Button
        word={text.tools.zoomToFit}
        icon={Maximize}
        shape="icon"
        look="quiet"
        onClick={() => handle.zoomToFit()}
      />
      <Button
        className="tool-zoom"
        word={text.tools.zoomIn}
        icon={ZoomIn}
        shape="icon"
        look="quiet"
        onClick={() => handle.zoomIn()}
      />
    </div>
  );
}
