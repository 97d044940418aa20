/**
 * Where this server runs. For now it knows its host; cloud and zone are unknown.
 */
import { hostname } from 'node:os';
import type { Location } from '../api.ts';

export async function findLocation(): Promise<Location> {
  return { cloud: 'unknown', zone: 'unknown', host: hostname() };
}
