/**
 * What is done to a stack while people play: one table of faults. Each has a beginning and an end; between them it holds for a while.
 */
import type { RunningServer } from '../server.ts';
import type { Seat, Stack } from './stack.ts';

export interface Fault {
  /** Past participle of what befalls it: "killed -9". */
  kind: string;
  /** How long it holds, in ms, from and to. */
  holds: readonly [number, number];
}

export interface MemberFault extends Fault {
  /** True when it takes a machine of its own for each member. */
  needsMachine?: boolean;
  /** False when the member itself goes on as it was: as a primary it remains one. */
  strikesMember: boolean;
  begin(seat: Seat): Promise<void>;
  end(seat: Seat): Promise<void>;
}

export interface ServerFault extends Fault {
  begin(server: RunningServer): Promise<unknown>;
}

/** Shorter and longer than an election takes. */
const A_WHILE = [1000, 9000] as const;
const A_MOMENT = [0, 2000] as const;

const MEMBER_FAULTS: readonly MemberFault[] = [
  {
    kind: 'killed -9',
    strikesMember: true,
    holds: A_WHILE,
    begin: ({ member }) => member.kill(),
    end: ({ member }) => member.start(),
  },
  {
    kind: 'frozen',
    strikesMember: true,
    holds: A_WHILE,
    begin: ({ member }) => member.freeze(),
    end: ({ member }) => member.thaw(),
  },
  {
    kind: 'cut off from the others',
    holds: A_WHILE,
    needsMachine: true,
    strikesMember: true,
    begin: async ({ machine }) => machine?.cutOff(),
    end: async ({ machine }) => machine?.join(),
  },
  {
    kind: 'unplugged',
    holds: A_WHILE,
    needsMachine: true,
    strikesMember: true,
    begin: async ({ machine }) => machine?.unplug(),
    end: async ({ machine }) => machine?.join(),
  },
  {
    kind: 'restarted',
    strikesMember: true,
    holds: A_MOMENT,
    begin: ({ member }) => member.stop(),
    end: ({ member }) => member.start(),
  },
  {
    kind: 'wiped',
    strikesMember: true,
    holds: A_MOMENT,
    begin: ({ member }) => member.wipe(),
    end: ({ member }) => member.start(),
  },
  {
    kind: 'bereft of its keeper',
    strikesMember: false,
    holds: A_MOMENT,
    begin: ({ keeper }) => keeper.kill(),
    end: async ({ keeper }) => keeper.start(),
  },
];

export const SERVER_FAULTS: readonly ServerFault[] = [
  { kind: 'rolled', holds: A_MOMENT, begin: (server) => server.stop() },
  { kind: 'killed -9', holds: A_MOMENT, begin: (server) => server.kill() },
];

/** Those that can be done to this stack. */
export function memberFaults({ seats }: Stack): readonly MemberFault[] {
  const separate = seats.every(({ machine }) => machine !== null);
  return MEMBER_FAULTS.filter(({ needsMachine }) => separate || !needsMachine);
}
