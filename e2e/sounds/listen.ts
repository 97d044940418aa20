/** What there is to listen to: each sound of the cabinet by itself, and a minute of a real game from its start button on. */
import { voiceOf } from '../../client/sound/bank.ts';
import {
  advanceChannels,
  type Channels,
  FRAMES,
  newChannels,
  ORDER,
  requestJingle,
  type SoundName,
} from '../../client/sound/channels.ts';
import { mixFrame, newMix } from '../../client/sound/mix.ts';
import { SAMPLES_PER_FRAME } from '../../client/sound/synth.ts';
import { TICKS_PER_SECOND } from '../../game/game.ts';
import { openReplay, stepReplay } from '../../game/replay.ts';
import { PLAYER_ONE_TICKS } from '../../game/stage.ts';
import { playGame } from '../bot.ts';

export const SOUND_NAMES = Object.keys(FRAMES) as readonly SoundName[];

/** A loop is heard once at least, and for so many frames. */
const LOOP_FRAMES = 3 * 61;
/** Silence at the end, in which what is cut off fades. */
const AFTER = 6;

const MINUTE = Math.round(60 * TICKS_PER_SECOND);
/** The bot's game with this seed has it all in its first minute: an energizer, ghosts and their eyes, a fruit, a death. */
const SEED = 9;

/** A sound alone, as loud as its channel plays it. */
export function listenTo(name: SoundName): Float32Array {
  const channels = newChannels();
  const channel = channels.find((_, index) => ORDER[index]?.includes(name));
  if (channel === undefined) throw new Error(`no channel plays ${name}`);
  const frames = FRAMES[name] === Infinity ? Math.max(LOOP_FRAMES, voiceOf(name).pitches.length) : FRAMES[name];
  const mix = newMix();
  return joined(frames + AFTER, (frame) => {
    channel.heard = frame < frames ? name : null;
    channel.hushed = false;
    return mixFrame(mix, channels);
  });
}

/**
 * The first minute of a game that the bot plays.
 *
 * @param tell is told in every frame what is heard
 */
export function listenToGame(tell = (_channels: Channels) => {}): Float32Array {
  const replay = openReplay(playGame(SEED).recording);
  const channels: Channels = newChannels();
  const mix = newMix();
  requestJingle(channels);
  return joined(MINUTE, (frame) => {
    if (frame >= PLAYER_ONE_TICKS && stepReplay(replay)) advanceChannels(channels, replay.game);
    tell(channels);
    return mixFrame(mix, channels);
  });
}

function joined(frames: number, frameOf: (frame: number) => Float32Array): Float32Array {
  const samples = new Float32Array(frames * SAMPLES_PER_FRAME);
  for (let frame = 0; frame < frames; frame++) samples.set(frameOf(frame), frame * SAMPLES_PER_FRAME);
  return samples;
}
