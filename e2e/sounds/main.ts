/**
 * `npm run sounds FOLDER`: writes every sound of the cabinet and a minute of a real game as WAV files, and prints what can be measured.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SAMPLE_RATE } from '../../client/sound/synth.ts';
import { readCommand, refuse } from '../../scripts/command.ts';
import { listenTo, listenToGame, SOUND_NAMES } from './listen.ts';
import { measure } from './measure.ts';
import { wavOf } from './wav.ts';

const HELP = `npm run sounds FOLDER

Writes into FOLDER, which is made if it is not there, what the cabinet's loudspeaker plays, as WAV files (48 kHz, 16 bits, one channel):
one for every sound, and game.wav, the first minute of a game from its start button on. A loop is heard once, and for three seconds.

Prints of each: seconds, highest sample and mean power in decibels below full scale, samples that clip, and clicks.
`;

const command = readCommand(HELP, {}, 1);
if (command) run(command.positionals);

function run([folder]: readonly string[]): void {
  if (folder === undefined) return refuse('It takes one folder to write into: npm run sounds FOLDER');
  try {
    writeAll(resolve(folder));
  } catch (error) {
    refuse(`The sounds cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

function writeAll(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of SOUND_NAMES) write(folder, name, listenTo(name));
  write(folder, 'game', listenToGame());
}

function write(folder: string, name: string, samples: Float32Array): void {
  const file = join(folder, `${name}.wav`);
  writeFileSync(file, wavOf(samples, SAMPLE_RATE));
  const { peak, loudness, clipped, clicks } = measure(samples);
  const seconds = `${(samples.length / SAMPLE_RATE).toFixed(1)} s`;
  const levels = `peak ${peak.toFixed(1)} dB, mean ${loudness.toFixed(1)} dB`;
  process.stdout.write(`${name.padEnd(20)}${seconds.padStart(7)}  ${levels}, ${clipped} clipped, ${clicks} clicks\n`);
}
