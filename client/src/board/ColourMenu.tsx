import { DRAWING_COLOURS } from '@vestibule/shared/board/drawing/drawing';
import { Palette } from 'lucide-react';
import type { CanvasHandle } from '../canvas/canvasHandle.ts';
import { useText } from '../text/TextProvider.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useReadable } from '../ui/useReadable.tsx';

/** The colour of what is selected, or of what is drawn next. */
export function ColourMenu({ handle }: { readonly handle: CanvasHandle }) {
  const text = useText();
  const chosen = useReadable(handle.colour);
  return (
    <Popover word={text.tools.colour} icon={Palette} role="menu" title={text.tools.colourTitle}>
      {(close) =>
        DRAWING_COLOURS.map((colour) => (
          <button
            key={colour}
            type="button"
            role="menuitemradio"
            aria-checked={colour === chosen}
            className="button colour-choice"
            data-look="quiet"
            onClick={() => {
              close();
              handle.setColour(colour);
            }}
          >
            <span className="colour-swatch" data-colour={colour} aria-hidden="true" />
            {text.tools.colours[colour]}
          </button>
        ))
      }
    </Popover>
  );
}
