/**
 * The loudspeaker of the cabinet: plays through Web Audio what the three channels ask for.
 *
 * Browsers let a page sound only after a gesture, so everything here works without sound too: until `unlock` succeeded,
 * and for ever where there is no Web Audio, the channels are followed and nothing is heard. What should be heard when the
 * browser gives way (or a phone call is over) begins then.
 */
import { type Bank, openBank, withdraw } from './bank.ts';
import {
  advanceChannels,
  type Channels,
  dropCoin,
  FRAMES,
  hasToStop,
  hushAll,
  newChannels,
  requestCoin,
  requestJingle,
  type SoundingGame,
  type SoundName,
} from './channels.ts';
import { SAMPLE_RATE } from './synth.ts';

export interface Sound {
  channels: Channels;
  /** Null until the first gesture, and where the browser has no Web Audio. */
  output: Output | null;
  bank: Bank | null;
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  paused: boolean;
}

interface Output {
  context: AudioContext;
  master: GainNode;
  /** What each channel plays now. */
  playing: [Playing | null, Playing | null, Playing | null];
}

interface Playing {
  name: SoundName;
  source: AudioBufferSourceNode;
  gain: GainNode;
}

/** Three channels at their loudest, together, just do not clip. */
export const CHANNEL_LEVEL = 1 / 3;
/** Seconds: time constant of a fade that does not click, and when it is over. */
export const FADE = 0.002;
export const FADED = 0.012;

/** Sound that is locked: it renders its sounds while the page is idle and waits for `unlock`. */
export function createSound(): Sound {
  const bank = typeof AudioContext === 'function' ? openBank() : null;
  return { channels: newChannels(), output: null, bank, volume: 1, muted: false, paused: false };
}

/** Call it in every gesture (key, click, touch, pad): browsers refuse outside one. Does nothing when sound is on. */
export function unlock(sound: Sound): void {
  if (sound.bank === null) return;
  sound.output ??= openOutput(sound);
  if (!sound.paused) wake(sound);
}

/** Sounds one frame; call it once after each `tick`, with the same game. */
export function playSounds(sound: Sound, game: SoundingGame): void {
  advanceChannels(sound.channels, game);
  follow(sound);
}

/** Ends what sounds and begins the tune that opens a game; call it once, when the start button is accepted. */
export function startJingle(sound: Sound): void {
  stopSounds(sound);
  requestJingle(sound.channels);
  follow(sound);
}

/** A coin falls in, and each is heard, whether `playSounds` is called meanwhile (with NO_GAME when nobody plays) or not. */
export function playCoin(sound: Sound): void {
  dropCoin(sound.channels);
  follow(sound);
  requestCoin(sound.channels);
  follow(sound);
}

/** Silence until `resumeSound`; what sounds now goes on from there. */
export function pauseSound(sound: Sound): void {
  sound.paused = true;
  void sound.output?.context.suspend().catch(() => undefined);
}

export function resumeSound(sound: Sound): void {
  sound.paused = false;
  wake(sound);
}

/** Ends everything that sounds: at the end of a game, or when a viewer jumps. */
export function stopSounds(sound: Sound): void {
  hushAll(sound.channels);
  follow(sound);
}

/** 0 (silent) to 1; values outside are taken to the nearer end. */
export function setVolume(sound: Sound, volume: number): void {
  sound.volume = Math.min(Math.max(volume, 0), 1);
  applyLevel(sound);
}

export function setMuted(sound: Sound, muted: boolean): void {
  sound.muted = muted;
  applyLevel(sound);
}

/** How loud the speaker is, 0 to 1: the ear hears loudness by powers, so half a volume is a quarter of the level. */
export function levelOf(volume: number, muted: boolean): number {
  return muted ? 0 : volume ** 2;
}

function openOutput(sound: Sound): Output | null {
  try {
    const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' });
    const master = context.createGain();
    master.gain.value = levelOf(sound.volume, sound.muted);
    master.connect(context.destination);
    context.addEventListener('statechange', () => follow(sound));
    return { context, master, playing: [null, null, null] };
  } catch {
    // No sound card, or too many contexts: the game is played in silence, and the next gesture tries again.
    return null;
  }
}

/** A refusal (no gesture yet, a phone call) is no error: the next gesture tries again. */
function wake(sound: Sound): void {
  void sound.output?.context.resume().catch(() => undefined);
}

function applyLevel(sound: Sound): void {
  if (sound.output === null) return;
  const { context, master } = sound.output;
  master.gain.setTargetAtTime(levelOf(sound.volume, sound.muted), context.currentTime, FADE);
}

/** Brings what is played in line with the channels; while the context sleeps, nothing may pile up in it. */
function follow(sound: Sound): void {
  const { output, bank, channels } = sound;
  if (output === null || bank === null) return;
  const awake = output.context.state === 'running';
  for (const index of CHANNEL_NUMBERS) {
    const { heard } = channels[index];
    const playing = output.playing[index];
    if (heard === (playing?.name ?? null)) continue;
    if (playing !== null && hasToStop(playing.name, channels[index])) stop(output.context, playing);
    output.playing[index] = heard !== null && awake ? start(output, bank, heard) : null;
  }
}

const CHANNEL_NUMBERS = [0, 1, 2] as const;

function start({ context, master }: Output, bank: Bank, name: SoundName): Playing {
  const source = context.createBufferSource();
  const gain = context.createGain();
  source.buffer = withdraw(bank, name);
  source.loop = FRAMES[name] === Infinity;
  gain.gain.value = CHANNEL_LEVEL;
  source.connect(gain).connect(master);
  source.start();
  return { name, source, gain };
}

function stop(context: AudioContext, { source, gain }: Playing): void {
  gain.gain.setTargetAtTime(0, context.currentTime, FADE);
  source.stop(context.currentTime + FADED);
}
