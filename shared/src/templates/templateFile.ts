import * as z from 'zod/mini';
import { ACTION_SIDES, ACTION_STATUSES, CARD_KINDS } from '../board/card.ts';
import { LOOP_SORTS } from '../board/link.ts';

const point = z.tuple([z.number(), z.number()]);
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

const templateCard = z.strictObject({
  id: z.string(),
  kind: z.enum(CARD_KINDS),
  at: point,
  text: z.string(),
  w: z.optional(z.number()),
  region: z.optional(z.string()),
  mirrors: z.optional(z.string()),
  second: z.optional(z.strictObject({ lang: z.string(), text: z.string() })),
  whose: z.optional(z.enum(ACTION_SIDES)),
  responsible: z.optional(z.string()),
  due: z.optional(day),
  status: z.optional(z.enum(ACTION_STATUSES)),
  resources: z.optional(z.string()),
  serves: z.optional(z.array(z.string())),
});

/**
 * The first content of a board: what a sample's JSON holds, and what problemTree.ts answers. Cards
 * are in reading order (their numbers are their places in the list), positions are final. Field
 * names are the document's (docs/BOARD.md).
 */
export const templateFile = z.strictObject({
  title: z.string(),
  cards: z.array(templateCard),
  links: z.array(
    z.strictObject({ from: z.string(), to: z.string(), bend: z.optional(z.number()) }),
  ),
  loops: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      links: z.array(z.string()),
      sort: z.enum(LOOP_SORTS),
    }),
  ),
});
export type TemplateFile = z.infer<typeof templateFile>;
export type TemplateCard = z.infer<typeof templateCard>;
export type TemplateLink = TemplateFile['links'][number];
