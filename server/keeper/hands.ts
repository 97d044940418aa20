/**
 * Carries out a step of the plan. Every command is bounded, and the server refuses what is not in order: then the next look
 * shows how things are, and the plan is made again.
 */
import type { Line } from './member.ts';
import type { Step } from './plan.ts';
import { makeUser, mendUser, type User } from './user.ts';

/** How long the server may take, in ms: it waits for a majority, and for a birth it asks every member. */
const CHANGE_PATIENCE = 10_000;
const BIRTH_PATIENCE = 30_000;
/** A primary that steps down waits for an heir that has everything, in s, and is none itself for a minute. */
const CATCH_UP = 10;
const ABSTINENCE = 60;
/** One that must not be elected is kept from it for so long, in s, and again at every look. */
const HOLD = 10;

export interface Body {
  self: string;
  line(host: string): Line;
  user: User | null;
}

/** Rejects with the server's reason. */
export async function carryOut(step: Step, { self, line, user }: Body): Promise<void> {
  const own = line(self);
  switch (step.do) {
    case 'birth':
      await own.command({ replSetInitiate: step.configuration }, { within: BIRTH_PATIENCE });
      return;
    case 'change':
      return change(line(step.at), step);
    case 'makeUser':
      if (user) await makeUser(user, own);
      return;
    case 'mendUser':
      if (user) await mendUser(user, own);
      return;
    case 'stepDown':
      await own.command(
        { replSetStepDown: ABSTINENCE, secondaryCatchUpPeriodSecs: CATCH_UP },
        { within: (CATCH_UP + 5) * 1000 },
      );
      return;
    case 'hold':
      await own.command({ replSetFreeze: HOLD });
      return;
    case 'restart':
      // The answer is the end of the connection.
      await own.command({ shutdown: 1 }).catch(() => {});
      return;
    default:
      return;
  }
}

/** Our member may be elected again; one that is away needs no leave. */
export async function release(own: Line): Promise<void> {
  await own.command({ replSetFreeze: 0 }).catch(() => {});
}

/** Only the configuration that was looked at is replaced: whoever changed it meanwhile was first. */
async function change(primary: Line, { from, configuration }: Extract<Step, { do: 'change' }>): Promise<void> {
  const { config } = await primary.command({ replSetGetConfig: 1 });
  if (config.version !== from.version || config.term !== from.term) throw new Error('somebody else was first');
  await primary.command(
    { replSetReconfig: { ...configuration, version: from.version + 1 }, maxTimeMS: CHANGE_PATIENCE },
    { within: CHANGE_PATIENCE + 2000 },
  );
}
