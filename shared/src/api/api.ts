import * as z from 'zod/mini';
import { LOCALES } from '../locale.ts';
import { ROLES, type Role } from '../roles.ts';

// The HTTP API's bodies, parsed by the server as requests and by the client as answers.

export const TEMPLATES = ['blank', 'problem-tree', 'sample-fr', 'sample-ar', 'sample-en'] as const;
export type TemplateId = (typeof TEMPLATES)[number];

export const TITLE_LETTERS_MAX = 200;
const LABEL_LETTERS_MAX = 80;

export const hostRequest = z.object({ key: z.string().check(z.maxLength(200)) });

export const createBoardRequest = z.object({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(TITLE_LETTERS_MAX)),
  template: z.enum(TEMPLATES),
  locale: z.enum(LOCALES),
});
export type CreateBoardRequest = z.infer<typeof createBoardRequest>;

const label = z.optional(z.string().check(z.trim(), z.maxLength(LABEL_LETTERS_MAX)));
export const joinRequest = z.object({
  key: z.string().check(z.maxLength(200)),
  region: label,
  group: label,
});
export type JoinRequest = z.infer<typeof joinRequest>;

export const deleteBoardRequest = z.object({ title: z.string() });

const invites = z.object({
  facilitator: z.optional(z.string()),
  coFacilitator: z.optional(z.string()),
  contributor: z.optional(z.string()),
  observer: z.optional(z.string()),
} satisfies Record<Role, unknown>);
/** The URL of each role's invite, secret in the fragment; a co-facilitator sees only two of them. */
export type Invites = Readonly<z.infer<typeof invites>>;
export const invitesAnswer = invites;
export const renewAnswer = z.object({ invite: z.string() });

export const createBoardAnswer = z.object({ id: z.string(), title: z.string(), invites });

export const joinAnswer = z.object({
  role: z.enum(ROLES),
  participantId: z.string(),
  title: z.string(),
});

/** GET /api/boards/:id for a member. `epoch` is what the connection names in its address. */
export const boardAnswer = z.object({
  id: z.string(),
  title: z.string(),
  role: z.enum(ROLES),
  epoch: z.number(),
  cards: z.number(),
  people: z.number(),
});
export type BoardAnswer = z.infer<typeof boardAnswer>;

export const boardsAnswer = z.object({
  boards: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** Bytes in the store. */
      size: z.number(),
      /** ISO instant of the last committed change. */
      lastUsed: z.string(),
      people: z.number(),
    }),
  ),
});
export type BoardSummary = z.infer<typeof boardsAnswer>['boards'][number];

/** `code` of an application/problem+json answer, with its HTTP status. */
export const PROBLEMS = {
  badRequest: 400,
  wrongHostKey: 401,
  notHost: 401,
  notJoined: 401,
  wrongKey: 403,
  foreignOrigin: 403,
  notAllowed: 403,
  noBoard: 404,
  notFound: 404,
  titleDiffers: 409,
  withdrawn: 410,
  deleted: 410,
  tooLarge: 413,
  tooManyTries: 429,
  bug: 500,
  notReady: 503,
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

export const problemAnswer = z.object({
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  title: z.string(),
});

/** Response header of GET …/document: the epoch of what it holds. */
export const EPOCH_HEADER = 'vestibule-epoch';
