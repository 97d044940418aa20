/**
 * What property tests draw by chance is drawn from one seed, so that a commit passes today and tomorrow or never. Other worlds
 * are looked into with `CHANCE=2` or `CHANCE=random`.
 */
import fc from 'fast-check';

const { CHANCE = '1980' } = process.env;

fc.configureGlobal({ seed: CHANCE === 'random' ? Date.now() : Number(CHANCE) });
