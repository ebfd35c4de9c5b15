import { RotateCw, TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useText } from '../text/TextProvider.tsx';
import { Button } from './Button.tsx';
import { Sheet } from './Sheet.tsx';

interface CrashBoundaryProps {
  readonly children: ReactNode;
}

/** A bug in a page, or a part of it that did not come: says so, and that what was saved is safe. */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const text = useText();
  return (
    <Sheet icon={TriangleAlert} title={text.common.crashed}>
      <p>{text.common.crashedText}</p>
      <div className="sheet-actions">
        <Button
          word={text.common.reload}
          icon={RotateCw}
          look="primary"
          onClick={() => location.reload()}
        />
      </div>
    </Sheet>
  );
}
