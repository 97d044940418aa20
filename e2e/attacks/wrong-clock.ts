/**
 * Preloaded into a server by `node --import`: its clock goes wrong by as many milliseconds as a file says, from the moment at which
 * it is told to look into it.
 */
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const RightDate = Date;
let wrongBy = 0;

class WrongDate extends RightDate {
  constructor(...given: []) {
    super(...((given.length === 0 ? [WrongDate.now()] : given) as []));
  }
  static override now(): number {
    return RightDate.now() + wrongBy;
  }
}

globalThis.Date = WrongDate as DateConstructor;

const { WRONG_BY = '' } = process.env;
if (isMainThread) {
  process.on('SIGUSR2', () => {
    wrongBy = Number(readFileSync(WRONG_BY, 'utf8'));
  });
}
