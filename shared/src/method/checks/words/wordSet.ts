import { fold } from '../../fold.ts';

/** Words of a list with spaces and line breaks between them, folded as they will be compared. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u).map(fold));
}
