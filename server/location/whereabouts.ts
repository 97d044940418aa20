/**
 * Where this server runs: cloud, zone and host.
 *
 * Every provider is asked at once and has a second. The server does not wait for that: until then, and where nobody knows, cloud
 * and zone are "unknown"; then all are asked a few times more. What the operator has given is not asked for.
 */
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Location } from '../api.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { gcp } from './gcp.ts';
import { kubernetes } from './kubernetes.ts';
import { openstack } from './openstack.ts';
import type { Place, Provider } from './place.ts';

/** What is shown for what nobody knows. */
export const UNKNOWN = 'unknown';

/** How long a provider may take, in ms. */
const PATIENCE = 1000;

/**
 * After these times, in ms, all are asked again while something is unknown: where a whole cluster starts, the one who knows may be too busy
 * to answer in a second.
 */
const AGAIN: readonly number[] = [5000, 30_000, 120_000];

/** What each has said, by the provider's name. */
export type Said = Record<string, string>;

/** What the operator says of cloud, zone and host. */
export type Given = { [Part in keyof Location]?: string | undefined };

export interface Whereabouts {
  /** The location as far as it is known now. */
  current(): Location;
  /** Asks everybody, once. */
  ask(): Promise<Said>;
  /**
   * Asks everybody, and some times again while something is unknown, until it is ended. What each has said is told the first time, and when
   * more is known by it.
   */
  insist(tell: (said: Said) => void, ending: AbortSignal): Promise<void>;
}

/**
 * Who may know it, in the order in which they are believed: the cluster first, since its operator wrote it. OpenStack
 * comes before AWS because it also imitates the service of AWS, and not the other way round.
 */
export function providers(node: string | undefined): readonly Provider[] {
  return [kubernetes({ node }), gcp(), azure(), openstack(), aws()];
}

export function locate(given: Given, providers: readonly Provider[], patience = PATIENCE, again = AGAIN): Whereabouts {
  let location: Location = { cloud: UNKNOWN, zone: UNKNOWN, host: hostname(), ...known(given) };
  const unknowns = () => [location.cloud, location.zone].filter((part) => part === UNKNOWN).length;
  const ask = async (): Promise<Said> => {
    if (given.cloud && given.zone) return {};
    const signal = AbortSignal.timeout(patience);
    const answers = await Promise.all(providers.map((provider) => answerOf(provider, signal)));
    location = { ...location, ...known(bestOf(answers.map(({ place }) => place))), ...known(given) };
    return Object.fromEntries(answers.map(({ name, said }) => [name, said]));
  };
  const insist: Whereabouts['insist'] = async (tell, ending) => {
    tell(await ask());
    for (const wait of again) {
      if (unknowns() === 0) return;
      await pause(wait, undefined, { ref: false, signal: ending }).catch(() => {});
      if (ending.aborted) return;
      const before = unknowns();
      const said = await ask();
      if (unknowns() < before) tell(said);
    }
  };
  return { current: () => location, ask, insist };
}

interface ProviderAnswer {
  name: string;
  place: Place;
  /** The same in words, for the log. */
  said: string;
}

async function answerOf({ name, find }: Provider, signal: AbortSignal): Promise<ProviderAnswer> {
  try {
    const place = await find(signal);
    return { name, place, said: [place.cloud ?? place.cluster, place.zone].filter(Boolean).join(' / ') };
  } catch (error) {
    return { name, place: {}, said: reasonOf(error, signal) };
  }
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'no answer in time';
  return error instanceof Error ? error.message || error.name : String(error);
}

/** The first that is said of each; what kind of cluster it is only where nobody knows of a cloud. */
function bestOf(places: readonly Place[]): Given {
  const first = (part: keyof Place) => places.map((place) => place[part]).find((value) => value !== undefined);
  return { cloud: first('cloud') ?? first('cluster'), zone: first('zone') };
}

function known(parts: Given): Partial<Location> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value));
}
