/** How the people of one crowd get at their board. */
export interface CrowdSeats {
  readonly url: string;
  /** Hocuspocus puts the document's name before each message. */
  readonly documentName?: string;
  /** Ours: the page's origin, and a browser's cookie for each person. */
  readonly origin?: string;
  readonly cookies?: readonly string[];
}

/** A server that is measured: its process, and how a crowd gets at a board of it. */
export interface MeasuredServer {
  readonly name: 'vestibule' | 'hocuspocus' | 'y-websocket';
  /** Of the process and all below it. */
  pid(): number;
  /** A new board for so many people, each with what lets them in. */
  seats(people: number): Promise<CrowdSeats>;
  stop(): Promise<void>;
}
