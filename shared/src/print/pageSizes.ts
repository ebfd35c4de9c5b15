/** Points. */
export interface PageSize {
  readonly widthPt: number;
  readonly heightPt: number;
  /** How much larger than on A4 titles and legends are, so that a poster's can be read. */
  readonly furnitureScale: number;
}

export const MARGIN_PT = 30;
export const A4_PORTRAIT: PageSize = { widthPt: 595.28, heightPt: 841.89, furnitureScale: 1 };

/** A tree is mostly wider than high: each sheet lying and standing. */
function lyingAndStanding(
  widthPt: number,
  heightPt: number,
  furnitureScale: number,
): readonly PageSize[] {
  return [
    { widthPt: heightPt, heightPt: widthPt, furnitureScale },
    { widthPt, heightPt, furnitureScale },
  ];
}

/** What there is to print on. */
export const A4_SHEETS = lyingAndStanding(A4_PORTRAIT.widthPt, A4_PORTRAIT.heightPt, 1);
export const A3_SHEETS = lyingAndStanding(841.89, 1190.55, 1.25);
/** A2 to A0, for a plotter or a screen. */
export const LARGE_SHEETS = [
  lyingAndStanding(1190.55, 1683.78, 1.6),
  lyingAndStanding(1683.78, 2383.94, 2),
  lyingAndStanding(2383.94, 3370.39, 2.6),
];

export function isA4(size: PageSize): boolean {
  return size.furnitureScale === A4_PORTRAIT.furnitureScale;
}
