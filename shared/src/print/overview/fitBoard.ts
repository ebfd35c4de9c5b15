import { TEXT_PX } from '../cardLook.ts';
import {
  type Band,
  footerHeightPt,
  headerBand,
  type LegendContent,
  legendBand,
} from '../pageFurniture.ts';
import { A3_SHEETS, A4_SHEETS, LARGE_SHEETS, MARGIN_PT, type PageSize } from '../pageSizes.ts';
import type { PrintContext } from '../printContext.ts';
import type { Box, MeasuredLine } from '../printModel.ts';

// Which sheet the board goes on, and how large it is there.

/** A board of few cards is not blown up: 16 px of text become 12 pt at most. */
const SCALE_MAX = 0.75;
/** Below this printed letters are a strain for most eyes. */
export const READABLE_PT = 6;
/** What Chrome, which enlarges five times at most, can still show at 8 pt. */
const ZOOMABLE_PT = 1.6;
/** Between what stands around and the board itself. */
const AIR_PT = 8;

export interface Fit<Line extends MeasuredLine> {
  readonly size: PageSize;
  /** Board pixels × scale = points. */
  readonly scale: number;
  /** Where the board goes. */
  readonly area: Box;
  /** Whether the text can be read on the sheet as it is printed. */
  readonly isReadable: boolean;
  readonly header: Band<Line>;
  readonly legend: Band<Line>;
}

function fitOn<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  legendContent: LegendContent,
  bounds: Box | undefined,
  size: PageSize,
): Fit<Line> {
  const header = headerBand(context, size);
  const legend = legendBand(context, legendContent, size);
  const furniturePt = header.heightPt + legend.heightPt + footerHeightPt(size);
  const area = {
    x: MARGIN_PT,
    y: MARGIN_PT + header.heightPt + AIR_PT,
    width: size.widthPt - 2 * MARGIN_PT,
    // A title may be long, but the board keeps the larger part of the sheet.
    height: Math.max(size.heightPt / 3, size.heightPt - 2 * (MARGIN_PT + AIR_PT) - furniturePt),
  };
  // A board of one straight stroke has no width, or no height.
  const scale = bounds
    ? Math.min(
        SCALE_MAX,
        area.width / Math.max(1, bounds.width),
        area.height / Math.max(1, bounds.height),
      )
    : SCALE_MAX;
  return { size, scale, area, isReadable: scale * TEXT_PX >= READABLE_PT, header, legend };
}

/**
 * The smallest sheet that will do, lying or standing: A4 or A3 where the text can be read as printed,
 * else A3 as a map (large numbers lead to the list of cards). Only what even a screen could not enlarge
 * enough goes on a larger one. One page and not tiles: a tree cut at the sheets' edges is no overview,
 * and every printer can shrink a page to its paper.
 */
export function fitBoard<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  legend: LegendContent,
  bounds: Box | undefined,
): Fit<Line> {
  const best = (sheets: readonly PageSize[]): Fit<Line> =>
    sheets
      .map((size) => fitOn(context, legend, bounds, size))
      .reduce((a, b) => (b.scale > a.scale ? b : a));
  const onA4 = best(A4_SHEETS);
  if (onA4.isReadable) return onA4;
  let fit = best(A3_SHEETS);
  for (const sheets of LARGE_SHEETS) {
    if (fit.scale * TEXT_PX >= ZOOMABLE_PT) break;
    fit = best(sheets);
  }
  return fit;
}
