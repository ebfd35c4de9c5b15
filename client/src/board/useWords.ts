import type { RefusalCode } from '@vestibule/shared/wire/frames';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RemovedWhileWriting } from '../canvas/canvasProps.ts';
import type { OpenedBoard } from '../entry/openBoard.ts';
import { useReadable } from '../ui/useReadable.tsx';

/** Words that are on no board now, for the person who wrote them. */
export type LostWords =
  | { readonly kind: Exclude<RefusalCode, 'observer'> | 'unplaced'; readonly words: string }
  | { readonly kind: 'removed'; readonly words: string; readonly putBack: () => void };

/**
 * Collects lost words, one after the other: none is shown in place of another.
 * @param onWordlessCap what the server took back had no words: a stroke, a shape, a link
 */
export function useWords(
  { connection, unplaced }: Pick<OpenedBoard, 'connection' | 'unplaced'>,
  onWordlessCap: () => void,
) {
  const [waiting, setWaiting] = useState<readonly LostWords[]>([]);
  const wordlessCap = useRef(onWordlessCap);
  useEffect(() => {
    wordlessCap.current = onWordlessCap;
  });
  const add = useCallback((lost: LostWords) => {
    if (lost.words.trim() !== '') setWaiting((before) => [...before, lost]);
  }, []);
  useEffect(
    () =>
      connection.onRefused(({ code, words }) => {
        // What an observer's line is refused waits on the device (openBoardConnection.ts).
        if (code === 'observer') return;
        if (code === 'cap' && words.length === 0) wordlessCap.current();
        add({ kind: code, words: joined(words) });
      }),
    [connection, add],
  );
  const found = useReadable(unplaced);
  useEffect(() => {
    if (found.length === 0) return;
    add({ kind: 'unplaced', words: joined(found) });
    unplaced.set([]);
  }, [found, unplaced, add]);
  const removed = useCallback(
    ({ words, putBack }: RemovedWhileWriting) => add({ kind: 'removed', words, putBack }),
    [add],
  );
  const noRoom = useCallback((words: string) => add({ kind: 'cap', words }), [add]);
  const next = useCallback(() => setWaiting((before) => before.slice(1)), []);
  return { first: waiting[0], next, removed, noRoom };
}

function joined(words: readonly string[]): string {
  return words.join('\n\n');
}
