/** Logs for stores under test: one that says nothing, and one that keeps what was said. */
import type { StoreLog } from '../condition.ts';

export const SILENT: StoreLog = { info: () => {}, warn: () => {}, error: () => {} };

export interface KeptLog extends StoreLog {
  /** Message and details of each line, in order. */
  lines: string[];
}

export function keepLog(): KeptLog {
  const lines: string[] = [];
  const keep = (details: object, message?: string) => lines.push(`${message} ${JSON.stringify(details)}`);
  return { lines, info: keep, warn: keep, error: keep } as KeptLog;
}
