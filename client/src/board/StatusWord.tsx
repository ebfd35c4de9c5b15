import { Check, CloudOff, type LucideIcon, RefreshCw, TriangleAlert } from 'lucide-react';
import type { BoardConnection, SaveStatus } from '../connection/boardConnection.ts';
import type { Messages } from '../text/en.ts';
import { useText } from '../text/TextProvider.tsx';
import { useReadable } from '../ui/useReadable.tsx';

const ICONS = {
  saved: Check,
  saving: RefreshCw,
  notSaved: TriangleAlert,
  offline: CloudOff,
} as const satisfies Record<SaveStatus['kind'], LucideIcon>;

function wordOf(status: SaveStatus, text: Messages['status']): string {
  if (status.kind !== 'offline') return text[status.kind];
  return status.changes === 0 ? text.offline : text.offlineChanges(status.changes);
}

/** Whether what one wrote is safe: by the server's settled message alone. */
export function StatusWord({ connection }: { readonly connection: BoardConnection }) {
  const text = useText();
  const status = useReadable(connection.status);
  const Icon = ICONS[status.kind];
  return (
    <span className="status" data-kind={status.kind}>
      <Icon aria-hidden="true" size={16} />
      <span role="status">{wordOf(status, text.status)}</span>
    </span>
  );
}
