import * as Y from 'yjs';
import { type CardId, type LinkKey, linkKey, parseLinkKey } from '../ids.ts';
import { isRecord, parseNumber, parseOneOf } from './values.ts';

export const LINK_MARKS = ['disputed'] as const;
export type LinkMark = (typeof LINK_MARKS)[number];
export const LOOP_SORTS = ['worse', 'better'] as const;
export type LoopSort = (typeof LOOP_SORTS)[number];

const BEND_MAX = 10_000;

/** `from` is the cause, `to` what it leads to. */
export interface Link {
  readonly key: LinkKey;
  readonly from: CardId;
  readonly to: CardId;
  readonly mark?: LinkMark;
  /** How far the arrow bows out, in page pixels. */
  readonly bend?: number;
}

export interface Loop {
  readonly id: string;
  readonly title: string;
  readonly links: readonly LinkKey[];
  readonly sort: LoopSort;
}

/** One entry of `links`; its key is the truth, the value must agree with it. */
export function readLink(key: string, value: unknown): Link | undefined {
  const ends = parseLinkKey(key);
  if (!ends || !isRecord(value) || value['from'] !== ends.from || value['to'] !== ends.to) {
    return undefined;
  }
  const mark = parseOneOf(LINK_MARKS, value['mark']);
  const bend = parseNumber(value['bend'], -BEND_MAX, BEND_MAX);
  return {
    key: linkKey(ends.from, ends.to),
    ...ends,
    ...(mark === undefined ? {} : { mark }),
    ...(bend === undefined ? {} : { bend }),
  };
}

export function readLoop(id: string, value: unknown): Loop | undefined {
  if (!(value instanceof Y.Map)) return undefined;
  const title = value.get('title');
  const sort = parseOneOf(LOOP_SORTS, value.get('sort'));
  const links: unknown = value.get('links');
  if (!(title instanceof Y.Text) || !sort || !Array.isArray(links)) return undefined;
  const keys = links.flatMap((key: unknown) => {
    const ends = parseLinkKey(key);
    return ends ? [linkKey(ends.from, ends.to)] : [];
  });
  return { id, title: title.toString(), links: keys, sort };
}
