import { unreachable } from '@vestibule/shared/assert';

/** Why a data folder can't be used. Expected: each becomes one line at the start (main.ts). */
export type StoreOpenError =
  | { readonly kind: 'notADirectory'; readonly path: string }
  | { readonly kind: 'unwritable'; readonly path: string; readonly reason: string }
  /** Another server works in the folder. */
  | { readonly kind: 'locked'; readonly path: string }
  /** The database was written by a later version of this program. */
  | {
      readonly kind: 'newerVersion';
      readonly path: string;
      readonly found: number;
      readonly known: number;
    }
  | { readonly kind: 'badServerKey'; readonly path: string; readonly reason: string }
  /** Not a database, a broken one, or a disk on which commits can't be made durable. */
  | { readonly kind: 'unusable'; readonly path: string; readonly reason: string };

/** One line for the operator that says which and why. */
export function describeStoreOpenError(error: StoreOpenError): string {
  switch (error.kind) {
    case 'notADirectory':
      return `DATA_DIR: ${error.path} is not a folder`;
    case 'unwritable':
      return `DATA_DIR: ${error.path} can't be written (${error.reason})`;
    case 'locked':
      return `DATA_DIR: another server is using ${error.path}`;
    case 'newerVersion':
      return `DATA_DIR: ${error.path} was written by a newer version (${error.found}; this one knows ${error.known})`;
    case 'badServerKey':
      return `DATA_DIR: ${error.path} ${error.reason}`;
    case 'unusable':
      return `DATA_DIR: ${error.path} can't be used as a database (${error.reason})`;
    default:
      return unreachable(error);
  }
}
