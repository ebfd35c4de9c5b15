import type { Browser, CDPSession, Page } from '@playwright/test';
import type { Candidate } from './candidate.ts';
import {
  type FrameTimes,
  frameTimes,
  type RecordedFrames,
  recordFrames,
  watchMounting,
} from './inPage.ts';

export interface PageFigures {
  /** From the start of the navigation until all cards and links were in the page and painted. */
  readonly mountedMs: number;
  readonly fit: FrameTimes;
  readonly panAtFit: FrameTimes;
  readonly others: FrameTimes;
  /** Each step of the others written to the document; of ours only. */
  readonly othersCommitting: FrameTimes | undefined;
  readonly panNear: FrameTimes;
  readonly dragNear: FrameTimes;
}

const VIEWPORT = { width: 1366, height: 768 };
const MOUNTED_WITHIN_MS = 180_000;
const MIDDLE = { x: VIEWPORT.width / 2, y: VIEWPORT.height / 2 };
const INPUT_EVERY_MS = 16;
const GESTURE_MS = 1_500;
const OTHERS_MS = 4_000;
const FITS = 3;
/** A second beside all animations of either page (220 ms at most). */
const FIT_MS = 800;
const REST_MS = 400;

/** One page, opened once and used as people use it. */
export async function measurePage(
  browser: Browser,
  candidate: Candidate,
  { cards, links, cpuFactor }: { cards: number; links: number; cpuFactor: number },
): Promise<PageFigures> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB' });
  try {
    await candidate.admit(context);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuFactor });
    const expected = { card: candidate.card, link: candidate.link, cards, links };
    await page.addInitScript(watchMounting, expected);
    await page.addInitScript(recordFrames);
    await page.goto(candidate.url, { waitUntil: 'commit' });
    const mounted = await page.waitForFunction(() => globalThis.mountedAtMs, undefined, {
      timeout: MOUNTED_WITHIN_MS,
      polling: 250,
    });
    const mountedMs = Math.round((await mounted.jsonValue()) ?? Number.NaN);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    return { mountedMs, ...(await use(page, devtools, candidate)) };
  } finally {
    await context.close();
  }
}

async function use(
  page: Page,
  devtools: CDPSession,
  candidate: Candidate,
): Promise<Omit<PageFigures, 'mountedMs'>> {
  const hand = new Hand(page, devtools);
  const during = (run: () => Promise<void>) => framesDuring(page, devtools, run);
  await rest(page, 3 * REST_MS);
  const fits: RecordedFrames[] = [];
  for (let i = 0; i < FITS; i += 1) {
    await hand.zoomNear();
    fits.push(
      await during(async () => {
        await candidate.showAll(page);
        await page.waitForTimeout(FIT_MS);
      }),
    );
  }
  const panAtFit = frameTimes(await during(() => hand.pan()));
  await candidate.showAll(page);
  await rest(page, 2 * REST_MS);
  const others = frameTimes(await during(() => othersMoving(page, candidate, 'gesture')));
  const othersCommitting =
    candidate.name === 'vestibule'
      ? frameTimes(await during(() => othersMoving(page, candidate, 'commit')))
      : undefined;
  await hand.zoomNear();
  const panNear = frameTimes(await during(() => hand.pan()));
  const at = await page.evaluate(cardInView, candidate.card);
  const dragNear = frameTimes(await during(() => hand.drag(at)));
  return { fit: frameTimes(...fits), panAtFit, others, othersCommitting, panNear, dragNear };
}

async function othersMoving(page: Page, candidate: Candidate, how: 'gesture' | 'commit') {
  const stop = candidate.moveOthers(how);
  await page.waitForTimeout(OTHERS_MS);
  await stop();
}

/** Until the page has answered: what it has still to do is not the next measure's. */
async function rest(page: Page, ms: number): Promise<void> {
  await page.waitForTimeout(ms);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

async function framesDuring(
  page: Page,
  devtools: CDPSession,
  run: () => Promise<void>,
): Promise<RecordedFrames> {
  const from = await page.evaluate(() => performance.now());
  const cpuBeforeMs = await cpuMs(devtools);
  await run();
  const cpuAfterMs = await cpuMs(devtools);
  const startsMs = await page.evaluate((since) => {
    const to = performance.now();
    return globalThis.frameStartsMs.filter((at) => at >= since - 100 && at <= to);
  }, from);
  await rest(page, REST_MS);
  const timesMs = startsMs.slice(1).map((at, i) => at - (startsMs[i] ?? at));
  return { timesMs, cpuMs: cpuAfterMs - cpuBeforeMs };
}

/** What the page's main thread has computed so far. */
async function cpuMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The middle of the card that is nearest to the middle of the view. */
function cardInView(selector: string): Place {
  const middle = { x: innerWidth / 2, y: innerHeight / 2 };
  const places = [...document.querySelectorAll(selector)].flatMap((card) => {
    const { x, y, width, height } = card.getBoundingClientRect();
    return width > 0 ? [{ x: x + width / 2, y: y + height / 2 }] : [];
  });
  const away = (place: Place) => Math.hypot(place.x - middle.x, place.y - middle.y);
  return places.reduce((near, place) => (away(place) < away(near) ? place : near));
}

/** A mouse at 60 Hz, or as fast as the page takes it. */
class Hand {
  readonly #page: Page;
  readonly #devtools: CDPSession;

  constructor(page: Page, devtools: CDPSession) {
    this.#page = page;
    this.#devtools = devtools;
  }

  async pan(): Promise<void> {
    await this.#page.mouse.move(MIDDLE.x, MIDDLE.y);
    await this.#eachTick((step) => {
      const turn = (step / 30) * 2 * Math.PI;
      return this.#wheel(12 * Math.cos(turn), 12 * Math.sin(turn), 0);
    });
  }

  /** From wherever it is until cards can be read. */
  async zoomNear(): Promise<void> {
    await this.#page.mouse.move(MIDDLE.x, MIDDLE.y);
    for (let i = 0; i < 80 && (await this.#cardWidth()) < 150; i += 1) {
      await this.#wheel(0, -40, CONTROL);
    }
    await rest(this.#page, 2 * REST_MS);
  }

  async drag({ x, y }: Place): Promise<void> {
    const { mouse } = this.#page;
    await mouse.move(x, y);
    await mouse.down();
    await this.#eachTick((step) => mouse.move(x + 60 * Math.sin(step / 8), y + step / 2));
    await mouse.up();
  }

  /** On screen, of whichever card is in view; a core problem is shown larger from far away. */
  #cardWidth(): Promise<number> {
    return this.#page.evaluate(() => {
      const cards = document.querySelectorAll(
        '.board-card:not([data-kind="core"]), .tl-shape[data-shape-type="note"]',
      );
      return Math.max(...[...cards].map((card) => card.getBoundingClientRect().width));
    });
  }

  async #wheel(deltaX: number, deltaY: number, modifiers: number): Promise<void> {
    const event = { type: 'mouseWheel', ...MIDDLE, deltaX, deltaY, modifiers } as const;
    await this.#devtools.send('Input.dispatchMouseEvent', event);
  }

  async #eachTick(act: (step: number) => Promise<void>): Promise<void> {
    const startMs = performance.now();
    for (let step = 0; performance.now() - startMs < GESTURE_MS; step += 1) {
      await act(step);
      const dueInMs = startMs + (step + 1) * INPUT_EVERY_MS - performance.now();
      if (dueInMs > 0) await new Promise((resolve) => setTimeout(resolve, dueInMs));
    }
  }
}

/** DevTools' bit for the control key. */
const CONTROL = 2;
