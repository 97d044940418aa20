/**
 * The operator's switches of the cabinet, as they lie behind its door: what each can be set to, what games are made of them, and what is
 * said of games that were not played as the machine leaves the factory.
 */
import * as z from 'zod/mini';
import { changedSwitches, FACTORY, type Switches } from '../game/options.ts';
import { PRICES } from './coin-box.ts';

/** Of the settings the machine has; recordings know more of them (game/options.ts). */
export const LIVES = [1, 2, 3, 5] as const;
export const BONUS_LIVES = [10_000, 15_000, 20_000, null] as const;
export const DIFFICULTIES = ['normal', 'hard'] as const;
export const GHOST_NAMES = ['normal', 'alternate'] as const;

/** Each is checked by itself, as all settings are. */
export const OPERATOR_FIELDS = {
  lives: z.catch(z.literal(LIVES), FACTORY.lives as (typeof LIVES)[number]),
  /** Points that give an additional life; null for none. */
  bonusLife: z.catch(z.nullable(z.literal([10_000, 15_000, 20_000])), FACTORY.bonusLife),
  difficulty: z.catch(z.enum(DIFFICULTIES), FACTORY.difficulty),
  ghostNames: z.catch(z.enum(GHOST_NAMES), 'normal'),
  rackTest: z.catch(z.boolean(), FACTORY.rackTest),
  coins: z.catch(z.enum(PRICES), 'none'),
} as const;

const OperatorShape = z.object(OPERATOR_FIELDS);
export type OperatorSettings = z.infer<typeof OperatorShape>;

export const FACTORY_SETTINGS: Readonly<OperatorSettings> = OperatorShape.parse({});

/** What is not as the factory has it in a game that begins now. Names on the title and coins are no part of a game. */
export function switchesOf({ lives, bonusLife, difficulty, rackTest }: Readonly<OperatorSettings>): Partial<Switches> {
  return changedSwitches({ lives, bonusLife, difficulty, rackTest });
}

/** Whether the table takes games with these switches: only those as the machine leaves the factory, of one player or two. */
export function areRanked(switches: Partial<Switches>): boolean {
  return Object.keys(changedSwitches({ ...switches, players: 1 })).length === 0;
}

/** In words what is not as the factory has it: `5 lives, hard`. Empty when everything is. */
export function switchesText(switches: Partial<Switches>): string {
  const { players, level, lives, difficulty, bonusLife, invincible, turbo, rackTest } = changedSwitches(switches);
  const words = [
    players === 2 && 'two players',
    level !== undefined && `from level ${level}`,
    lives !== undefined && (lives === 1 ? '1 life' : `${lives} lives`),
    bonusLife !== undefined && (bonusLife === null ? 'no bonus life' : `bonus life at ${bonusLife}`),
    difficulty,
    rackTest && 'rack test',
    invincible && 'invincible',
    turbo && 'turbo',
  ];
  return words.filter((word) => typeof word === 'string').join(', ');
}
