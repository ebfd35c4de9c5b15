import type { TreeLayout } from '@vestibule/shared/method/layout/layoutModel';
import { err, ok, type Result } from '@vestibule/shared/result';
import type { TidyAnswer, TidyRequest } from './tidyWorker.ts';

/** `failed`: the worker's program did not come (the line is down), or it met a bug. */
export type LayError = 'failed';

/** Lays cards out beside the page, which stays fluent; the worker ends with its answer. */
export function layInWorker(request: TidyRequest): Promise<Result<TreeLayout, LayError>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./tidyWorker.ts', import.meta.url), { type: 'module' });
    const end = (result: Result<TreeLayout, LayError>) => {
      worker.terminate();
      resolve(result);
    };
    worker.onmessage = ({ data }: MessageEvent<TidyAnswer>) =>
      end(data.kind === 'laid' ? ok(data.layout) : err('failed'));
    worker.onerror = (event) => {
      event.preventDefault();
      end(err('failed'));
    };
    worker.postMessage(request);
  });
}
