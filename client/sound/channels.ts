/**
 * Which sound each of the three channels plays, frame by frame: pure data, as the machine does it (facts, section 13).
 *
 * A channel holds requests. The highest one is heard, and the others wait: a dot eaten with a ghost is heard when the ghost's
 * sound is over. A sound that has played for its length drops its request; a loop plays until it is dropped.
 */
import { deathSound } from '../../game/collision.ts';
import type { Game } from '../../game/state.ts';
import type { EffectName } from './effects.ts';
import type { TuneName } from './tunes.ts';

export type SoundName = EffectName | TuneName;

/** What sound needs to know of a game. */
export type SoundingGame = Pick<
  Game,
  'demo' | 'events' | 'dotsEaten' | 'death' | 'sirenStage' | 'frightenedSound' | 'eyesSound' | 'phase'
>;

export interface Channel {
  /** One bit for each sound of the channel's list in `ORDER`. */
  requests: number;
  heard: SoundName | null;
  /** Frames until the sound that is heard has ended. */
  framesLeft: number;
  /** Fell silent in this frame before its sound was over: what rings has to stop at once. */
  hushed: boolean;
}

export type Channels = readonly [Channel, Channel, Channel];

/** Frames of each sound; a loop has no end. */
export const FRAMES: Readonly<Record<SoundName, number>> = {
  jingleMelody: 256,
  intermissionMelody: Infinity,
  extraLife: 120,
  coin: 24,

  jingleBass: 248,
  siren1: Infinity,
  siren2: Infinity,
  siren3: Infinity,
  siren4: Infinity,
  siren5: Infinity,
  frightened: Infinity,
  eyes: Infinity,
  intermissionBass: Infinity,

  dotA: 5,
  dotB: 5,
  fruit: 23,
  ghost: 31,
  death: 68,
  deathEnd: 11,
};

/** The sounds of each channel; a later one is heard instead of an earlier one. */
export const ORDER: readonly [readonly SoundName[], readonly SoundName[], readonly SoundName[]] = [
  ['jingleMelody', 'intermissionMelody', 'extraLife', 'coin'],
  ['jingleBass', 'siren1', 'siren2', 'siren3', 'siren4', 'siren5', 'frightened', 'eyes', 'intermissionBass'],
  ['dotA', 'dotB', 'fruit', 'ghost', 'death', 'deathEnd'],
];

const SIRENS: readonly SoundName[] = ['siren1', 'siren2', 'siren3', 'siren4', 'siren5'];

export function newChannels(): Channels {
  return [newChannel(), newChannel(), newChannel()];
}

/** Begins the two voices of the start jingle. */
export function requestJingle(channels: Channels): void {
  request(channels, 'jingleMelody');
  request(channels, 'jingleBass');
  settleAll(channels);
}

/** A coin falls in. */
export function requestCoin(channels: Channels): void {
  request(channels, 'coin');
  settle(channels[0], ORDER[0]);
}

/** The coin before is heard no longer: where no frames pass, its request would stand for ever. */
export function dropCoin(channels: Channels): void {
  drop(channels, 'coin');
  settle(channels[0], ORDER[0]);
}

/** What sounds when nobody plays: nothing but a coin. */
export const NO_GAME: SoundingGame = {
  demo: false,
  events: [],
  dotsEaten: 0,
  death: 0,
  sirenStage: 0,
  frightenedSound: false,
  eyesSound: false,
  phase: 'newGame',
};

/** Nothing is heard any more, and nothing waits. */
export function hushAll(channels: Channels): void {
  for (const channel of channels) channel.requests = 0;
  settleAll(channels);
}

/**
 * Whether a sound has to be cut short now that its channel goes on. One that is over rings out by itself: the clocks of sound and game
 * need not agree to the frame.
 */
export function hasToStop(playing: SoundName, { heard, hushed }: Channel): boolean {
  return heard !== null || hushed || FRAMES[playing] === Infinity;
}

/** One frame of sound; call it once after each tick of the game. The demo is silent. */
export function advanceChannels(channels: Channels, game: SoundingGame): void {
  if (game.demo) return hushAll(channels);
  listen(channels, game);
  settleAll(channels);
  if (isLifeForGhost(game)) channels[0].framesLeft -= 1;
}

/**
 * The points of a ghost are added before the machine attends to its sounds in that frame, all others after it: an extra life for a ghost
 * is heard for a frame less.
 */
function isLifeForGhost({ events }: SoundingGame): boolean {
  let life = false;
  for (const { type } of events) {
    if (type === 'bonusLife') life = true;
    else if (type === 'ghostEaten') return life;
  }
  return false;
}

function listen(channels: Channels, game: SoundingGame): void {
  const { sirenStage, death, phase } = game;
  for (let stage = 1; stage <= SIRENS.length; stage += 1) {
    const siren = SIRENS[stage - 1];
    if (siren !== undefined) hold(channels, siren, stage === sirenStage);
  }
  hold(channels, 'frightened', game.frightenedSound);
  hold(channels, 'eyes', game.eyesSound);
  // The tune goes on while the stage is empty, after the first act and the third (facts more, section 2).
  hold(channels, 'intermissionMelody', phase === 'intermission');
  hold(channels, 'intermissionBass', phase === 'intermission');
  const dying = deathSound(death);
  hold(channels, 'death', dying === 'death');
  if (dying === 'deathEnd') request(channels, 'deathEnd');
  if (sirenStage > 0) {
    drop(channels, 'jingleMelody');
    drop(channels, 'jingleBass');
  }
  for (const event of game.events) hear(channels, event.type, game.dotsEaten);
}

function hear(channels: Channels, event: Game['events'][number]['type'], dotsEaten: number): void {
  switch (event) {
    case 'dotEaten':
    case 'energizerEaten':
      drop(channels, dotsEaten % 2 === 0 ? 'dotB' : 'dotA');
      return request(channels, dotsEaten % 2 === 0 ? 'dotA' : 'dotB');
    case 'fruitEaten':
      return request(channels, 'fruit');
    case 'ghostEaten':
      return request(channels, 'ghost');
    case 'bonusLife':
      return request(channels, 'extraLife');
    case 'levelCleared':
      channels[1].requests = 0;
      channels[2].requests = 0;
  }
}

function newChannel(): Channel {
  return { requests: 0, heard: null, framesLeft: 0, hushed: false };
}

function hold(channels: Channels, name: SoundName, wanted: boolean): void {
  if (wanted) request(channels, name);
  else drop(channels, name);
}

function request(channels: Channels, name: SoundName): void {
  const place = PLACES[name];
  channels[place.channel].requests |= place.bit;
}

function drop(channels: Channels, name: SoundName): void {
  const place = PLACES[name];
  channels[place.channel].requests &= ~place.bit;
}

function settleAll(channels: Channels): void {
  settle(channels[0], ORDER[0]);
  settle(channels[1], ORDER[1]);
  settle(channels[2], ORDER[2]);
}

/** The highest request is heard; a sound that comes back after a higher one begins again. */
function settle(channel: Channel, order: readonly SoundName[]): void {
  const highest = 31 - Math.clz32(channel.requests);
  const name = order[highest] ?? null;
  channel.hushed = name === null && channel.heard !== null;
  if (name !== channel.heard) {
    channel.heard = name;
    // The machine drops a request in the frame after the last one in which it is heard.
    channel.framesLeft = name === null ? 0 : FRAMES[name] + 1;
  }
  if (name === null) return;
  channel.framesLeft -= 1;
  if (channel.framesLeft > 0) return;
  channel.requests &= ~(1 << highest);
  channel.heard = null;
  settle(channel, order);
}

interface RegisterBit {
  channel: 0 | 1 | 2;
  bit: number;
}

const PLACES = placesOf(ORDER);

function placesOf(order: typeof ORDER): Readonly<Record<SoundName, RegisterBit>> {
  const places: Partial<Record<SoundName, RegisterBit>> = {};
  for (const channel of [0, 1, 2] as const) {
    order[channel].forEach((name, index) => {
      places[name] = { channel, bit: 1 << index };
    });
  }
  return places as Record<SoundName, RegisterBit>;
}
