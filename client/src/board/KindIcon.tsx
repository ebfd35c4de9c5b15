import type { CardKind } from '@vestibule/shared/board/card';
import { Heading, StickyNote } from 'lucide-react';
import { KIND_ICONS } from '../canvas/shapes/kindIcons.ts';

/** The sign of a kind, the same as on its cards; a note and a heading have none there. */
export function KindIcon({ kind }: { readonly kind: CardKind }) {
  const path = KIND_ICONS[kind];
  if (path === undefined) {
    const Icon = kind === 'heading' ? Heading : StickyNote;
    return <Icon aria-hidden="true" size={20} />;
  }
  return (
    <svg
      aria-hidden="true"
      width={20}
      height={20}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  );
}
