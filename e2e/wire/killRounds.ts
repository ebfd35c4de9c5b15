import type { SeededRandom } from '@vestibule/shared/testing/seededRandom';
import { Host, type HostedBoard, inviteOf } from '../fixtures/host.ts';
import { KilledServer } from './killedServer.ts';
import { SteadyWriter, type WrittenWord } from './steadyWriter.ts';

export interface KillOutcome {
  readonly rounds: number;
  /** Changes that their writers were told to be durable. */
  readonly settled: number;
  /** Of those, how many the server did not have when it was started again. */
  readonly lost: readonly string[];
  /** Changes that were written and had not settled when the server was killed. */
  readonly unsettled: number;
}

export interface KillRounds {
  readonly rounds: number;
  readonly random: SeededRandom;
  /** After each round. */
  readonly told?: (outcome: KillOutcome) => void;
}

const BOARDS = 2;
const WRITERS_PER_BOARD = 2;
/** A round is killed after any number of settled changes up to this, and a few milliseconds more. */
const SETTLED_MAX = 120;
const MORE_MS_MAX = 40;
const ROUND_WITHIN_MS = 60_000;

/**
 * The real server under steady writing, killed (SIGKILL) at random instants and started again on the
 * same folder. What had settled is looked for before any writer comes back: they would bring it.
 */
export async function runKillRounds({ rounds, random, told }: KillRounds): Promise<KillOutcome> {
  const server = new KilledServer();
  const host = new Host(server);
  const settled = new Map<HostedBoard, WrittenWord[]>();
  const lost = new Set<string>();
  let unsettled = 0;
  const outcome = (round: number): KillOutcome => ({
    rounds: round,
    settled: [...settled.values()].reduce((sum, words) => sum + words.length, 0),
    lost: [...lost],
    unsettled,
  });
  try {
    await server.start();
    for (let n = 0; n < BOARDS; n += 1) settled.set(await host.newBoard(), []);
    for (let round = 1; round <= rounds; round += 1) {
      unsettled += await writeUntilKilled({ server, settled, round, random });
      await server.start();
      for (const [board, words] of settled) {
        for (const word of await missingOn(host, board, words)) lost.add(word);
      }
      told?.(outcome(round));
    }
    return outcome(rounds);
  } finally {
    await server.dispose();
  }
}

interface Round {
  readonly server: KilledServer;
  readonly settled: ReadonlyMap<HostedBoard, WrittenWord[]>;
  readonly round: number;
  readonly random: SeededRandom;
}

/** @returns how many changes had not settled */
async function writeUntilKilled({ server, settled, round, random }: Round): Promise<number> {
  const killedAfter = 1 + random.below(SETTLED_MAX);
  const moreMs = random.below(MORE_MS_MAX);
  let count = 0;
  let reached = () => {};
  const hasReached = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too little settles')), ROUND_WITHIN_MS);
    reached = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  const writers: SteadyWriter[] = [];
  for (const [board, words] of settled) {
    for (let n = 0; n < WRITERS_PER_BOARD; n += 1) {
      const name = `${round}-${n}`;
      writers.push(
        new SteadyWriter({
          base: server.base,
          board: board.id,
          cookie: await join(server, board),
          name,
          random: random.fork(`${board.id} ${name}`),
          settled(word) {
            words.push(word);
            count += 1;
            if (count === killedAfter) reached();
          },
        }),
      );
    }
  }
  try {
    for (const writer of writers) writer.start();
    await hasReached;
    await new Promise((resolve) => setTimeout(resolve, moreMs));
    await server.kill();
    return writers.reduce((sum, writer) => sum + writer.unsettled, 0);
  } finally {
    for (const writer of writers) writer.leave();
  }
}

async function missingOn(
  host: Host,
  board: HostedBoard,
  words: readonly WrittenWord[],
): Promise<readonly string[]> {
  const { cards, unreadable } = await host.read(board);
  const numbers = [...cards.values()].map(({ n }) => n);
  if (unreadable > 0) throw new Error(`${unreadable} entries can not be read`);
  if (new Set(numbers).size < numbers.length) throw new Error('two cards have one number');
  return words
    .filter(({ card, word }) => !cards.get(card)?.text.includes(word))
    .map(({ card, word }) => `${card}: ${word}`);
}

async function join({ base }: KilledServer, board: HostedBoard): Promise<string> {
  const { hash } = new URL(inviteOf(board.invites, 'contributor'));
  const answer = await fetch(`${base}/api/boards/${board.id}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ key: new URLSearchParams(hash.slice(1)).get('k') }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (!answer.ok || cookie === undefined) throw new Error(`joining: ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}
