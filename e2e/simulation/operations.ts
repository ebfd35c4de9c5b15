import { CARD_KINDS, textOf } from '@vestibule/shared/board/card';
import { DRAWING_COLOURS } from '@vestibule/shared/board/drawing/drawing';
import {
  addDrawings,
  deleteDrawings,
  type NewDrawing,
  placeDrawings,
  setDrawingColour,
  strokeOf,
} from '@vestibule/shared/board/drawing/editDrawings';
import {
  addCards,
  addLink,
  deleteCards,
  deleteLinks,
  moveCards,
  resizeCard,
  setKind,
  spliceText,
} from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { type CardId, makeCardId, makeDrawingId, makeParticipantId } from '@vestibule/shared/ids';
import { hostilePeer } from './hostilePeer.ts';
import { lostGround } from './lostGround.ts';
import type { SimulatedPerson } from './simulatedPerson.ts';
import { strayPeer } from './strayPeer.ts';
import { count, type World } from './world.ts';

/** @returns whether there was anything to do it to */
type Operation = (world: World, person: SimulatedPerson) => boolean | Promise<boolean>;

function anyCard({ random }: World, { doc }: SimulatedPerson): CardId | undefined {
  return random.pick([...readBoard(doc).cards.keys()]);
}

function type(world: World, person: SimulatedPerson, card: CardId): boolean {
  const { random } = world;
  const length = textOf(root(person.doc, 'cards'), card)?.length;
  if (length === undefined) return false;
  const index = random.below(length + 1);
  const removed = random.chance(0.3) ? random.below(Math.min(6, length - index + 1)) : 0;
  spliceText(person.doc, card, {
    index,
    removed,
    inserted: `${random.pick(person.persona.words)} `,
  });
  return true;
}

const onCard =
  (edit: (world: World, person: SimulatedPerson, card: CardId) => unknown): Operation =>
  async (world, person) => {
    const card = anyCard(world, person);
    return card !== undefined && (await edit(world, person, card)) !== false;
  };

function place({ random }: World): [number, number] {
  return [random.below(4_000) - 2_000, random.below(4_000) - 2_000];
}

/** A stroke, a shape or a text, anywhere. */
function drawn(world: World, { persona }: SimulatedPerson): NewDrawing {
  const { random } = world;
  const [id, at] = [makeDrawingId(random.bytes), place(world)];
  const [colour, size] = [random.pick(DRAWING_COLOURS), [200, 100] as const];
  const kind = random.pick(['pen', 'shape', 'text']);
  if (kind === 'shape') return { id, colour, at, size, rest: { kind, px: 3, form: 'ellipse' } };
  if (kind === 'text') {
    return { id, colour, at, size, rest: { kind, px: 20 }, text: random.pick(persona.words) };
  }
  const points = Array.from(
    { length: 30 },
    (_, i) => [at[0] + i * 5, at[1] + random.below(40)] as const,
  );
  return { id, colour, ...strokeOf(points, 4) };
}

/** What people do and what befalls them, and how often of a hundred. */
export const OPERATIONS: Readonly<Record<string, { readonly weight: number; run: Operation }>> = {
  'add a card': {
    weight: 14,
    run: (world, { doc, persona }) => {
      const { random } = world;
      const text = random.pick(persona.words);
      addCards(doc, [{ id: makeCardId(random.bytes), kind: 'cause', at: place(world), text }]);
      return true;
    },
  },
  type: { weight: 22, run: onCard(type) },
  'move a card': {
    weight: 8,
    run: onCard((world, { doc }, card) => moveCards(doc, new Map([[card, place(world)]]))),
  },
  'resize a card': {
    weight: 2,
    run: onCard((world, { doc }, card) =>
      resizeCard(doc, card, 120 + world.random.below(400), place(world)),
    ),
  },
  'change a kind': {
    weight: 2,
    run: onCard((world, { doc }, card) => setKind(doc, [card], world.random.pick(CARD_KINDS))),
  },
  link: {
    weight: 8,
    run: (world, person) => {
      const [from, to] = [anyCard(world, person), anyCard(world, person)];
      if (!from || !to || from === to) return false;
      addLink(person.doc, from, to);
      return true;
    },
  },
  unlink: {
    weight: 2,
    run: ({ random }, { doc }) => {
      const link = random.pick([...readBoard(doc).links.keys()]);
      if (link) deleteLinks(doc, [link]);
      return link !== undefined;
    },
  },
  'delete a card': {
    weight: 3,
    run: onCard((_world, { doc }, card) => deleteCards(doc, [card])),
  },
  'delete while another types': {
    weight: 3,
    run: onCard((world, person, card) => {
      const other = world.random.pick(world.here.filter((one) => one !== person));
      if (other) type(world, other, card);
      deleteCards(person.doc, [card]);
    }),
  },
  draw: {
    weight: 4,
    run: (world, person) => {
      addDrawings(person.doc, [drawn(world, person)]);
      return true;
    },
  },
  'change a drawing': {
    weight: 3,
    run: (world, { doc, persona }) => {
      const { random } = world;
      const drawing = random.pick([...readBoard(doc).drawings.values()]);
      if (!drawing) return false;
      const { id, size, turn, px } = drawing;
      if (random.chance(0.3)) setDrawingColour(doc, [id], random.pick(DRAWING_COLOURS));
      else if (drawing.kind === 'text' && random.chance(0.5)) {
        const inserted = `${random.pick(persona.words)} `;
        spliceText(doc, id, { index: 0, removed: 0, inserted }, 'drawings');
      } else placeDrawings(doc, new Map([[id, { at: place(world), size, turn, px }]]));
      return true;
    },
  },
  'delete a drawing': {
    weight: 1,
    run: ({ random }, { doc }) => {
      const id = random.pick([...readBoard(doc).drawings.keys()]);
      if (id) deleteDrawings(doc, [id]);
      return id !== undefined;
    },
  },
  undo: {
    weight: 5,
    run: (_world, { page: { undo } }) => {
      const isSomething = undo.canUndo.get();
      undo.undo();
      return isSomething;
    },
  },
  redo: {
    weight: 3,
    run: async (world, { page: { undo } }) => {
      // What others do between a step back and the step forth is what makes it hard.
      if (!undo.canRedo.get()) undo.undo();
      await world.pass(world.random.below(300));
      const isSomething = undo.canRedo.get();
      undo.redo();
      return isSomething;
    },
  },
  move: {
    weight: 4,
    run: ({ random }, { page }) => {
      page.connection.sendMotion({ kind: 'cursor', x: random.below(500), y: random.below(500) });
      return page.connection.phase.get().phase === 'live';
    },
  },
  'the line is cut': {
    weight: 4,
    run: (_world, person) => {
      person.cut();
      return true;
    },
  },
  'the line is half-open': {
    weight: 3,
    run: ({ random }, person) => {
      person.goHalfOpen(random.pick(['up', 'down', 'both']));
      return true;
    },
  },
  'go offline': {
    weight: 3,
    run: (_world, person) => {
      person.goOffline();
      return true;
    },
  },
  'come back online': {
    weight: 5,
    run: (_world, person) => {
      const wasOffline = !person.isOnline;
      person.goOnline();
      return wasOffline;
    },
  },
  'the tab is killed and opened again': {
    weight: 2,
    run: (_world, person) => {
      person.reload();
      return true;
    },
  },
  'the server is killed': {
    weight: 1,
    run: (world) => restart(world, () => world.server.kill()),
  },
  'the server is killed between commit and settle': {
    weight: 2,
    run: async (world, person) => {
      world.server.killAfterNextCommit();
      await OPERATIONS['add a card']?.run(world, person);
      await world.pass(400);
      const wasKilled = !world.server.isUp;
      world.server.start();
      return wasKilled;
    },
  },
  'the server restarts': {
    weight: 1,
    run: (world) => restart(world, () => void world.server.stop()),
  },
  'commits fail': {
    weight: 2,
    run: ({ random, server }) => {
      server.failCommits(1 + random.below(3));
      return true;
    },
  },
  'what somebody wrote behind is lost': { weight: 1, run: onCard(lostGround) },
  'somebody looks in while another comes back': { weight: 2, run: passerBy },
  'an update comes without its predecessor': { weight: 2, run: strayPeer },
  'an update comes at which Yjs throws': { weight: 1, run: hostilePeer },
};

/** Comes and goes between two messages about who is here: nobody may go on seeing them (R8). */
async function passerBy(world: World, person: SimulatedPerson): Promise<boolean> {
  const { random, server } = world;
  if (!server.isUp || !person.isOnline) return false;
  person.cut();
  const line = server.connect(
    { participantId: makeParticipantId(random.bytes), role: 'observer', generation: 1 },
    { speaksVestibule: true },
    { received: () => undefined, closed: () => undefined },
  );
  person.wake();
  await world.pass(30 + random.below(60));
  line.cut();
  return true;
}

async function restart(world: World, down: () => void): Promise<boolean> {
  if (!world.server.isUp) return false;
  down();
  await world.pass(200 + world.random.below(2_000));
  world.server.start();
  return true;
}

function drawOperation({ random }: World): string {
  const names = Object.entries(OPERATIONS);
  let left = random.below(names.reduce((sum, [, { weight }]) => sum + weight, 0));
  for (const [name, { weight }] of names) {
    left -= weight;
    if (left < 0) return name;
  }
  return 'type';
}

/** One thing that somebody does or that befalls them, and the pause after it. */
export async function takeStep(world: World): Promise<void> {
  const name = drawOperation(world);
  const person = world.random.pick(world.people);
  world.note(`${person?.persona.name}: ${name}`);
  const ran = person && (await OPERATIONS[name]?.run(world, person));
  if (ran) count(world.tally, name);
  // Most things happen in one breath, some after a pause in which lines are found dead.
  await world.pass(world.random.chance(0.05) ? 12_000 : world.random.below(250));
  for (const { statuses } of world.people) for (const kind of statuses) count(world.tally, kind);
}
