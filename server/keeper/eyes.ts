/**
 * One look around: every member is asked at once, and what they answer is put together into a `Sight`.
 */
import { type Line, openLine } from './member.ts';
import { isMember, type Seen, type Sight, type UserState } from './sight.ts';
import { checkUser, type User } from './user.ts';
import type { AskWanted } from './wanted.ts';

export interface EyesOptions {
  set: string;
  self: string;
  /** Where our own mongod answers. */
  mongod: string;
  keyFile: string;
  askWanted: AskWanted;
  /** The application's user; null when the keeper is to keep none. */
  user: User | null;
  now?: () => number;
}

export interface Eyes {
  look(stopping: Sight['stopping']): Promise<{ sight: Sight; trouble: string | null }>;
  /** A line to a member; ours goes to our own mongod, not by its name. */
  line(host: string): Line;
  /** What is known about the user is looked after again. */
  forgetUser(): void;
  close(): Promise<void>;
}

/** How long the user is believed to be as it was found, in ms. */
const USER_KEPT = 60_000;

export function openEyes({ set, self, mongod, keyFile, askWanted, user, now = Date.now }: EyesOptions): Eyes {
  const lines = new Map<string, Line>();
  const line = (host: string): Line => {
    const found = lines.get(host) ?? openLine(host === self ? mongod : host, keyFile);
    lines.set(host, found);
    return found;
  };
  /** To our member by its name; open only while it does not know itself. */
  let byName: Line | null = null;
  let lostSince: number | null = null;
  let known: { state: UserState; term: number; until: number } | null = null;
  let hosts: readonly string[] = [self];

  const lookAt = async (asked: readonly string[]): Promise<Record<string, Seen>> =>
    Object.fromEntries(await Promise.all(asked.map(async (host) => [host, await line(host).look()] as const)));

  const lostFor = async (own: Seen | undefined): Promise<number> => {
    const isLost =
      isMember(own) && own.state === 'REMOVED' && own.configuration.members.some(({ host }) => host === self);
    if (!isLost) {
      lostSince = null;
      await byName?.close();
      byName = null;
      return 0;
    }
    byName ??= openLine(self, keyFile);
    const [here, there] = await Promise.all([processOf(line(self)), processOf(byName)]);
    // No answer says nothing, on a busy machine: only another process under its name begins the time anew.
    if (here === null || there === null) return 0;
    lostSince = here === there ? (lostSince ?? now()) : null;
    return lostSince === null ? 0 : now() - lostSince;
  };

  const lookAfterUser = async (own: Seen | undefined): Promise<UserState> => {
    if (user === null || !isMember(own) || own.state !== 'PRIMARY') return 'unknown';
    if (known !== null && known.term === own.term && now() < known.until) return known.state;
    try {
      known = { state: await checkUser(user, mongod, line(self)), term: own.term, until: now() + USER_KEPT };
      return known.state;
    } catch {
      return 'unknown';
    }
  };

  return {
    line,
    async look(stopping) {
      const [{ members: wanted, leaving, trouble }, first] = await Promise.all([askWanted(), lookAt(hosts)]);
      const seen = { ...first };
      // Who is new in the list or in a configuration is asked in the same look: nothing is decided about who was not asked.
      for (;;) {
        const all = [...new Set([self, ...(wanted ?? []), ...leaving, ...configuredIn(seen)])];
        const fresh = all.filter((host) => !(host in seen));
        hosts = all;
        if (fresh.length === 0) break;
        Object.assign(seen, await lookAt(fresh));
      }
      for (const host of Object.keys(seen).filter((host) => !hosts.includes(host))) {
        delete seen[host];
        await lines.get(host)?.close();
        lines.delete(host);
      }
      const own = seen[self];
      const [userState, lost] = await Promise.all([lookAfterUser(own), lostFor(own)]);
      return { sight: { set, self, wanted, leaving, seen, user: userState, lostFor: lost, stopping }, trouble };
    },
    forgetUser() {
      known = null;
    },
    async close() {
      await Promise.all([...lines.values(), ...(byName ? [byName] : [])].map((one) => one.close()));
      lines.clear();
    },
  };
}

/** Every member in a configuration that was seen. Those that were removed hold old ones, which name who may be long gone. */
function configuredIn(seen: Readonly<Record<string, Seen>>): string[] {
  return Object.values(seen)
    .filter(isMember)
    .filter(({ state }) => state !== 'REMOVED')
    .flatMap(({ configuration }) => configuration.members.map(({ host }) => host));
}

/** The id of the mongod process at the end of a line; null when nobody answers there. */
async function processOf(line: Line): Promise<string | null> {
  try {
    // `hello` is not known before 4.4.2, and the older name is understood by all.
    const { topologyVersion } = await line.command({ isMaster: 1 });
    return topologyVersion ? String(topologyVersion.processId) : null;
  } catch {
    return null;
  }
}
