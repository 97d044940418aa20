/**
 * The table of proof: games and what becomes of them under the rules of a version, as chess programs count positions.
 *
 * It needs no traces and fails at any change of the rules, which is to be known by another RULES_VERSION: then `npm run proof` writes
 * it anew.
 */
import type { Proof } from './prove.ts';

/** The version of the rules under which the games were played. */
export const PROVED_VERSION: number = 2;

export const GAMES: readonly Proof[] = [
  [{ seed: 7919, level: 1, lives: 9 }, 1, 12000, 1430, 1, '9811d4129dd0'],
  [{ seed: 15838, level: 2, lives: 9 }, 2, 12000, 1280, 2, 'cbe8a946ca43'],
  [{ seed: 23757, level: 3, lives: 9 }, 3, 12000, 1300, 3, 'fc98f26dba9c'],
  [{ seed: 31676, level: 4, lives: 9 }, 4, 12000, 1130, 4, '0d389bbb7f56'],
  [{ seed: 39595, level: 5, lives: 9 }, 5, 12000, 1410, 5, '2e1cd7143d58'],
  [{ seed: 47514, level: 6, lives: 9 }, 6, 12000, 1250, 6, 'f67fe87a1b34'],
  [{ seed: 55433, level: 7, lives: 9 }, 7, 12000, 1040, 7, 'eab87b67f575'],
  [{ seed: 63352, level: 8, lives: 9 }, 8, 12000, 970, 8, 'b6263ef30462'],
  [{ seed: 71271, level: 9, lives: 9 }, 9, 12000, 1130, 9, 'c066e60e9952'],
  [{ seed: 79190, level: 10, lives: 9 }, 10, 12000, 1300, 10, '315bdf787167'],
  [{ seed: 87109, level: 11, lives: 9 }, 11, 12000, 1030, 11, 'c66691b951c0'],
  [{ seed: 95028, level: 12, lives: 9 }, 12, 12000, 1620, 12, 'ea676db2b7cb'],
  [{ seed: 102947, level: 13, lives: 9 }, 13, 12000, 1160, 13, 'a0d38fc9599f'],
  [{ seed: 110866, level: 14, lives: 9 }, 14, 12000, 840, 14, '3ed1ff93089f'],
  [{ seed: 118785, level: 15, lives: 9 }, 15, 12000, 1050, 15, 'be523c632606'],
  [{ seed: 126704, level: 16, lives: 9 }, 16, 12000, 1200, 16, 'a8e265b01f35'],
  [{ seed: 134623, level: 17, lives: 9 }, 17, 12000, 980, 17, 'ff6d964138ab'],
  [{ seed: 142542, level: 18, lives: 9 }, 18, 12000, 1220, 18, '2b5e92c219d5'],
  [{ seed: 150461, level: 19, lives: 9 }, 19, 12000, 1420, 19, 'c8b789b64892'],
  [{ seed: 158380, level: 20, lives: 9 }, 20, 12000, 1010, 20, 'b8574fbfa6bf'],
  [{ seed: 166299, level: 21, lives: 9 }, 21, 12000, 1000, 21, '3ff635384fcb'],
  [{ seed: 4292663257, level: 1, invincible: true, turbo: true }, 22, 60000, 8760, 2, 'ff2fbf2e1f84'],
  [{ seed: 4292558528, level: 2, invincible: true, turbo: true }, 23, 60000, 6980, 4, 'a1a1d89dab9b'],
  [{ seed: 4292453799, level: 5, invincible: true, turbo: true }, 24, 60000, 5490, 6, '8b6778c13073'],
  [{ seed: 4292349070, level: 9, invincible: true, turbo: true }, 25, 60000, 9810, 11, '470d04d44f15'],
  [{ seed: 4292244341, level: 13, invincible: true, turbo: true }, 26, 60000, 8370, 15, 'fc858e860254'],
  [{ seed: 4292139612, level: 17, invincible: true, turbo: true }, 27, 60000, 12950, 19, 'a87df757f568'],
  [{ seed: 4292034883, level: 18, invincible: true, turbo: true }, 28, 60000, 8380, 20, 'a63b1b40daa4'],
  [{ seed: 4291930154, level: 19, invincible: true, turbo: true }, 29, 60000, 9810, 22, 'b1d2fe90f804'],
  [{ seed: 4291825425, level: 20, invincible: true, turbo: true }, 30, 60000, 6870, 22, 'b10f6135bb0c'],
  [{ seed: 4291720696, level: 30, invincible: true, turbo: true }, 31, 60000, 5120, 31, 'f302dd4abe62'],
  [{ seed: 4291615967, level: 100, invincible: true, turbo: true }, 32, 60000, 5150, 101, '3b2f73f2a2cc'],
  [{ seed: 4291511238, level: 254, invincible: true, turbo: true }, 33, 60000, 5090, 255, 'dff98937a8eb'],
  [{ seed: 4291406509, level: 255, invincible: true, turbo: true }, 34, 60000, 3780, 256, '97a9749b5f24'],
  [{ seed: 1 }, 101, 9000, 410, 1, 'a73ce0579e0f'],
  [{ seed: 0, clock: 0 }, 102, 9000, 420, 1, '79481bc83596'],
  [{ seed: 4294967295, clock: 59 }, 103, 9000, 940, 1, 'ddc6079c6d14'],
  [{ seed: 5, score: 9800 }, 104, 9000, 10780, 1, '85c50cc3f4ef'],
  [{ seed: 5, score: 999900, lives: 255 }, 105, 30000, 1001360, 1, 'a67cfeaf6279'],
  [{ seed: 4018, lives: 1, demo: true }, 106, 3200, 0, 1, 'dda4c24107b1'],
  [{ seed: 6, invincible: true }, 107, 20000, 5160, 1, '0562d2570171'],
  [{ seed: 6, invincible: true, turbo: true }, 108, 40000, 5180, 2, '0008a2782a75'],
  [{ seed: 8, level: 17, turbo: true }, 109, 9000, 580, 17, 'f44900ba08ad'],
  [{ seed: 256, level: 256, lives: 9 }, 110, 12000, 660, 256, '8a0e67c3a5a6'],
  [{ seed: 257, level: 256, invincible: true }, 111, 12000, 5830, 256, '7ec0768bacd1'],
  [{ seed: 21, players: 2 }, 121, 20000, 770, 1, '81d8ba8ff5ac'],
  [{ seed: 22, players: 2, lives: 5, level: 2 }, 122, 20000, 930, 2, '93b7b1987028'],
  [{ seed: 23, players: 2, level: 256, lives: 9 }, 123, 20000, 650, 256, 'b2085bc8e7c5'],
  [{ seed: 24, difficulty: 'hard', lives: 9 }, 124, 12000, 1170, 1, '9d9886a76345'],
  [{ seed: 25, difficulty: 'hard', level: 15, invincible: true, turbo: true }, 125, 60000, 5600, 16, '812723c9a359'],
  [{ seed: 26, bonusLife: 15000, invincible: true, turbo: true, score: 9990 }, 126, 60000, 20130, 2, '8beb967aaa7e'],
  [{ seed: 27, bonusLife: null, invincible: true, turbo: true, score: 9990 }, 127, 40000, 16730, 2, '924d9679b0db'],
];
