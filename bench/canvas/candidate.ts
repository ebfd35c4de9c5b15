import type { BrowserContext, Page } from '@playwright/test';

/** What is measured: a page with a board, and people who move its cards. */
export interface Candidate {
  readonly name: string;
  /** CSS selectors of one card's and one link's element. */
  readonly card: string;
  readonly link: string;
  /** Makes a fresh browser context a member, where that is needed. */
  admit(context: BrowserContext): Promise<void>;
  readonly url: string;
  /** Shows the whole board, by the page's own key. */
  showAll(page: Page): Promise<void>;
  /**
   * Thirty people, each moving a card of their own at 10 Hz, until stopped; then each lets go.
   * @param how 'gesture' is what the candidate does for a drag under way; 'commit' writes each step
   */
  moveOthers(how: 'gesture' | 'commit'): () => Promise<void>;
  dispose(): Promise<void>;
}

export const OTHERS = 30;
const EVERY_MS = 100;

/** Calls each person's step at 10 Hz, one after the other within each tenth of a second. */
export function atTenHertz(people: number, step: (person: number, step: number) => void) {
  const startMs = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startMs) / EVERY_MS) * people);
    for (; done < due; done += 1) step(done % people, Math.floor(done / people) + 1);
  }, 2);
  return () => clearInterval(timer);
}
