/**
 * The keeper's loop: look, plan, act, say, wait. It says what has changed, and not what is as it was.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { openEyes } from './eyes.ts';
import { carryOut, release } from './hands.ts';
import { reasonOf } from './member.ts';
import { plan, type Step } from './plan.ts';
import { type Report, reportOf } from './report.ts';
import { isMember, type Sight } from './sight.ts';
import type { User } from './user.ts';
import type { AskWanted } from './wanted.ts';

export interface KeeperOptions {
  set: string;
  self: string;
  mongod: string;
  keyFile: string;
  askWanted: AskWanted;
  user: User | null;
  logger: Logger;
}

export interface Keeper {
  /** False when the loop hangs. */
  isAlive(): boolean;
  /** The last look; null before the first. */
  report(): Report | null;
  /** Hands over or leaves, as is due; resolves with whether that is done, and a sentence. */
  stop(): Promise<Stopped>;
  /** Ends the loop; the mongod is left as it is. */
  close(): Promise<void>;
}

export interface Stopped {
  done: boolean;
  says: string;
}

/** Between looks, in ms: when all is calm, and when something is being done. */
const CALM = 1000;
const BUSY = 200;
/** A stop is answered after this time in any case, in ms. */
const STOP_PATIENCE = 55_000;
/** A look and a step are bounded by less than that, in ms. */
const HANGING = 90_000;

export function startKeeper({ logger, ...options }: KeeperOptions): Keeper {
  const eyes = openEyes(options);
  const ending = new AbortController();
  let report: Report | null = null;
  let lastTurn = Date.now();
  let stop: Stop | null = null;
  let wake = new AbortController();
  const say = createVoice(logger);

  const turn = async (): Promise<number> => {
    const { sight, trouble } = await eyes.look(stop?.phase ?? 'no');
    if (ending.signal.aborted) return 0;
    if (trouble) say('trouble', 'warn', trouble);
    const step = toldToStop(stop, sight) ?? plan(sight);
    report = reportOf(sight, step.says, trouble);
    say('step', step.do === 'wait' || step.do === 'hold' ? 'warn' : 'info', step.says);
    const isDone = await act(step);
    if (stop && !stop.answered) {
      if (step.do === 'stepDown' && isDone) stop.phase = 'steppedDown';
      if (step.do === 'end') stop.answer({ done: true, says: step.says });
      else if (Date.now() > stop.deadline) stop.answer({ done: false, says: step.says });
      return BUSY;
    }
    return ['rest', 'wait', 'hold'].includes(step.do) ? CALM : BUSY;
  };
  /** Whether our member is kept from being elected. */
  let isHeld = false;
  /** Whether it worked. */
  const act = async (step: Step): Promise<boolean> => {
    try {
      // One that stops has no need to be elected before.
      const isStopping = stop !== null && !stop.answered;
      if (isHeld && step.do !== 'hold' && !isStopping) await release(eyes.line(options.self));
      isHeld = step.do === 'hold';
      await carryOut(step, { self: options.self, line: eyes.line, user: options.user });
      if (step.do === 'makeUser' || step.do === 'mendUser') eyes.forgetUser();
      return true;
    } catch (error) {
      say('failure', 'warn', `that has not worked (${reasonOf(error)}): looking again`);
      return false;
    }
  };
  const loop = async () => {
    while (!ending.signal.aborted) {
      const wait = await turn();
      lastTurn = Date.now();
      await pause(wait, undefined, { signal: AbortSignal.any([ending.signal, wake.signal]) }).catch(() => {});
      if (wake.signal.aborted) wake = new AbortController();
    }
  };
  const running = loop().finally(() => eyes.close());

  return {
    isAlive: () => Date.now() - lastTurn < HANGING,
    report: () => report,
    stop() {
      if (stop === null || stop.answered) stop = createStop();
      wake.abort();
      return stop.done;
    },
    async close() {
      ending.abort();
      await running;
    },
  };
}

/** From the question to stop until our mongod has been away and is back, which is how a container is restarted. */
interface Stop {
  phase: Sight['stopping'];
  deadline: number;
  answered: boolean;
  done: Promise<Stopped>;
  answer(stopped: Stopped): void;
}

function createStop(): Stop {
  const { promise, resolve } = Promise.withResolvers<Stopped>();
  const stop: Stop = {
    phase: 'asked',
    deadline: Date.now() + STOP_PATIENCE,
    answered: false,
    done: promise,
    answer(stopped) {
      stop.answered = true;
      stop.phase = 'no';
      resolve(stopped);
    },
  };
  return stop;
}

/** That a mongod goes away after it was told to is no trouble. */
function toldToStop(stop: Stop | null, { seen, self }: Sight): Step | null {
  if (!stop?.answered || isMember(seen[self])) return null;
  return seen[self]?.is === 'away' ? { do: 'rest', says: 'our mongod has stopped, as it was told to' } : null;
}

/** Says a sentence of a kind once, until it is another one. */
function createVoice(logger: Logger) {
  const said = new Map<string, string>();
  return (kind: string, level: 'info' | 'warn', sentence: string): void => {
    if (said.get(kind) === sentence) return;
    said.set(kind, sentence);
    // What was the matter before may come again, and is news then.
    if (kind === 'step') said.delete('failure');
    logger[level](sentence);
  };
}
