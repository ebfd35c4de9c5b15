import type { SeededRandom } from '../../testing/seededRandom.ts';
import type { Edit } from './randomEdit.ts';

// For tests alone: boards as they come about, drawn by seed. `livedBoard.ts` lives through them.

const CARDS = [
  'add',
  'move',
  'moveThrice',
  'moveThrice',
  'write',
  'erase',
  'drop',
  'replace',
] as const;
const EDITS = [...CARDS, 'link', 'cut', 'draw', 'colour', 'undo', 'undo', 'redo', 'clear'] as const;
const MEETINGS = ['meet', 'meet', 'leave', 'swap', 'swap', 'swapWhole', 'wake', 'wake'] as const;
const WAYS = [...MEETINGS, 'keepCopy', 'reload', 'openCopy', 'openLog', 'adoptRows'] as const;
export const PEOPLE = 3;

export interface History {
  /** Of the three people, then of the room. Of two who write at once the lower stands first. */
  readonly clientIDs: readonly number[];
  /** As ours: a value is put back even where somebody else has set another since. */
  readonly ignoresOthers: boolean;
  /** Whether undo takes back what came from elsewhere too, as Yjs' has it where no origins are named. */
  readonly undoesOthers: boolean;
  readonly acts: readonly Act[];
}

export interface Act {
  readonly does: Edit | (typeof WAYS)[number];
  readonly who: number;
  readonly key: number;
  readonly value: number;
}

/** Few kinds of acts each, so that rare ones meet: all of them at once hide each other. */
export function randomHistory(random: SeededRandom, actsMax: number): History {
  const some = <T>(of: readonly T[]) =>
    Array.from({ length: 1 + random.below(5) }, () => of[random.below(of.length)] as T);
  const edits = ['add', 'move', 'move', ...some(EDITS)] as const;
  const ways = ['meet', ...some(WAYS)] as const;
  const keys = 1 + random.below(2);
  const acts = Array.from({ length: 4 + random.below(actsMax - 3) }, () => ({
    does: random.chance(0.65) ? random.pick<Act['does']>(edits) : random.pick<Act['does']>(ways),
    who: random.below(PEOPLE),
    key: random.below(keys),
    value: random.below(12),
  }));
  const clientIDs = [1, 2, 3, 4].map((id) => id + 4 * random.below(8));
  return { clientIDs, ignoresOthers: random.chance(0.5), undoesOthers: random.chance(0.3), acts };
}
