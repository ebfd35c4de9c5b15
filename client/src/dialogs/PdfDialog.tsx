import './dialogs.css';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { FileDown, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { browserClock } from '../browser.ts';
import type { BoardConnection } from '../connection/boardConnection.ts';
import { isSearchable } from '../pdf/fontKeys.ts';
import type { MadePdf, NamedCard } from '../pdf/makePdf.ts';
import { type SavePdfError, savePdf } from '../pdf/savePdf.ts';
import type { Messages } from '../text/en.ts';
import { formatDay } from '../text/formats.ts';
import { MESSAGES } from '../text/messages.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useReadable } from '../ui/useReadable.tsx';
import { download, pdfFileName } from './download.ts';

interface PdfDialogProps {
  readonly doc: Y.Doc;
  readonly connection: BoardConnection;
  readonly onClose: () => void;
}

type Making =
  | { readonly at: 'asked' }
  | { readonly at: 'making' }
  | { readonly at: 'saved'; readonly pdf: MadePdf }
  | { readonly at: 'failed'; readonly why: SavePdfError['kind'] };

/** The board as a PDF, made on this device: also while the line is down. */
export function PdfDialog({ doc, connection, onClose }: PdfDialogProps) {
  const text = useText();
  const status = useReadable(connection.status);
  const [making, setMaking] = useState<Making>({ at: 'asked' });
  const cancelling = useRef<AbortController>(null);
  // As it is when the dialog opens: what will be named in it before it is saved.
  const notSearchable = useMemo(
    () => [...readBoard(doc).cards.values()].filter((card) => !isSearchable(card.text)),
    [doc],
  );
  useEffect(() => () => cancelling.current?.abort(), []);
  async function save() {
    cancelling.current?.abort();
    cancelling.current = new AbortController();
    const { signal } = cancelling.current;
    setMaking({ at: 'making' });
    const board = readBoard(doc);
    // The paper speaks the board's language, whoever saves it.
    const { print, kinds } = MESSAGES[board.meta.locale];
    const madeAtMs = browserClock.nowMs();
    const made = await savePdf(board, {
      clock: browserClock,
      signal,
      words: { ...print, kinds },
      dateText: formatDay(board.meta.locale, madeAtMs),
      madeAtMs,
    });
    if (signal.aborted) return;
    if (made.ok) {
      download(made.value.bytes, pdfFileName(board.meta.title || print.untitled, madeAtMs));
      setMaking({ at: 'saved', pdf: made.value });
    } else setMaking({ at: 'failed', why: reasonOf(made.error, connection) });
  }
  return (
    <Dialog title={text.pdf.title} onClose={onClose}>
      <p>{text.pdf.intro}</p>
      <fieldset className="choices">
        <legend>{text.pdf.who}</legend>
        <label className="choice">
          <input type="radio" name="pdf-level" defaultChecked aria-label={text.pdf.forUs} />
          <span>
            <strong>{text.pdf.forUs}</strong>
            <span className="soft small">{text.pdf.forUsHint}</span>
          </span>
        </label>
      </fieldset>
      {status.kind === 'offline' && <Notice icon={Info}>{text.pdf.newestMissing}</Notice>}
      <NamedCards cards={notSearchable} />
      <Outcome making={making} text={text} />
      <div className="dialog-actions">
        {making.at === 'making' && (
          <Button
            word={text.common.cancel}
            onClick={() => {
              cancelling.current?.abort();
              setMaking({ at: 'asked' });
            }}
          />
        )}
        <Button
          word={text.pdf.save}
          icon={FileDown}
          look="primary"
          disabled={making.at === 'making'}
          onClick={() => void save()}
        />
      </div>
    </Dialog>
  );
}

const NAMED_CARDS_MAX = 20;

function NamedCards({ cards }: { readonly cards: readonly NamedCard[] }) {
  const text = useText();
  if (cards.length === 0) return null;
  return (
    <Notice icon={Info} tone="calm">
      <p>{text.pdf.notSearchable(cards.length)}</p>
      <ul className="named-cards small">
        {cards.slice(0, NAMED_CARDS_MAX).map(({ n, text: words }) => (
          <li key={`${n}-${words}`}>
            {n !== undefined && <strong>{n}</strong>} <bdi>{words}</bdi>
          </li>
        ))}
        {cards.length > NAMED_CARDS_MAX && <li aria-hidden="true">…</li>}
      </ul>
    </Notice>
  );
}

function Outcome({ making, text }: { readonly making: Making; readonly text: Messages }) {
  const letters = making.at === 'saved' ? making.pdf.report.missingLetters : [];
  return (
    <div aria-live="polite">
      {making.at === 'making' && (
        <p className="waiting">
          <span className="spinner" aria-hidden="true" />
          {text.pdf.making}
        </p>
      )}
      {making.at === 'saved' && (
        <p>
          {text.pdf.saved} ({text.pdf.pages(making.pdf.report.pages)})
        </p>
      )}
      {letters.length > 0 && (
        <Notice icon={TriangleAlert}>
          <p>{text.pdf.missingLetters}</p>
          <p dir="ltr">{letters.join(' ')}</p>
        </Notice>
      )}
      {making.at === 'failed' && (
        <Notice icon={TriangleAlert} tone="alarm">
          {failureText(making.why, text)}
        </Notice>
      )}
    </div>
  );
}

/**
 * Without a line it is the program that makes PDFs which did not come. Loading the page again, as
 * "broken" says, would lose sight of the board.
 */
function reasonOf({ kind }: SavePdfError, { status }: BoardConnection): SavePdfError['kind'] {
  return kind === 'broken' && status.get().kind === 'offline' ? 'noFont' : kind;
}

function failureText(why: SavePdfError['kind'], text: Messages): string {
  return why === 'cancelled' ? '' : text.pdf[why];
}
