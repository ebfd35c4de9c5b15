import type { BoardId } from '@vestibule/shared/ids';

const COUNTERS = {
  vestibule_commits_total: 'Commits of the store that went through',
  vestibule_commit_failures_total: 'Commits of the store that failed and are retried',
  vestibule_connections_total: 'WebSockets that were let into a room',
  vestibule_connections_refused_total: 'Upgrades that were not let into a room',
  vestibule_joins_total: 'Browsers that joined a board',
  vestibule_joins_refused_total: 'Joins that were refused',
  vestibule_damaged_rows_total: 'Rows set aside while loading boards',
  vestibule_room_load_failures_total: 'Boards that could not be loaded',
  vestibule_bugs_total: 'Requests and frames that met a bug',
} as const;
export type Counter = keyof typeof COUNTERS;

/** The server's own counters, in the text format of Prometheus. Counts only: no ids, no addresses. */
export class Metrics {
  readonly #counts = new Map<Counter, number>();
  readonly #rooms = new Set<BoardId>();
  #connections = 0;

  count(counter: Counter, by = 1): void {
    this.#counts.set(counter, (this.#counts.get(counter) ?? 0) + by);
  }

  connectionOpened(): void {
    this.#connections += 1;
    this.count('vestibule_connections_total');
  }

  connectionClosed(): void {
    this.#connections -= 1;
  }

  roomOpened(board: BoardId): void {
    this.#rooms.add(board);
  }

  roomEnded(board: BoardId): void {
    this.#rooms.delete(board);
  }

  /** @param isStoreFailing whether people are being told "Not saved" */
  render(isStoreFailing: boolean): string {
    const { user, system } = process.cpuUsage();
    const counters = Object.entries(COUNTERS).map(([name, help]) =>
      metric(name, 'counter', help, this.#counts.get(name as Counter) ?? 0),
    );
    return [
      ...counters,
      metric('vestibule_rooms', 'gauge', 'Boards in memory', this.#rooms.size),
      metric('vestibule_connections', 'gauge', 'WebSockets in rooms', this.#connections),
      metric('vestibule_store_failing', 'gauge', '1: commits fail', isStoreFailing ? 1 : 0),
      metric(
        'process_cpu_seconds_total',
        'counter',
        'CPU time, user and system',
        (user + system) / 1e6,
      ),
      metric(
        'process_resident_memory_bytes',
        'gauge',
        'Resident memory',
        process.memoryUsage.rss(),
      ),
      metric('process_uptime_seconds', 'gauge', 'Time since the start', process.uptime()),
    ].join('');
  }
}

function metric(name: string, type: 'counter' | 'gauge', help: string, value: number): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`;
}
