/**
 * The hall: what the routes work with, handed to each of them, so that a test can put in its own clock or store.
 */
import type { Location } from './api.ts';
import type { Limits } from './http/limits.ts';
import type { Metrics } from './http/metrics.ts';
import type { Keyring } from './keyring.ts';
import type { Referee } from './referee/referee.ts';
import type { Store } from './store/store.ts';
import type { Table } from './table.ts';

export interface Hall {
  store: Store;
  table: Table;
  referee: Referee;
  metrics: Metrics;
  limits: Limits;
  /** Signs tickets, and knows them again. */
  keys: Keyring;
  /** Where this server runs, as far as it is known now. */
  location(): Location;
  /** What this build is called. */
  build: string;
  /** Milliseconds since 1970, by the clock that all servers of the store share where they have one. */
  now(): number;
  /** False while that clock is unknown, and this server's own must do. */
  isClockSure(): boolean;
  /** True from the moment the server has been told to stop. */
  isStopping(): boolean;
}
