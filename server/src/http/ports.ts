import type { Clock, RandomBytes } from '@vestibule/shared/clock';
import type { OwnNames } from '../access/addresses.ts';
import type { InviteSecrets } from '../access/secrets.ts';
import type { FailedTries } from '../access/tries.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { BoardStore } from '../store/boardStore.ts';

/** What the HTTP side needs of the server; made once in main.ts. */
export interface HttpPorts {
  readonly store: BoardStore;
  readonly rooms: Rooms;
  readonly secrets: InviteSecrets;
  readonly tries: FailedTries;
  readonly ownNames: Pick<OwnNames, 'isOwn'>;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly hostKey: string;
  readonly publicUrl: string | undefined;
  /** Where the server listens: what an address is made of where nothing better is known. */
  readonly host: string;
  readonly port: number;
  readonly tldrawLicenseKey: string | undefined;
  /** The built page (client/dist). */
  readonly clientDir: string;
}
