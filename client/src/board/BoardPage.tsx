import './board.css';
import type { CardKind } from '@vestibule/shared/board/card';
import { readMeta } from '@vestibule/shared/board/readBoard';
import { SCHEMA } from '@vestibule/shared/board/roots';
import { mayWrite } from '@vestibule/shared/roles';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { type CanvasHandle, NO_CANVAS } from '../canvas/canvasHandle.ts';
import { DeleteBoardDialog } from '../dialogs/DeleteBoardDialog.tsx';
import { InviteDialog } from '../dialogs/InviteDialog.tsx';
import { KeysDialog } from '../dialogs/KeysDialog.tsx';
import { PdfDialog } from '../dialogs/PdfDialog.tsx';
import { WordsDialog } from '../dialogs/WordsDialog.tsx';
import type { OpenedBoard } from '../entry/openBoard.ts';
import { useLanguage, useText } from '../text/TextProvider.tsx';
import { CrashBoundary } from '../ui/CrashBoundary.tsx';
import { useReadable } from '../ui/useReadable.tsx';
import { BoardBar, type BoardDialog } from './BoardBar.tsx';
import { BoardNotices } from './BoardNotices.tsx';
import { FindBar } from './FindBar.tsx';
import { loadCanvas } from './loadCanvas.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { endOf, StoppedSheet } from './StoppedSheet.tsx';
import { Tools } from './Tools.tsx';
import { useSaid } from './useSaid.ts';
import { useSchema } from './useSchema.ts';
import { useWords } from './useWords.ts';

const Canvas = lazy(async () => ({ default: (await loadCanvas()).Canvas }));

/** Set by the server into the page where the host has a key (TLDRAW_LICENSE_KEY). */
function licenseKey(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="tldraw-license-key"]');
  return meta?.content || undefined;
}

/** An open board: the bar, the canvas, the tools. */
export function BoardPage({ opened }: { readonly opened: OpenedBoard }) {
  const { info, doc, connection, copy } = opened;
  const text = useText();
  const { locale } = useLanguage();
  const phase = useReadable(connection.phase);
  const role = useReadable(opened.role);
  const isNewer = useSchema(doc) > SCHEMA;
  const [handle, setHandle] = useState<CanvasHandle>();
  const [nextKind, setNextKind] = useState<CardKind>('note');
  const [dialog, setDialog] = useState<BoardDialog>();
  const [unreadable, setUnreadable] = useState(0);
  const [finding, setFinding] = useState<string>();
  const { said, say, shown, show } = useSaid();
  const selectionBar = useRef<HTMLDivElement>(null);
  const words = useWords(opened, () => show(text.words.capTell));
  const canvasText = useMemo(() => ({ ...text.canvas, kinds: text.kinds }), [text]);
  useEffect(() => {
    document.title = `${info.title} · ${text.common.appName}`;
  }, [info.title, text]);

  const end = endOf(phase);
  if (end?.kind === 'sheet') return <StoppedSheet reason={end.reason} connection={connection} />;
  const canWrite = mayWrite(role) && !isNewer && end === undefined;
  const close = () => setDialog(undefined);
  return (
    <div className="board">
      {/* To the canvas itself, which Canvas.tsx gives this id: there keys work at once. */}
      <a className="skip-link" href="#canvas">
        {text.bar.skip}
      </a>
      <BoardBar
        title={info.title}
        isOpen={handle !== undefined || end !== undefined}
        role={role}
        connection={connection}
        onOpen={setDialog}
        onFind={() => setFinding('')}
      />
      <main className="board-main">
        <BoardNotices
          {...{ role, isNewer, unreadable, shown }}
          connection={connection}
          waitingCount={opened.waitingCount}
          durability={copy.durability}
          stopped={end?.reason}
        />
        <div className="board-sheet">
          <CrashBoundary>
            <Suspense fallback={<Waiting />}>
              {opened.hasDocument || phase.phase !== 'opening' ? (
                <Canvas
                  {...{ doc, role, canWrite, locale, connection }}
                  text={canvasText}
                  defaultKind={nextKind}
                  licenseKey={licenseKey()}
                  onHandle={setHandle}
                  onAnnounce={say}
                  onTell={show}
                  onFind={setFinding}
                  onAskKeys={() => setDialog('keys')}
                  onAskActions={() => selectionBar.current?.querySelector('button')?.focus()}
                  onRemovedWhileWriting={words.removed}
                  onNoRoom={words.noRoom}
                  onUnreadable={setUnreadable}
                />
              ) : (
                <Waiting />
              )}
            </Suspense>
          </CrashBoundary>
          {handle && finding !== undefined && (
            <FindBar
              {...{ doc, handle, canWrite }}
              typed={finding}
              onClose={() => setFinding(undefined)}
            />
          )}
          {handle && canWrite && finding === undefined && (
            <SelectionBar ref={selectionBar} locale={readMeta(doc).locale} handle={handle} />
          )}
        </div>
        {/* There from the start: the board would else be fitted to a room that then shrinks. */}
        <Tools
          handle={handle ?? NO_CANVAS}
          isInert={handle === undefined}
          {...{ role, canWrite, nextKind }}
          onFind={() => setFinding('')}
          onKind={setNextKind}
        />
      </main>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      {dialog === 'invite' && <InviteDialog board={opened.board} role={role} onClose={close} />}
      {dialog === 'pdf' && <PdfDialog doc={doc} connection={connection} onClose={close} />}
      {dialog === 'keys' && <KeysDialog onClose={close} />}
      {dialog === 'delete' && (
        <DeleteBoardDialog
          board={opened.board}
          title={info.title}
          onClose={close}
          onDeleted={() => location.assign(`/${location.search}`)}
        />
      )}
      {words.first && <WordsDialog lost={words.first} onClose={words.next} />}
    </div>
  );
}

function Waiting() {
  const text = useText();
  return (
    <div className="waiting" aria-busy="true">
      <span className="spinner" aria-hidden="true" />
      <p>{text.entry.opening}</p>
    </div>
  );
}
