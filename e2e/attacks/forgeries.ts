/**
 * Scores that were not played: one honest game, and everything that can be done to it, its ticket and its request.
 *
 * Each kind makes a new forgery every time, by chance. The hall must refuse every one with a problem of the 4xx kind, and the
 * table must stay as it was.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { RULES_VERSION } from '../../game/game.ts';
import { type Change, decode, encode, MAX_TICKS, type Recording, RecordingError } from '../../game/recording.ts';
import { signTicket, TICKET_LIFE_MS, type TicketPayload } from '../../server/tickets.ts';
import { type PlayedGame, playGame } from '../bot.ts';
import type { Chance } from '../chance.ts';
import { HOUR } from '../hand-in.ts';

const LOCATION = { cloud: 'unknown', zone: 'unknown', host: 'pacman-0' };

interface Honest {
  game: PlayedGame;
  other: PlayedGame;
  secret: string;
  chance: Chance;
}

interface Forgery {
  token: unknown;
  name: unknown;
  recording: unknown;
  [more: string]: unknown;
}

type Forger = (honest: Honest) => Forgery;

/** The ticket of the game, as an hour ago; `changes` are made before it is signed, as only who has the secret could. */
function ticket({ game, secret }: Honest, changes: Partial<Record<keyof TicketPayload, unknown>> = {}): string {
  const payload = {
    gameId: randomUUID(),
    seed: game.recording.seed,
    startedAt: Date.now() - HOUR,
    rulesVersion: RULES_VERSION,
    location: LOCATION,
    ...changes,
  };
  return signTicket(secret, payload as TicketPayload);
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function withRecording(change: (recording: Recording, honest: Honest) => Recording): Forger {
  return (honest) => {
    const recording = change(structuredClone(honest.game.recording), honest);
    return { token: ticket(honest), name: 'EVE', recording: base64(encode(recording)) };
  };
}

function withBytes(change: (bytes: Uint8Array, chance: Chance) => Uint8Array): Forger {
  return (honest) => {
    for (;;) {
      const bytes = change(Uint8Array.from(honest.game.bytes), honest.chance);
      if (!isHarmless(bytes, honest.game.recording)) {
        return { token: ticket(honest), name: 'EVE', recording: base64(bytes) };
      }
    }
  };
}

/** Whether altered bytes may by chance be an honest game too: they have to differ in more than the joystick. */
function isHarmless(bytes: Uint8Array, { seed, ticks, rulesVersion }: Recording): boolean {
  try {
    const read = decode(bytes);
    return read.seed === seed && read.ticks === ticks && read.rulesVersion === rulesVersion;
  } catch (error) {
    if (error instanceof RecordingError) return false;
    throw error;
  }
}

function withTicket(changes: (honest: Honest) => Partial<Record<keyof TicketPayload, unknown>>): Forger {
  return (honest) => ({ token: ticket(honest, changes(honest)), name: 'EVE', recording: base64(honest.game.bytes) });
}

function withToken(change: (token: string, honest: Honest) => unknown): Forger {
  return (honest) => ({ token: change(ticket(honest), honest), name: 'EVE', recording: base64(honest.game.bytes) });
}

function withMore(more: (honest: Honest) => Record<string, unknown>): Forger {
  return (honest) => ({ token: ticket(honest), name: 'EVE', recording: base64(honest.game.bytes), ...more(honest) });
}

const upTo = (ticks: number, changes: Change[]) => changes.filter((change) => change.tick < ticks);

export const FORGERIES: Readonly<Record<string, Forger>> = {
  // The game
  'stops a tick early': withRecording((game) => ({
    ...game,
    ticks: game.ticks - 1,
    changes: upTo(game.ticks - 1, game.changes),
  })),
  'stops somewhere': withRecording((game, { chance }) => {
    const ticks = chance.below(game.ticks - 1);
    return { ...game, ticks, changes: upTo(ticks, game.changes) };
  }),
  'goes on for a tick': withRecording((game) => ({ ...game, ticks: game.ticks + 1 })),
  'goes on for long': withRecording((game, { chance }) => ({ ...game, ticks: game.ticks + 2 + chance.below(100_000) })),
  'is empty': withRecording((game) => ({ ...game, ticks: 0, changes: [] })),
  'is of another seed': withRecording((game, { chance }) => ({
    ...game,
    seed: (game.seed + 1 + chance.below(2 ** 31)) >>> 0,
  })),
  'is of newer rules': withRecording((game, { chance }) => ({
    ...game,
    rulesVersion: RULES_VERSION + 1 + chance.below(1000),
  })),
  'is of rules before all': withRecording((game) => ({ ...game, rulesVersion: 0 })),
  "is somebody else's": ({ other, ...honest }) => ({
    token: ticket({ other, ...honest }),
    name: 'EVE',
    recording: base64(other.bytes),
  }),
  "is somebody else's under this seed": withRecording((game, { other, chance }) => {
    const ticks = other.recording.ticks + 1 + chance.below(1000);
    return { ...other.recording, seed: game.seed, ticks };
  }),
  'is longer than any game': withRecording((game) => ({ ...game, ticks: MAX_TICKS })),
  // Its bytes
  'has a magic of its own': withBytes((bytes, chance) =>
    bytes.map((byte, at) => (at < 2 ? byte ^ (1 + chance.below(255)) : byte)),
  ),
  'is cut off': withBytes((bytes, chance) => bytes.subarray(0, chance.below(8))),
  'has noise for a head': withBytes((bytes, chance) => Uint8Array.from([...chance.bytes(8), ...bytes.subarray(8)])),
  'is noise': withBytes((_bytes, chance) => chance.bytes(1 + chance.below(2000))),
  'is noise behind the magic': withBytes((_bytes, chance) =>
    Uint8Array.from([0x50, 0x4d, ...chance.bytes(chance.below(200))]),
  ),
  'has numbers without an end': withBytes((bytes) =>
    Uint8Array.from([...bytes.subarray(0, 2), ...Array(100).fill(0xff)]),
  ),
  'is nothing': withBytes(() => new Uint8Array()),
  // The ticket, as who has not got the secret would make it
  'token has a character changed': withToken((token, { chance }) => {
    const at = chance.below(token.length);
    return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
  }),
  'token is cut off': withToken((token, { chance }) => token.slice(0, chance.below(token.length))),
  'token has more behind it': withToken((token, { chance }) => token + chance.pick(['.', 'A', '=', '.A', ' '])),
  'token has no signature': withToken((token) => `${token.split('.')[0]}.`),
  'token has only a signature': withToken((token) => `.${token.split('.')[1]}`),
  'token is signed with another secret': (honest) => ({
    token: ticket({ ...honest, secret: `a secret that nobody uses ${honest.chance.below(1e9)}` }),
    name: 'EVE',
    recording: base64(honest.game.bytes),
  }),
  'token is signed with nothing': withToken((token) => {
    const [body = ''] = token.split('.');
    return `${body}.${createHmac('sha256', '').update(body).digest('base64url')}`;
  }),
  'token has the signature of another': withToken(
    (token, honest) => `${token.split('.')[0]}.${ticket(honest).split('.')[1]}`,
  ),
  'token is a JSON web token without algorithm': withToken((token) => `eyJhbGciOiJub25lIn0.${token.split('.')[0]}.`),
  'token is noise': withToken((_token, { chance }) => Buffer.from(chance.bytes(chance.below(300))).toString('latin1')),
  'token is no text': withToken((_token, { chance }) => chance.pick([null, 7, {}, [], true])),
  // The ticket, as a server with the secret and something wrong would make it
  'ticket is for another seed': withTicket(({ game, chance }) => ({
    seed: (game.recording.seed + 1 + chance.below(1000)) >>> 0,
  })),
  'ticket is for other rules': withTicket(({ chance }) => ({ rulesVersion: RULES_VERSION + 1 + chance.below(100) })),
  'ticket has expired': withTicket(({ chance }) => ({
    startedAt: Date.now() - TICKET_LIFE_MS - 120_000 - chance.below(1e9),
  })),
  'ticket is from the future': withTicket(({ chance }) => ({ startedAt: Date.now() + 120_000 + chance.below(1e9) })),
  'ticket is faster than time': withTicket(() => ({ startedAt: Date.now() })),
  'ticket names no game': withTicket(({ chance }) => ({
    gameId: chance.pick(['', 'x', 7, null, '../../etc', "' OR 1=1 --"]),
  })),
  'ticket has another shape': withTicket(({ chance }) => ({
    [chance.pick(['seed', 'startedAt', 'location'] as const)]: 'x',
  })),
  // What is said beside
  'claims a score': withMore(({ chance }) => ({ score: chance.below(3_333_360) })),
  'claims a level': withMore(({ chance }) => ({ level: chance.below(256) })),
  'claims a rank': withMore(() => ({ rank: 1 })),
  'claims a host': withMore(() => ({ host: 'the moon' })),
  'claims a gameId': withMore(() => ({ gameId: randomUUID() })),
  'recording is no base64': withMore(({ chance }) => ({ recording: chance.pick(['%%%', 'UE0', '-_-_', ' ', '====']) })),
  'recording is no text': withMore(({ chance }) => ({ recording: chance.pick([null, 7, {}, [80, 77], true]) })),
  // The name
  'name is nothing': withMore(({ chance }) => ({ name: ' \u00A0\u3000'.repeat(chance.below(5)) })),
  'name is too long': withMore(({ chance }) => ({ name: 'A'.repeat(13 + chance.below(1000)) })),
  'name hides something': withMore(({ chance }) => ({
    name: `A${chance.pick([...'\u200B\u202E\u0000\u0007\u2028\uFEFF\u00AD\u2066\u3164'])}B`,
  })),
  'name is a tower': withMore(({ chance }) => ({
    name: `A${'\u0301'.repeat(4 + chance.below(40))}B\u0302\u0303\u0304\u0305`,
  })),
  'name is half a character': withMore(() => ({ name: 'A\uD800' })),
  'name is no text': withMore(({ chance }) => ({ name: chance.pick([null, 7, {}, [], { $ne: null }]) })),
};

export interface ForgeryFigures {
  forgeries: number;
  kinds: number;
  /** What was not refused as it should be: kind and answer. */
  wrong: string[];
}

/** Sends so many forgeries, each kind as often as the others, some at a time. */
export async function forge(url: string, secret: string, number: number, chance: Chance): Promise<ForgeryFigures> {
  const game = playGame(1 + chance.below(1000), 90);
  const other = playGame(2001 + chance.below(1000), 90);
  const kinds = Object.entries(FORGERIES);
  const wrong: string[] = [];
  let next = 0;
  const one = async () => {
    for (let index = next++; index < number; index = next++) {
      const [kind, make] = kinds[index % kinds.length] as [string, Forger];
      const answer = await fetch(`${url}/api/scores`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(make({ game, other, secret, chance })),
      });
      const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json');
      if (answer.status < 400 || answer.status >= 500 || !isProblem) wrong.push(`${kind}: ${answer.status}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return { forgeries: number, kinds: kinds.length, wrong };
}
