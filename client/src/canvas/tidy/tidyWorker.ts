import type {
  LayoutCard,
  LayoutLink,
  LayoutOptions,
  TreeLayout,
} from '@vestibule/shared/method/layout/layoutModel';
import { layoutTree } from '@vestibule/shared/method/layout/layoutTree';

export interface TidyRequest {
  readonly cards: readonly LayoutCard[];
  readonly links: readonly LayoutLink[];
  readonly options: LayoutOptions;
}

/** `broken`: the layout threw, which is a bug. */
export type TidyAnswer =
  | { readonly kind: 'laid'; readonly layout: TreeLayout }
  | { readonly kind: 'broken'; readonly message: string };

interface WorkerScope {
  onmessage: ((event: MessageEvent<TidyRequest>) => void) | null;
  postMessage(answer: TidyAnswer): void;
}

declare const self: WorkerScope;

self.onmessage = ({ data: { cards, links, options } }) => {
  try {
    self.postMessage({ kind: 'laid', layout: layoutTree(cards, links, options) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    self.postMessage({ kind: 'broken', message });
  }
};
