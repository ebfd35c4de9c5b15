import 'tldraw/tldraw.css';
import './asking/asking.css';
import './canvas.css';
import './drawing/drawings.css';
import './linking/links.css';
import './painting/cards.css';
import type { Locale } from '@vestibule/shared/locale';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  DefaultSelectionForeground,
  type Editor,
  type TLComponents,
  type TLSelectionForegroundProps,
  type TLUserPreferences,
  TldrawEditor,
  useEditor,
  useTldrawUser,
  useValue,
} from 'tldraw';
import { Cursors } from '../people/Cursors.tsx';
import { AskingSentence } from './asking/AskingSentence.tsx';
import { attachEditor } from './attachEditor.ts';
import { BoardSession } from './boardSession.ts';
import type { CanvasProps } from './canvasProps.ts';
import { fontsFor } from './cardMeasure.ts';
import { DrawingControls } from './drawing/DrawingControls.tsx';
import { DrawingOverlay } from './drawing/DrawingOverlay.tsx';
import { fitOnceThere } from './fitBoard.ts';
import { CardControls } from './linking/CardControls.tsx';
import { LinkPreview } from './linking/LinkPreview.tsx';
import { BoardCanvas, BoardPainting, FarBoard } from './painting/BoardPainting.tsx';
import { BoardSessionContext, useBoardSession } from './sessionContext.ts';
import { SelectionOutlines } from './shapes/SelectionOutlines.tsx';

/** Where the page's skip link leads. */
const CANVAS_ID = 'canvas';
const OPTIONS = {
  // No record is made by tldraw itself: cards come by the document alone.
  maxShapesPerPage: 0,
  maxPages: 1,
  createTextOnCanvasDoubleClick: false,
};
const CAMERA_OPTIONS = {
  // tldraw's own, and a first: at 0.05 a board of seventy cards is wider than a telephone.
  zoomSteps: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8],
};
const COMPONENTS: TLComponents = {
  Canvas: BoardCanvas,
  Background: FarBoard,
  OnTheCanvas: BoardPainting,
  Overlays: BoardOverlays,
  SelectionForeground: ManySelected,
  ShapeIndicators: SelectionOutlines,
  ErrorFallback: CanvasFailed,
  SnapIndicator: null,
  Grid: null,
  ZoomBrush: null,
  Scribble: null,
};
/** The board as people draw on it. Loaded lazily: it brings tldraw with it. */
export function Canvas(props: CanvasProps) {
  const { doc, connection } = props;
  const latest = useRef(props);
  const sheet = useRef<HTMLDivElement>(null);
  const [session, setSession] = useState<BoardSession>();
  useLayoutEffect(() => {
    latest.current = props;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a session is for one document and one line; it reads the other props as they are
  useEffect(() => {
    if (!sheet.current) return;
    const opened = new BoardSession(() => latest.current, sheet.current);
    let isOver = false;
    opened.start();
    const family = getComputedStyle(sheet.current).fontFamily;
    void fontsFor(opened.allText(), family).then(() => {
      if (isOver) return;
      opened.paintAll();
      setSession(opened);
    });
    return () => {
      isOver = true;
      opened.dispose();
      setSession(undefined);
    };
  }, [doc, connection]);
  return (
    <div className="board-canvas" dir="ltr">
      <div ref={sheet} className="board-measure" aria-hidden="true" />
      {session && <CanvasEditor session={session} {...props} />}
    </div>
  );
}

interface CanvasEditorProps extends CanvasProps {
  readonly session: BoardSession;
}

function CanvasEditor({ session, role, canWrite, locale, text, licenseKey }: CanvasEditorProps) {
  const [editor, setEditor] = useState<Editor>();
  const user = useBoardUser(locale);
  // biome-ignore lint/correctness/useExhaustiveDependencies: role and canWrite are what isReadOnly reads
  useEffect(() => {
    editor?.updateInstanceState({ isReadonly: session.isReadOnly });
  }, [editor, session, role, canWrite]);
  useEffect(() => {
    const container = editor?.getContainer();
    if (!container) return;
    // tldraw gives it the role of an application; the name and the way in by Tab are ours.
    container.tabIndex = 0;
    container.id = CANVAS_ID;
    container.setAttribute('aria-label', text.canvas);
  }, [editor, text]);
  function onMount(mounted: Editor) {
    const stopFitting = fitOnceThere(session, mounted);
    const detach = attachEditor(session, mounted, flushSync);
    setEditor(mounted);
    return () => {
      setEditor(undefined);
      stopFitting();
      detach();
    };
  }
  return (
    <BoardSessionContext value={session}>
      <TldrawEditor
        store={session.store}
        shapeUtils={session.shapeUtils}
        bindingUtils={session.bindingUtils}
        tools={session.tools}
        initialState="select"
        user={user}
        autoFocus={false}
        options={OPTIONS}
        cameraOptions={CAMERA_OPTIONS}
        components={COMPONENTS}
        onMount={onMount}
        {...(licenseKey ? { licenseKey } : {})}
      />
    </BoardSessionContext>
  );
}

/** Nobody: tldraw would else keep an identity in localStorage and share it among tabs. */
function useBoardUser(locale: Locale) {
  const [preferences, setPreferences] = useState<TLUserPreferences>({
    id: 'person',
    colorScheme: 'system',
  });
  const userPreferences = useMemo(() => ({ ...preferences, locale }), [preferences, locale]);
  return useTldrawUser({ userPreferences, setUserPreferences: setPreferences });
}

function BoardOverlays() {
  const { props } = useBoardSession();
  return (
    <>
      <LinkPreview />
      <CardControls />
      <AskingSentence />
      <DrawingOverlay />
      <DrawingControls />
      <Cursors connection={props.connection} />
    </>
  );
}

/** A frame around several; one card or link shows by its own outline that it is selected. */
function ManySelected(props: TLSelectionForegroundProps) {
  const editor = useEditor();
  const isMany = useValue('many selected', () => editor.getSelectedShapeIds().length > 1, [editor]);
  return isMany ? <DefaultSelectionForeground {...props} /> : null;
}

function CanvasFailed() {
  const { text } = useBoardSession();
  return (
    <div className="board-canvas-failed" role="alert">
      <p>{text.failed}</p>
      <button type="button" onClick={() => location.reload()}>
        {text.failedReload}
      </button>
    </div>
  );
}
