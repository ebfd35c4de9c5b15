import './find.css';
import type { Card } from '@vestibule/shared/board/card';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { endsOf, findCards, parseQuery } from '@vestibule/shared/method/find/findCards';
import type { TextRange } from '@vestibule/shared/method/fold';
import { Spline, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type * as Y from 'yjs';
import type { CanvasHandle } from '../canvas/canvasHandle.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { KindIcon } from './KindIcon.tsx';

/** What fits beside a telephone's keyboard. */
const FOUND_MAX = 6;

interface FindBarProps {
  readonly doc: Y.Doc;
  readonly handle: CanvasHandle;
  readonly canWrite: boolean;
  /** What was typed on the board already. */
  readonly typed: string;
  readonly onClose: () => void;
}

/** A number goes to its card, "14>7" links the two, words find cards. Enter takes the first. */
export function FindBar({ doc, handle, canWrite, typed: begun, onClose }: FindBarProps) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(begun);
  // As the board is when finding begins: who types a number looks for what is there.
  const cards = useMemo(() => [...readBoard(doc).cards.values()], [doc]);
  const query = parseQuery(typed);
  const found = query ? findCards(cards, query, FOUND_MAX) : [];
  const ends = query?.kind === 'link' && canWrite ? endsOf(cards, query) : undefined;
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(begun.length, begun.length);
  }, [begun]);

  function leave() {
    onClose();
    handle.focus();
  }
  function goTo(card: Card) {
    leave();
    handle.goTo(card.id);
  }
  function takeFirst() {
    if (ends) {
      leave();
      handle.link(ends.from, ends.to);
    } else if (found[0]) goTo(found[0].card);
  }
  return (
    <search className="find-bar">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          takeFirst();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
        }}
      >
        <input
          ref={field}
          type="text"
          className="input"
          inputMode="search"
          enterKeyHint="go"
          autoComplete="off"
          dir="auto"
          aria-label={text.find.field}
          placeholder={text.find.placeholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button word={text.find.close} icon={X} shape="icon" look="quiet" onClick={leave} />
        {ends && query?.kind === 'link' && (
          <Button
            type="submit"
            className="find-found"
            icon={Spline}
            look="primary"
            word={text.find.link(query.from, query.to)}
          />
        )}
        {query && found.length === 0 && <p role="status">{text.find.none}</p>}
        {found.length > 0 && (
          <ul aria-label={text.find.found}>
            {found.map(({ card, ranges }) => (
              <li key={card.id}>
                <button
                  type="button"
                  className="button find-found"
                  data-look="quiet"
                  onClick={() => goTo(card)}
                >
                  <KindIcon kind={card.kind} />
                  <span className="find-number">{card.n}</span>
                  <Words text={card.text} ranges={ranges} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </form>
    </search>
  );
}

function Words({ text, ranges }: { readonly text: string; readonly ranges: readonly TextRange[] }) {
  const [range] = ranges;
  return (
    <bdi className="find-words">
      {range ? (
        <>
          {text.slice(0, range.from)}
          <mark>{text.slice(range.from, range.to)}</mark>
          {text.slice(range.to)}
        </>
      ) : (
        text
      )}
    </bdi>
  );
}
