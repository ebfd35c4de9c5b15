import { X } from 'lucide-react';
import type { CanvasHandle, CanvasTool } from '../canvas/canvasHandle.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { ColourMenu } from './ColourMenu.tsx';
import { DRAWING_ICONS } from './DrawingMenu.tsx';

interface DrawingBarProps {
  readonly handle: CanvasHandle;
  readonly tool: Exclude<CanvasTool, 'select'>;
}

/** While a tool is on: that it is, in which colour it draws, and how to leave it. */
export function DrawingBar({ handle, tool }: DrawingBarProps) {
  const text = useText();
  const Icon = DRAWING_ICONS[tool];
  return (
    <div className="selection-bar drawing-bar">
      <p>
        <Icon aria-hidden="true" size={20} />
        {text.tools.drawingHints[tool]}
      </p>
      <ColourMenu handle={handle} />
      <Button
        word={tool === 'pen' ? text.tools.penLeave : text.tools.shapeLeave}
        icon={X}
        onClick={() => handle.takeTool('select')}
      />
    </div>
  );
}
