/**
 * The set as the keeper sees it: for `/status` as JSON, for an operator as a table, for `/readyz` as a yes or no.
 */
import { awaitsVote, isServing, isVoter } from './membership.ts';
import { isMember, nameOf, namesOf, primaryOf, type Seen, type Sight, type State } from './sight.ts';

export interface ReportedMember {
  host: string;
  /** As the set sees it; `EMPTY`, `AWAY` or `STRANGER` for who has no state in it. */
  state: State | 'EMPTY' | 'AWAY' | 'STRANGER';
  /** Why it does not answer. */
  why?: string;
  wanted: boolean;
  votes: number;
  priority: number;
  /** Behind the primary, in ms; null when that is not known. */
  lag: number | null;
}

export interface Report {
  set: string;
  self: string;
  /** Whether our member may be asked, and has the vote that it is to have. */
  ready: boolean;
  /** What the keeper does, or waits for. */
  says: string;
  /** Why it is not known which members are wanted. */
  trouble: string | null;
  wanted: readonly string[] | null;
  primary: string | null;
  /** Of the configuration; null without one. */
  version: number | null;
  term: number | null;
  members: ReportedMember[];
}

export function reportOf(sight: Sight, says: string, trouble: string | null): Report {
  const { set, self, wanted, seen } = sight;
  const primary = primaryOf(sight);
  const own = seen[self];
  // Without a primary, the set is as our member has it in mind.
  const source = primary?.member ?? (isMember(own) ? own : null);
  const hosts = new Set([...(source?.configuration.members.map(({ host }) => host) ?? []), ...(wanted ?? []), self]);
  return {
    set,
    self,
    ready:
      isMember(own) && isServing(own.state) && !(source && wanted && awaitsVote(source.configuration, wanted, self)),
    says,
    trouble,
    wanted,
    primary: primary?.host ?? null,
    version: source?.configuration.version ?? null,
    term: source?.term ?? null,
    members: [...hosts].sort(byNumber).map((host): ReportedMember => {
      const member = source?.configuration.members.find((one) => one.host === host);
      const one = seen[host];
      return {
        host,
        state: stateOf(one),
        ...(one?.is === 'away' && { why: one.why }),
        wanted: wanted?.includes(host) ?? true,
        votes: member && isVoter(member) ? 1 : 0,
        priority: member ? (member.priority ?? 1) : 0,
        lag: isMember(one) ? (source?.heartbeats[host]?.lag ?? null) : null,
      };
    }),
  };
}

/** The table that `status` prints. */
export function describeReport(report: Report): string {
  const { set, self, primary, version, term, wanted, trouble, says } = report;
  const head = ['member', 'state', 'votes', 'priority', 'lag', ''];
  const rows = report.members.map((member) => [
    nameOf(member.host) + (member.host === self ? ' (here)' : ''),
    member.state,
    String(member.votes),
    String(member.priority),
    member.lag === null ? '-' : `${(member.lag / 1000).toFixed(0)} s`,
    [member.wanted ? '' : 'not wanted any more', member.why ?? ''].filter(Boolean).join(', '),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const table = [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    `Set ${set}${version === null ? ', not made yet' : `, configuration ${version}, term ${term}`}: ${primary ? `${nameOf(primary)} is the primary` : 'no primary'}.`,
    `Wanted: ${wanted ? namesOf(wanted) : 'not known'}.`,
    ...(trouble ? [`Trouble: ${trouble}.`] : []),
    '',
    ...table,
    '',
    `The keeper here: ${says}.`,
  ].join('\n');
}

function stateOf(seen: Seen | undefined): ReportedMember['state'] {
  if (seen === undefined || seen.is === 'away') return 'AWAY';
  if (seen.is === 'member') return seen.state;
  return seen.is === 'empty' ? 'EMPTY' : 'STRANGER';
}

/** mongo-2 before mongo-10. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
