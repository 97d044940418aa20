/**
 * Where this server runs: cloud, zone and host.
 *
 * Every provider is asked at once, one time, and has a second. The server does not wait for that: until then, and where
 * nobody knows, cloud and zone are "unknown". What the operator has given is not asked for.
 */
import { hostname } from 'node:os';
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

/** What the operator says of cloud, zone and host. */
export type Given = { [Part in keyof Location]?: string | undefined };

export interface Whereabouts {
  /** The location as far as it is known now. */
  current(): Location;
  /** Asks everybody, once; resolves to what each has said, by the provider's name. */
  ask(): Promise<Record<string, string>>;
}

/**
 * Who may know it, in the order in which they are believed: the cluster first, since its operator wrote it. OpenStack
 * comes before AWS because it also imitates the service of AWS, and not the other way round.
 */
export function providers(node: string | undefined): readonly Provider[] {
  return [kubernetes({ node }), gcp(), azure(), openstack(), aws()];
}

export function locate(given: Given, providers: readonly Provider[], patience = PATIENCE): Whereabouts {
  let location: Location = { cloud: UNKNOWN, zone: UNKNOWN, host: hostname(), ...known(given) };
  return {
    current: () => location,
    ask: async () => {
      if (given.cloud && given.zone) return {};
      const signal = AbortSignal.timeout(patience);
      const answers = await Promise.all(providers.map((provider) => answerOf(provider, signal)));
      location = { ...location, ...known(bestOf(answers.map(({ place }) => place))), ...known(given) };
      return Object.fromEntries(answers.map(({ name, said }) => [name, said]));
    },
  };
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
