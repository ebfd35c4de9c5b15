import type { CardId } from '@vestibule/shared/ids';
import { mayWrite } from '@vestibule/shared/roles';
import { CURSORS_PEOPLE_MAX } from '@vestibule/shared/wire/limits';
import { type Editor, react, registerDefaultSideEffects, type TLShape } from 'tldraw';
import { type Readable, signal } from '../signal.ts';
import { cardShapeId } from './binding/boardRecords.ts';
import { GESTURE_STATES } from './binding/commitGesture.ts';
import { sameRecord } from './binding/sameRecord.ts';
import { BoardActions, type RenderNow } from './boardActions.ts';
import type { BoardSession } from './boardSession.ts';
import type { CanvasHandle, CanvasSelection } from './canvasHandle.ts';
import { fieldKey, isInField, listenToKeys } from './canvasKeys.ts';
import { CARDS_TYPE, decodeCards, encodeCards, isNothing, plainText } from './cardClipboard.ts';
import { drawingIdOf } from './drawing/drawingRecords.ts';
import { fitBoard } from './fitBoard.ts';

type Stop = () => void;

/**
 * Everything between tldraw's editor and the session while the editor stands: gestures' ends, keys,
 * clipboard, own cursor, what is said aloud, and the handle that the page gets.
 * @param renderNow React's, which this file does not know
 * @returns the detacher
 */
export function attachEditor(session: BoardSession, editor: Editor, renderNow: RenderNow): Stop {
  const actions = new BoardActions(session, editor, renderNow);
  session.editor = editor;
  // Keys and the wheel work wherever focus is inside the canvas; nothing takes focus at opening.
  editor.updateInstanceState({ isFocused: true });
  const stops: Stop[] = [
    registerDefaultSideEffects(editor),
    endGestures(session, editor),
    listenToKeys(session, editor, actions),
    listenToClipboard(session, editor, actions),
    listenToPointer(session, editor, actions),
    sendCursor(session, editor),
    announceCards(session, editor, actions),
    announceDrawings(session, editor, actions),
    keepWritingInView(editor, actions),
    leaveNoEmptyCard(editor, actions),
    frameNoLinks(editor, actions),
    endAsking(session, editor),
  ];
  session.fieldKey = (id, event) => fieldKey(actions, id, event);
  session.props.onHandle(makeHandle(session, editor, actions, stops));
  return () => {
    session.props.onHandle(undefined);
    session.gestures.finish();
    for (const stop of stops) stop();
    session.editor = undefined;
    session.fieldKey = undefined;
    session.linker.leave();
  };
}

function on<K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  type: K,
  listener: (event: HTMLElementEventMap[K]) => void,
  options?: AddEventListenerOptions,
): Stop {
  target.addEventListener(type, listener, options);
  return () => target.removeEventListener(type, listener, options);
}

/** A drag or resize is over when tldraw has left its state: the one commit (B3). */
function endGestures(session: BoardSession, editor: Editor): Stop {
  let wasPointing = false;
  const stop = react('end of gesture', () => {
    const isPointing = editor.isInAny(...GESTURE_STATES);
    if (wasPointing && !isPointing) {
      session.gestures.finish();
      // tldraw's history serves Escape within a gesture; beyond it nobody reads it.
      editor.clearHistory();
    }
    wasPointing = isPointing;
  });
  const onHide = () => session.gestures.finish();
  // Before the line and the copy on the device are closed by the same event.
  window.addEventListener('pagehide', onHide, { capture: true });
  return () => {
    stop();
    window.removeEventListener('pagehide', onHide, { capture: true });
  };
}

function listenToClipboard(session: BoardSession, editor: Editor, actions: BoardActions): Stop {
  const isOurs = (event: ClipboardEvent) =>
    !isInField(event) && editor.getContainer().contains(document.activeElement);
  const onCopy = (event: ClipboardEvent) => {
    const copied = isOurs(event) ? actions.copied() : undefined;
    if (!copied || isNothing(copied) || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', plainText(copied));
    event.clipboardData.setData(CARDS_TYPE, encodeCards(copied));
    if (event.type === 'cut') actions.deleteSelection();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!isOurs(event) || !event.clipboardData) return;
    event.preventDefault();
    const copied = decodeCards(event.clipboardData.getData(CARDS_TYPE));
    const text = event.clipboardData.getData('text/plain');
    if (copied) actions.paste(copied);
    else if (text.trim() !== '') actions.pasteLines(text);
    else if (event.clipboardData.files.length > 0) {
      session.props.onTell(session.text.filesNotTaken);
    }
  };
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCopy);
  document.addEventListener('paste', onPaste);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCopy);
    document.removeEventListener('paste', onPaste);
  };
}

/** Double-click adds; while a link's end is chosen, a tap chooses; what is dropped is not taken. */
function listenToPointer(session: BoardSession, editor: Editor, actions: BoardActions): Stop {
  const container = editor.getContainer();
  const linker = session.linker;
  const isChoosing = () => linker.now.get().state === 'choosing';
  const pagePoint = (event: MouseEvent) =>
    editor.screenToPage({ x: event.clientX, y: event.clientY });
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const stops = [
    on(
      container,
      'pointerdown',
      (event) => {
        if (!isChoosing() || event.button !== 0) return;
        const card = linker.cardAt(pagePoint(event));
        // A finger on the empty board moves it, to where the other card is.
        if (!card && event.pointerType === 'touch') return;
        swallow(event);
        linker.finishAt(card);
      },
      { capture: true },
    ),
    on(container, 'pointermove', (event) => {
      if (isChoosing() && event.pointerType !== 'touch') linker.pointAt(pagePoint(event));
    }),
    on(
      container,
      'drop',
      (event) => {
        swallow(event);
        session.props.onTell(session.text.filesNotTaken);
      },
      { capture: true },
    ),
  ];
  editor.on('event', (info) => {
    if (info.type !== 'click' || info.name !== 'double_click' || info.phase !== 'up') return;
    if (info.target !== 'canvas' || !editor.isIn('select.idle')) return;
    const { x, y } = editor.inputs.currentPagePoint;
    const margin = editor.options.hitTestMargin / editor.getZoomLevel();
    // Inside a rectangle or an ellipse there is room for a card.
    const isSolid = ({ id, type }: TLShape) => type !== 'drawing' || actions.drawing.isText(id);
    if (editor.getShapeAtPoint({ x, y }, { hitInside: true, margin, filter: isSolid })) return;
    // tldraw tells of it inside an operation of its own, in which nothing may be merged.
    queueMicrotask(() => actions.addCardAround(session.props.defaultKind, [x, y]));
  });
  return () => {
    for (const stop of stops) stop();
  };
}

/** One's own cursor, for the others; a finger has none, and who only looks shows none. */
function sendCursor(session: BoardSession, editor: Editor): Stop {
  const { connection } = session.props;
  const container = editor.getContainer();
  const away = () => connection.sendMotion({ kind: 'away' });
  const onHide = () => {
    if (document.visibilityState === 'hidden') away();
  };
  const stops = [
    on(container, 'pointermove', (event) => {
      const isCrowd = connection.roster.get().people.length > CURSORS_PEOPLE_MAX;
      if (event.pointerType === 'touch' || isCrowd || !mayWrite(session.props.role)) return;
      const { x, y } = editor.screenToPage({ x: event.clientX, y: event.clientY });
      connection.sendMotion({ kind: 'cursor', x, y });
    }),
    on(container, 'pointerleave', away),
  ];
  document.addEventListener('visibilitychange', onHide);
  return () => {
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', onHide);
    away();
  };
}

/**
 * A frame drawn around cards and drawings selects these: links that only pass through it would else be
 * deleted with them. Links among the cards come along anyway.
 */
function frameNoLinks(editor: Editor, actions: BoardActions): Stop {
  let wasFraming = false;
  return react('end of frame', () => {
    const isFraming = editor.isInAny('select.brushing', 'select.scribble_brushing');
    if (wasFraming && !isFraming) queueMicrotask(() => actions.leaveLinksOut());
    wasFraming = isFraming;
  });
}

/** When writing begins, as the card grows, and when a phone's keyboard takes half of the view. */
function keepWritingInView(editor: Editor, actions: BoardActions): Stop {
  return react('show the card that is written', () => {
    editor.getViewportScreenBounds();
    const id = editor.getEditingShapeId();
    if (!id) return;
    // It grows with its words; where somebody else moves it to is not followed.
    editor.getShapeGeometry(id);
    // The camera is not moved inside tldraw's own operation.
    queueMicrotask(() => actions.showWriting());
  });
}

function leaveNoEmptyCard(editor: Editor, actions: BoardActions): Stop {
  return react('leave no empty card', () => {
    editor.getEditingShapeId();
    // After the field has said its last word (a composition that the end of writing cuts off).
    queueMicrotask(() => {
      actions.leaveNoEmptyCard();
      actions.drawing.leaveNoEmptyText();
    });
  });
}

/** An answer that is left is an answer; the question is over with it. */
function endAsking(session: BoardSession, editor: Editor): Stop {
  return react('end of asking', () => {
    const id = editor.getEditingShapeId();
    const asking = session.asking.get();
    if (asking && id !== cardShapeId(asking.answer)) session.asking.set(undefined);
  });
}

/** The card that somebody comes to, and the one they have just written. */
function announceCards(session: BoardSession, editor: Editor, actions: BoardActions): Stop {
  const announce = () => {
    // With the last letters that were typed.
    session.projection.flush();
    const only = actions.onlyCard();
    const card = only && session.projection.card(only);
    if (!card || editor.getEditingShapeId()) return;
    const order = actions.readingOrder();
    session.props.onAnnounce(
      session.text.cardReached({
        kind: session.text.kinds[card.kind],
        words: card.text.trim() || session.text.emptyCard,
        card: session.text.card(card.n),
        place: order.indexOf(card.id) + 1,
        count: order.length,
      }),
    );
  };
  let last: CardId | undefined;
  return react('announce the selected card', () => {
    const only = editor.getEditingShapeId() ? undefined : actions.onlyCard();
    if (only === last) return;
    last = only;
    // Nothing is merged inside tldraw's own operation.
    if (only) queueMicrotask(announce);
  });
}

/** A drawing that somebody comes to. */
function announceDrawings(session: BoardSession, editor: Editor, actions: BoardActions): Stop {
  return react('announce the selected drawing', () => {
    const [only, more] = editor.getSelectedShapeIds();
    const id = only && !more && !editor.getEditingShapeId() ? drawingIdOf(only) : undefined;
    if (id) queueMicrotask(() => session.props.onAnnounce(actions.drawing.nameOf(id)));
  });
}

/** tldraw's signals as the page knows signals. */
function follow<T>(name: string, read: () => T, stops: Stop[]): Readable<T> {
  const followed = signal(read());
  stops.push(
    react(name, () => {
      const value = read();
      if (!sameRecord(followed.get(), value)) followed.set(value);
    }),
  );
  return followed;
}

const CAMERA = { animation: { duration: 150 } };

function makeHandle(
  session: BoardSession,
  editor: Editor,
  actions: BoardActions,
  stops: Stop[],
): CanvasHandle {
  const selection = follow<CanvasSelection>('selection', () => actions.selection(), stops);
  const isLinking = follow(
    'is linking',
    () => session.linker.now.get().state === 'choosing',
    stops,
  );
  const isWriting = follow('is writing', () => editor.getEditingShapeId() !== null, stops);
  const tool = follow('tool', () => actions.drawing.tool(), stops);
  const colour = follow('colour', () => actions.drawing.colour(), stops);
  return {
    selection,
    isLinking,
    isWriting,
    tool,
    colour,
    canUndo: session.undo.canUndo,
    canRedo: session.undo.canRedo,
    focus: () => actions.takeFocus(),
    addCard: (kind) => actions.addCard(kind),
    startLink: () => actions.startLink(),
    canAsk: follow(
      'can ask',
      () => {
        const only = actions.onlyCard();
        return only !== undefined && actions.asker.canAsk(only);
      },
      stops,
    ),
    selectedLink: follow('selected link', () => actions.links.selected(), stops),
    flipLink: () => actions.links.flip(),
    disputeLink: () => actions.links.dispute(),
    ask: (question) => {
      const only = actions.onlyCard();
      if (only) actions.asker.ask(question, only);
    },
    link: (from, to) => actions.link(from, to),
    tidy: () => void actions.tidy(),
    writeSelected: () => {
      const [card, text] = [actions.onlyCard(), actions.drawing.onlyText()];
      if (card) actions.write(card);
      else if (text) actions.drawing.write(text);
    },
    takeTool: (wanted) => actions.drawing.takeTool(wanted),
    addText: () => actions.drawing.addText(),
    setColour: (wanted) => actions.drawing.setColour(wanted),
    setKind: (kind) => actions.setKind(kind),
    deleteSelection: () => {
      actions.deleteSelection();
      // The button that did it goes with the selection.
      actions.takeFocus();
    },
    duplicateSelection: () => actions.duplicateSelection(),
    undo: () => actions.undo(),
    redo: () => actions.redo(),
    zoomIn: () => void editor.zoomIn(undefined, CAMERA),
    zoomOut: () => void editor.zoomOut(undefined, CAMERA),
    zoomToFit: () => fitBoard(editor, CAMERA),
    goTo: (card) => actions.goTo(card),
  };
}
