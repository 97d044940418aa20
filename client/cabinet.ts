/**
 * The cabinet: what all scenes share, and the way from one to the other.
 *
 * A scene asks the hall, the overlay, the sound and the joystick through it. What it never asks anybody is a rule: those are in
 * `game/` alone.
 */
import type { Hall, ScoreRow } from './hall.ts';
import { centreJoystick, type Joystick } from './joystick/joystick.ts';
import type { Outbox } from './outbox.ts';
import type { Overlay } from './overlay/overlay.ts';
import type { Tube } from './picture/tube.ts';
import type { Scene } from './scene.ts';
import type { SettingsKeeper } from './settings.ts';
import { resumeSound, type Sound, stopSounds } from './sound/sound.ts';
import type { Updates } from './update.ts';
import type { LastGameKeeper } from './watch/last-game.ts';

export interface Cabinet {
  hall: Hall;
  outbox: Outbox;
  settings: SettingsKeeper;
  joystick: Joystick;
  sound: Sound;
  tube: Tube;
  overlay: Overlay;
  scene: Scene;
  /** The best score that this page knows of. */
  highScore: number;
  /** The best games, as last heard from the hall; best first. */
  best: readonly ScoreRow[];
  lastGame: LastGameKeeper;
  updates: Updates;
}

/** Ends the running scene and begins another. */
export function enter(cabinet: Cabinet, scene: Scene): void {
  cabinet.scene.leave();
  stopSounds(cabinet.sound);
  resumeSound(cabinet.sound);
  centreJoystick(cabinet.joystick);
  cabinet.scene = scene;
}

/** Asks the hall for the best games; without an answer the last ones stay. */
export async function refreshBest(cabinet: Cabinet): Promise<void> {
  const reply = await cabinet.hall.table(10);
  if (reply.kind !== 'ok') return;
  cabinet.best = reply.value.scores;
  cabinet.highScore = Math.max(cabinet.highScore, cabinet.best[0]?.score ?? 0);
}
