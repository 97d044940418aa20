/**
 * What MongoDB is told and asked of scores, a statement each. Each may be sent twice, so a write whose answer was lost is sent again, by
 * the program or by whoever handed the game in.
 */
import { type Collection, UUID } from 'mongodb';
import { bytesOf, ROW_PROJECTION, type ScoreDocument, toDocument, toEntry, toRow } from './mongo-documents.ts';
import { isTooSlow } from './mongo-errors.ts';
import type { Entry, KeptEntry, Row } from './store.ts';

/** How long the database may work at one statement of a request, in ms. */
export const STATEMENT_TIMEOUT = 1500;
/** How long it may look for the twin of an entry, in ms; with the index it takes none. */
const TWIN_TIMEOUT = 500;
/** How long a write waits for the majority, in ms. One that is given up may have happened. */
const WRITE_TIMEOUT = 1500;
export const WRITE_CONCERN = { w: 'majority', journal: true, wtimeoutMS: WRITE_TIMEOUT } as const;
/** Entries of a page, whole. */
const PAGE = 100;

type Scores = Collection<ScoreDocument>;

/** `time` is the clock that all servers share, where it is known. An entry with the same moves is no new one: its row is given. */
export async function addEntry(
  scores: Scores,
  entry: Entry,
  time: number | null,
): Promise<{ added: boolean; isTwin: boolean; row: Row }> {
  const twin = await twinOf(scores, entry);
  if (twin !== null) return { added: false, isTwin: true, row: toRow(twin) };
  const result = await scores.findOneAndUpdate({ _id: new UUID(entry.gameId) }, insertion(entry, time), {
    upsert: true,
    returnDocument: 'after',
    includeResultMetadata: true,
    projection: ROW_PROJECTION,
    writeConcern: WRITE_CONCERN,
    maxTimeMS: STATEMENT_TIMEOUT,
  });
  if (!result.value) throw new Error('a score that was added is not there');
  return { added: result.lastErrorObject?.updatedExisting === false, isTwin: false, row: toRow(result.value) };
}

export async function findRow(scores: Scores, gameId: string): Promise<Row | null> {
  const found = await scores.findOne(
    { _id: new UUID(gameId) },
    { projection: ROW_PROJECTION, maxTimeMS: STATEMENT_TIMEOUT },
  );
  return found ? toRow(found) : null;
}

export async function findRows(scores: Scores, gameIds: readonly string[]): Promise<Row[]> {
  const ids = gameIds.map((gameId) => new UUID(gameId));
  const found = scores.find({ _id: { $in: ids } }, { projection: ROW_PROJECTION, maxTimeMS: STATEMENT_TIMEOUT });
  return (await found.toArray()).map(toRow);
}

/** On a set, what a majority has. */
export async function findKept(scores: Scores, gameId: string, readConcern: 'local' | 'majority') {
  const found = await scores.findOne({ _id: new UUID(gameId) }, { readConcern, maxTimeMS: STATEMENT_TIMEOUT });
  return found ? { row: toRow(found), recording: bytesOf(found.recording) } : null;
}

export async function findRecording(scores: Scores, gameId: string): Promise<Uint8Array | null> {
  const found = await scores.findOne(
    { _id: new UUID(gameId) },
    { projection: { recording: 1 }, maxTimeMS: STATEMENT_TIMEOUT },
  );
  return found ? bytesOf(found.recording) : null;
}

/** The next entries after a game, in the order of their gameIds; the first ones after null. */
export async function pageAfter(scores: Scores, gameId: string | null): Promise<KeptEntry[]> {
  const later = gameId === null ? {} : { _id: { $gt: new UUID(gameId) } };
  const page = await scores.find(later, { sort: { _id: 1 }, limit: PAGE }).toArray();
  return page.map(toEntry);
}

/** An entry with these moves under another gameId. Where millions have no index yet, it is not looked for. */
async function twinOf(scores: Scores, { gameId, moves }: Entry): Promise<ScoreDocument | null> {
  if (!moves) return null;
  const twins = await scores
    .find({ moves }, { projection: ROW_PROJECTION, limit: 2, maxTimeMS: TWIN_TIMEOUT })
    .toArray()
    .catch((error: unknown) => {
      if (isTooSlow(error)) return [];
      throw error;
    });
  // One that is there itself is no copy.
  return twins.some(({ _id }) => _id.equals(new UUID(gameId))) ? null : (twins[0] ?? null);
}

/**
 * An update that makes the entry where there is none, and changes nothing where there is one. Its time is the primary's, unless
 * the clock that all servers share is ahead of that: so an election does not turn it back.
 */
function insertion(entry: Entry, time: number | null) {
  const stamp = entry.at ?? null;
  const now = time === null ? '$$NOW' : { $max: ['$$NOW', new Date(time)] };
  const at = stamp === null ? now : new Date(stamp);
  // Taken literally: a name may begin with a dollar sign.
  const fresh = { $mergeObjects: [{ $literal: toDocument(entry) }, { at }] };
  return [{ $replaceWith: { $cond: [{ $eq: [{ $type: '$at' }, 'date'] }, '$$ROOT', fresh] } }];
}
