import type { CardId } from '@vestibule/shared/ids';
import type { Editor } from 'tldraw';
import type { BoardActions } from './boardActions.ts';
import type { BoardSession } from './boardSession.ts';
import { fitBoard } from './fitBoard.ts';

/** A letter key by what it writes, or by where it is on keyboards that write no Latin letters. */
function isLetter(event: KeyboardEvent, letter: string): boolean {
  return /^[a-z]$/i.test(event.key)
    ? event.key.toLowerCase() === letter
    : event.code === `Key${letter.toUpperCase()}`;
}

/**
 * Keys of the canvas, before tldraw sees them. Those left to tldraw: Tab and Shift+Tab where nothing can be
 * asked of what is selected, Shift+arrows (nudge), Ctrl+arrows (the nearest card that way), Escape (nothing
 * selected, then Tab is the page's again), space (pan). While a card is written its field has them.
 * @returns whether the key was taken
 */
function handleCanvasKey(
  event: KeyboardEvent,
  session: BoardSession,
  actions: BoardActions,
): boolean {
  if (event.isComposing) return false;
  if (event.altKey) return asideKey(event, actions);
  const linking = session.linker.now.get().state;
  if (linking === 'pulling' && event.key === 'Escape') {
    session.linker.leave();
    return true;
  }
  if (linking === 'choosing') return choosingKey(event, session, actions);
  if (event.key === 'Escape' && actions.drawing.escape()) return true;
  if (event.ctrlKey || event.metaKey) return acceleratorKey(event, session, actions);
  return plainKey(event, session, actions);
}

const DIRECTIONS: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** While a link's other end is being chosen, keys choose. */
function choosingKey(event: KeyboardEvent, session: BoardSession, actions: BoardActions): boolean {
  const { linker, editor } = session;
  if (!editor) return false;
  const direction = DIRECTIONS[event.key];
  if (direction) editor.selectAdjacentShape(direction);
  else if (event.key === 'Tab') editor.selectAdjacentShape(event.shiftKey ? 'prev' : 'next');
  else if (event.key === 'Enter') linker.finishAt(actions.onlyCard());
  else if (event.key === 'Escape') linker.leave();
  else return false;
  return true;
}

function acceleratorKey(
  event: KeyboardEvent,
  session: BoardSession,
  actions: BoardActions,
): boolean {
  const { editor } = session;
  if (isLetter(event, 'z')) event.shiftKey ? actions.redo() : actions.undo();
  else if (isLetter(event, 'y')) actions.redo();
  else if (isLetter(event, 'a')) actions.selectAll();
  else if (isLetter(event, 'd')) actions.duplicateSelection();
  else if (isLetter(event, 'f')) session.props.onFind('');
  else if (event.key === '+' || event.key === '=') editor?.zoomIn();
  else if (event.key === '-') editor?.zoomOut();
  else if (event.key === '0') editor && fitBoard(editor, {});
  else return false;
  return true;
}

/** As everywhere else: the menu key, or Shift+F10 where there is none. */
function asksForActions({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

/** What a selected card is built on by. */
function treeKey(event: KeyboardEvent, id: CardId, actions: BoardActions): boolean {
  if (event.key === 'Tab') return actions.asker.ask(event.shiftKey ? 'soWhat' : 'why', id);
  if (event.key === 'Enter') actions.asker.keep(id);
  else if (event.shiftKey) return false;
  else if (event.key === 'ArrowDown') actions.walker.along(id, 'why');
  else if (event.key === 'ArrowUp') actions.walker.along(id, 'soWhat');
  else if (event.key === 'ArrowLeft') actions.walker.aside('left');
  else if (event.key === 'ArrowRight') actions.walker.aside('right');
  else return false;
  return true;
}

/** Alt and an arrow go among the answers to one question. */
function asideKey(event: KeyboardEvent, actions: BoardActions): boolean {
  const only = actions.onlyCard();
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
  if (!only || !step) return false;
  actions.walker.amongAnswers(only, step);
  return true;
}

function plainKey(event: KeyboardEvent, session: BoardSession, actions: BoardActions): boolean {
  const [only, text] = [actions.onlyCard(), actions.drawing.onlyText()];
  if (event.key === 'Enter' && actions.drawing.enter()) return true;
  if (only && treeKey(event, only, actions)) return true;
  if (event.key === 'Delete' || event.key === 'Backspace') actions.deleteSelection();
  else if (asksForActions(event) && actions.hasSelection()) session.props.onAskActions();
  else if (event.key === 'F2' && only) actions.write(only);
  else if (event.key === 'F2' && text) actions.drawing.write(text);
  else if (event.key === 'Enter' && !actions.hasSelection()) actions.selectFirst();
  else if (isLetter(event, 'c') && !event.shiftKey) actions.addCard(session.props.defaultKind);
  else if (isLetter(event, 'l') && !event.shiftKey) actions.startLink();
  else return findKey(event, session) || drawingKey(event, actions);
  return true;
}

/** A number goes to its card; "/" finds; "?" tells of the keys. */
function findKey({ key }: KeyboardEvent, { props }: BoardSession): boolean {
  if (/^\p{Nd}$/u.test(key)) props.onFind(key);
  else if (key === '/') props.onFind('');
  else if (key === '?' || key === '؟') props.onAskKeys();
  else return false;
  return true;
}

function drawingKey(event: KeyboardEvent, { drawing }: BoardActions): boolean {
  if (event.shiftKey) return false;
  if (isLetter(event, 'p')) drawing.takeTool('pen');
  else if (isLetter(event, 'r')) drawing.takeTool('rectangle');
  else if (isLetter(event, 'o')) drawing.takeTool('ellipse');
  else if (isLetter(event, 't')) drawing.addText();
  else return false;
  return true;
}

/**
 * Keys in a card's field by which a tree is built as fast as people speak: Enter keeps the card and opens
 * its neighbour, Tab asks why, Shift+Tab so what. Shift+Enter is a new line.
 * @returns whether the key was taken
 */
export function fieldKey({ asker }: BoardActions, id: CardId, event: KeyboardEvent): boolean {
  if (event.key === 'Enter' && !event.shiftKey) asker.keep(id);
  else if (event.key === 'Tab') asker.keepAndAsk(event.shiftKey ? 'soWhat' : 'why', id);
  else return false;
  return true;
}

/** Keys and clipboard of a card's field are the field's. */
export function isInField(event: Event): boolean {
  return event.target instanceof HTMLTextAreaElement;
}

/** tldraw acts when these are let go, and does not ask whether the press was its own. */
const ACTS_ON_RELEASE = new Set(['Enter', 'NumpadEnter', 'Tab']);

/** @returns the detacher */
export function listenToKeys(
  session: BoardSession,
  editor: Editor,
  actions: BoardActions,
): () => void {
  const container = editor.getContainer();
  const leftToTldraw = new Set<string>();
  const onPress = (event: KeyboardEvent) => {
    if (isInField(event)) return;
    if (!handleCanvasKey(event, session, actions)) {
      leftToTldraw.add(event.code);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onRelease = (event: KeyboardEvent) => {
    const isTldraws = leftToTldraw.delete(event.code);
    if (!isTldraws && ACTS_ON_RELEASE.has(event.code)) event.stopImmediatePropagation();
  };
  const onFocus = () => {
    if (actions.hasSelection() || !container.matches(':focus-visible')) return;
    session.props.onAnnounce(session.text.canvasReached(session.projection.cards().size));
  };
  container.addEventListener('keydown', onPress, { capture: true });
  container.addEventListener('keyup', onRelease, { capture: true });
  container.addEventListener('focus', onFocus);
  return () => {
    container.removeEventListener('keydown', onPress, { capture: true });
    container.removeEventListener('keyup', onRelease, { capture: true });
    container.removeEventListener('focus', onFocus);
  };
}
