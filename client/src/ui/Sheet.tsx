import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageHead } from './PageHead.tsx';

interface SheetProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
}

/** A page with one thing in its middle: joining, a refusal, the end of a board. */
export function Sheet({ icon: Icon, title, children }: SheetProps) {
  return (
    <div className="sheet-page">
      <PageHead />
      <main className="sheet">
        <span className="sheet-icon">
          <Icon aria-hidden="true" size={28} />
        </span>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
