import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface NoticeProps {
  readonly icon: LucideIcon;
  readonly tone?: 'calm' | 'warm' | 'alarm';
  readonly children: ReactNode;
}

/** One line that says how things are, and stays while they are so. */
export function Notice({ icon: Icon, tone = 'warm', children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone}>
      <Icon aria-hidden="true" size={20} />
      <div>{children}</div>
    </div>
  );
}
