/** The ways between the scenes: the one place that knows them all. */
import type { Cabinet, Ways } from './cabinet.ts';
import { attract } from './scenes/attract-scene.ts';
import { showGallery } from './scenes/gallery.ts';
import { showGameOver } from './scenes/game-over-scene.ts';
import { goOnPlaying, startPlaying } from './scenes/play-scene.ts';
import { startPractice } from './scenes/practice-scene.ts';
import { showScores } from './scenes/score-table.ts';
import { watch } from './scenes/watch-scene.ts';

/** Asks for the cabinet when somebody goes, since the ways are a part of it. */
export function waysOf(cabinet: () => Cabinet): Ways {
  return {
    title: () => attract(cabinet()),
    play: (players) => startPlaying(cabinet(), players),
    goOn: (kept) => goOnPlaying(cabinet(), kept),
    gameOver: (finished) => showGameOver(cabinet(), finished),
    practice: (practice, from) => startPractice(cabinet(), practice, from),
    watch: (address, closed, how) => watch(cabinet(), address, closed, how),
    gallery: (tab = 'best') => void showGallery(cabinet(), tab),
    scores: (visit) => void showScores(cabinet(), visit),
    scoresOf: (period) => void showScores(cabinet(), { ...cabinet().table.visit, period }),
  };
}
