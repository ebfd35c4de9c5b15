/** Points. */
export interface PageSize {
  readonly widthPt: number;
  readonly heightPt: number;
  /** How much larger than on A4 titles and legends are, so that a poster's can be read. */
  readonly furnitureScale: number;
}

export const MARGIN_PT = 30;
export const A4_PORTRAIT: PageSize = { widthPt: 595.28, heightPt: 841.89, furnitureScale: 1 };

// A4 is what there is to print on; the larger ones are for a plotter, a screen, or several sheets.
const SHEETS: readonly PageSize[] = [
  A4_PORTRAIT,
  { widthPt: 841.89, heightPt: 1190.55, furnitureScale: 1.25 },
  { widthPt: 1190.55, heightPt: 1683.78, furnitureScale: 1.6 },
  { widthPt: 1683.78, heightPt: 2383.94, furnitureScale: 2 },
  { widthPt: 2383.94, heightPt: 3370.39, furnitureScale: 2.6 },
];

/** A4 to A0, each lying and standing: a tree is mostly wider than high. */
export const PAGE_SIZES: readonly PageSize[] = SHEETS.flatMap((sheet) => [
  { ...sheet, widthPt: sheet.heightPt, heightPt: sheet.widthPt },
  sheet,
]);

export function isA4(size: PageSize): boolean {
  return size.furnitureScale === A4_PORTRAIT.furnitureScale;
}
