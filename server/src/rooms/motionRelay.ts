import { encodeMotion } from '@vestibule/shared/wire/encode';
import { CURSORS_PEOPLE_MAX, MOTION_EVERY_MS } from '@vestibule/shared/wire/limits';
import {
  keepInSlot,
  MOTION_SLOTS,
  type Motion,
  type MotionSlot,
  type PersonMotion,
} from '@vestibule/shared/wire/motion';

/** What a person on the canvas gets of others' motion: 20 KB a second. */
const BYTES_PER_MS = 20;

/**
 * Merges what people do between two flushes (R9): of each person the last cursor, the last of the
 * gesture and the last viewport. The more there is to tell, the longer until the next time.
 */
export class MotionRelay {
  readonly #waiting = new Map<number, Map<MotionSlot, Motion>>();
  readonly #moving = new Set<number>();
  #nextAtMs = 0;

  /** @param people how many are in the room: above 30 nobody's cursor is passed on */
  take(person: number, motion: Motion, people: number): void {
    if (motion.kind === 'cursor' && people > CURSORS_PEOPLE_MAX) return;
    if (motion.kind === 'end') this.#moving.delete(person);
    else if (isOfGesture(motion)) this.#moving.add(person);
    const slots = this.#waiting.get(person) ?? new Map<MotionSlot, Motion>();
    keepInSlot(slots, motion);
    this.#waiting.set(person, slots);
  }

  /** Somebody is gone: their gesture ends for the others, and their cursor goes with the roster. */
  leave(person: number): void {
    this.#waiting.delete(person);
    if (this.#moving.delete(person)) {
      this.#waiting.set(person, new Map([['gesture', { kind: 'end' }]]));
    }
  }

  /** @returns how long until there is something to send, or undefined where there is nothing */
  dueInMs(nowMs: number): number | undefined {
    return this.#waiting.size === 0 ? undefined : Math.max(0, this.#nextAtMs - nowMs);
  }

  /** One frame for everybody, or undefined where it is too early or nothing moved. */
  flush(nowMs: number): Uint8Array | undefined {
    // A clock set back must not silence motion for hours.
    if (this.#nextAtMs - nowMs > 10_000) this.#nextAtMs = nowMs;
    if (this.#waiting.size === 0 || nowMs < this.#nextAtMs) return undefined;
    const motions: PersonMotion[] = [];
    for (const [person, slots] of this.#waiting) {
      for (const motion of slots.values()) motions.push({ person, motion });
    }
    this.#waiting.clear();
    const frame = encodeMotion(motions);
    this.#nextAtMs = nowMs + Math.max(MOTION_EVERY_MS, frame.length / BYTES_PER_MS);
    return frame;
  }
}

function isOfGesture({ kind }: Motion): boolean {
  return MOTION_SLOTS[kind] === 'gesture' || MOTION_SLOTS[kind] === 'drawing';
}
