import { layCardList } from './cardListPages.ts';
import { layOverview } from './overview/overviewPage.ts';
import { fill, type PrintContext, titleOf } from './printContext.ts';
import type { MeasuredLine, PrintDocument, PrintPage } from './printModel.ts';

/**
 * A board as pages: the overview, and the list of its cards where the overview alone is not enough
 * to read every word on an A4 printer (a larger sheet, a map, cards that cover each other, named loops).
 */
export function layoutPages<Line extends MeasuredLine>(
  context: PrintContext<Line>,
): PrintDocument<Line> {
  const overview = layOverview(context);
  const isListNeeded = !overview.isEnough || context.board.loops.length > 0;
  const pages: readonly ((pageOf: string) => PrintPage<Line>)[] = [
    (pageOf) => overview.page(pageOf),
    ...(isListNeeded ? layCardList(context) : []),
  ];
  return {
    title: titleOf(context),
    locale: context.board.meta.locale,
    pages: pages.map((finish, i) => {
      const page = finish(fill(context.words.pageOf, { page: i + 1, pages: pages.length }));
      // Contents of one page would only take its room on the screen.
      return pages.length > 1 ? page : { ...page, bookmarks: [] };
    }),
  };
}
