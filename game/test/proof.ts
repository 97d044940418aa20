/**
 * The table of proof: games and what becomes of them under the rules of a version, as chess programs count positions.
 *
 * It needs no traces and fails at any change of the rules, which is to be known by another RULES_VERSION: then `npm run proof` writes
 * it anew.
 */
import type { Proof } from './prove.ts';

/** The version of the rules under which the games were played. */
export const PROVED_VERSION = 1;

export const GAMES: readonly Proof[] = [
  [{ seed: 7919, level: 1, lives: 9 }, 1, 12000, 1430, 1, 'f0fcdad01e5e'],
  [{ seed: 15838, level: 2, lives: 9 }, 2, 12000, 1280, 2, 'edad2048a406'],
  [{ seed: 23757, level: 3, lives: 9 }, 3, 12000, 1300, 3, '8ebd820f024b'],
  [{ seed: 31676, level: 4, lives: 9 }, 4, 12000, 1130, 4, '042a74d6fd8f'],
  [{ seed: 39595, level: 5, lives: 9 }, 5, 12000, 1410, 5, '6b255b904685'],
  [{ seed: 47514, level: 6, lives: 9 }, 6, 12000, 1250, 6, '8d4fa39a76a1'],
  [{ seed: 55433, level: 7, lives: 9 }, 7, 12000, 1040, 7, '8ca2b733bd41'],
  [{ seed: 63352, level: 8, lives: 9 }, 8, 12000, 970, 8, '3ee09019e2ff'],
  [{ seed: 71271, level: 9, lives: 9 }, 9, 12000, 1130, 9, '91b09a8971c4'],
  [{ seed: 79190, level: 10, lives: 9 }, 10, 12000, 1300, 10, '1c4bfc850599'],
  [{ seed: 87109, level: 11, lives: 9 }, 11, 12000, 1030, 11, '6e8f1ee49000'],
  [{ seed: 95028, level: 12, lives: 9 }, 12, 12000, 1620, 12, '4923748405d2'],
  [{ seed: 102947, level: 13, lives: 9 }, 13, 12000, 1160, 13, '6736b6cff594'],
  [{ seed: 110866, level: 14, lives: 9 }, 14, 12000, 840, 14, '85ad672cfaf0'],
  [{ seed: 118785, level: 15, lives: 9 }, 15, 12000, 1050, 15, 'cafa5e0177de'],
  [{ seed: 126704, level: 16, lives: 9 }, 16, 12000, 1200, 16, '41374ec7a949'],
  [{ seed: 134623, level: 17, lives: 9 }, 17, 12000, 980, 17, '7bf88dcad48f'],
  [{ seed: 142542, level: 18, lives: 9 }, 18, 12000, 1220, 18, '37d4a11a563e'],
  [{ seed: 150461, level: 19, lives: 9 }, 19, 12000, 1420, 19, '58c3c2bdf5de'],
  [{ seed: 158380, level: 20, lives: 9 }, 20, 12000, 1010, 20, '0f5a35ed4436'],
  [{ seed: 166299, level: 21, lives: 9 }, 21, 12000, 1000, 21, 'eea8633f68f2'],
  [{ seed: 4292663257, level: 1, invincible: true, turbo: true }, 22, 60000, 8760, 2, '78cc313c4015'],
  [{ seed: 4292558528, level: 2, invincible: true, turbo: true }, 23, 60000, 6980, 4, 'dd6ba206eee4'],
  [{ seed: 4292453799, level: 5, invincible: true, turbo: true }, 24, 60000, 5490, 6, 'a625dd2198f9'],
  [{ seed: 4292349070, level: 9, invincible: true, turbo: true }, 25, 60000, 9810, 11, '67bf11301d47'],
  [{ seed: 4292244341, level: 13, invincible: true, turbo: true }, 26, 60000, 8370, 15, 'e1b04cd78672'],
  [{ seed: 4292139612, level: 17, invincible: true, turbo: true }, 27, 60000, 12950, 19, '3e15939b0a48'],
  [{ seed: 4292034883, level: 18, invincible: true, turbo: true }, 28, 60000, 8380, 20, '9508dbb25d4f'],
  [{ seed: 4291930154, level: 19, invincible: true, turbo: true }, 29, 60000, 9810, 22, 'bf4a30fd98ba'],
  [{ seed: 4291825425, level: 20, invincible: true, turbo: true }, 30, 60000, 6870, 22, '121f9dfe1cb3'],
  [{ seed: 4291720696, level: 30, invincible: true, turbo: true }, 31, 60000, 5120, 31, 'a663fcdf48a6'],
  [{ seed: 4291615967, level: 100, invincible: true, turbo: true }, 32, 60000, 5150, 101, '5aa42e086866'],
  [{ seed: 4291511238, level: 254, invincible: true, turbo: true }, 33, 60000, 5090, 255, 'cd4e7482824a'],
  [{ seed: 4291406509, level: 255, invincible: true, turbo: true }, 34, 60000, 3910, 256, 'a43ff63d3c50'],
  [{ seed: 1 }, 101, 9000, 410, 1, '3840ff7496b7'],
  [{ seed: 0, clock: 0 }, 102, 9000, 420, 1, 'c3ee47ca3fb2'],
  [{ seed: 4294967295, clock: 59 }, 103, 9000, 940, 1, '7f5a9cb58797'],
  [{ seed: 5, score: 9800 }, 104, 9000, 10780, 1, '1466ff020362'],
  [{ seed: 5, score: 999900, lives: 255 }, 105, 30000, 1360, 1, 'c0379a382f15'],
  [{ seed: 4018, lives: 1, demo: true }, 106, 3200, 0, 1, '0f8a6d478a51'],
  [{ seed: 6, invincible: true }, 107, 20000, 5160, 1, '11077fc1476f'],
  [{ seed: 6, invincible: true, turbo: true }, 108, 40000, 5180, 2, 'bde9fa023ae2'],
  [{ seed: 8, level: 17, turbo: true }, 109, 9000, 580, 17, 'c03ea7bf7c8e'],
  [{ seed: 256, level: 256, lives: 9 }, 110, 12000, 550, 256, '9c33a8f74200'],
  [{ seed: 257, level: 256, invincible: true }, 111, 12000, 720, 256, '62c23d1b0bd7'],
];
