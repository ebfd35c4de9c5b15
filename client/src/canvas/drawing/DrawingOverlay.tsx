import { useValue } from 'tldraw';
import { useBoardSession } from '../sessionContext.ts';
import type { Sketch } from './sketch.ts';
import { strokePath } from './strokePath.ts';

/** What is being drawn, by this person and by others, before it is in the document. */
export function DrawingOverlay() {
  const { desk, others } = useBoardSession().drawing;
  const own = useValue('own sketch', () => desk.sketch.get(), [desk]);
  const theirs = useValue('others sketches', () => others.sketches.get(), [others]);
  if (!own && theirs.length === 0) return null;
  return (
    <svg className="board-sketches" aria-hidden="true">
      {theirs.map((sketch, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no names, and no state
        <SketchLine key={i} {...sketch} />
      ))}
      {own && <SketchLine {...own} />}
    </svg>
  );
}

function SketchLine(sketch: Sketch) {
  return (
    <g className="board-drawing" data-colour={sketch.colour} strokeWidth={sketch.px}>
      <SketchForm {...sketch} />
    </g>
  );
}

function SketchForm(sketch: Sketch) {
  if (sketch.kind === 'pen') return <path d={strokePath(sketch.points)} />;
  const { x, y, w, h, form } = sketch;
  if (form === 'rectangle') return <rect x={x} y={y} width={w} height={h} />;
  return <ellipse cx={x + w / 2} cy={y + h / 2} rx={w / 2} ry={h / 2} />;
}
