import { beforeEach, describe, expect, test } from 'vitest';
import type { Direction } from '../../game/direction.ts';
import type { Command } from '../keys.ts';
import { attachGamepad, forgetPad, newPadMemory, overlookPad, type Pad, type PadMemory, readPad } from './gamepad.ts';
import {
  createJoystick,
  type Joystick,
  onCommand,
  onDirection,
  pollJoystick,
  readJoystick,
  releaseJoystick,
} from './joystick.ts';

const UP = 12;
const LEFT = 14;
const A = 0;
const B = 1;
const START = 9;
const SELECT = 8;

function pad({ down = [] as number[], axes = [0, 0], index = 0, mapping = 'standard' } = {}): Pad {
  return {
    index,
    id: 'a pad',
    mapping,
    axes,
    buttons: Array.from({ length: 17 }, (_, button) => ({ pressed: down.includes(button) })),
  };
}

let joystick: Joystick;
let memory: PadMemory;
let commands: Command[];
let directions: Direction[];
/** What is known of start buttons, and how often somebody was asked. */
let starts: {
  known: Map<string, number>;
  asked: number;
  get(id: string): number | null;
  keep(id: string, button: number): void;
  ask(): void;
};

beforeEach(() => {
  joystick = createJoystick();
  memory = newPadMemory();
  commands = [];
  starts = {
    known: new Map(),
    asked: 0,
    get: (id) => starts.known.get(id) ?? null,
    keep: (id, button) => void starts.known.set(id, button),
    ask() {
      starts.asked += 1;
    },
  };
  directions = [];
  onCommand(joystick, (command) => commands.push(command));
  onDirection(joystick, (direction) => directions.push(direction));
});

function read(state: Pad, now = 0): Direction | null {
  readPad(joystick, state, memory, starts, now);
  return readJoystick(joystick);
}

describe('a gamepad', () => {
  test('steers by its pad', () => {
    expect(read(pad({ down: [LEFT] }))).toBe('left');
    expect(read(pad())).toBeNull();
  });

  test('steers by its stick', () => {
    expect(read(pad({ axes: [0.1, -0.9] }))).toBe('up');
    expect(read(pad({ axes: [0.1, -0.1] }))).toBeNull();
  });

  test('rolled over a corner of the pad says the newer direction', () => {
    read(pad({ down: [LEFT] }));
    expect(read(pad({ down: [LEFT, UP] }))).toBe('up');
    expect(read(pad({ down: [UP] }))).toBe('up');
  });

  test('whose stick rests a little off the middle is at rest', () => {
    expect(read(pad({ axes: [0.2, -0.25] }))).toBeNull();
  });

  test('without the standard mapping steers by its stick, and by no button', () => {
    expect(read(pad({ mapping: '', down: [LEFT] }))).toBeNull();
    expect(read(pad({ mapping: '', axes: [1, 0] }))).toBe('right');
  });

  test('without axes or buttons is at rest', () => {
    expect(read({ index: 0, id: '', mapping: 'standard', axes: [], buttons: [] })).toBeNull();
  });

  test('that is unplugged lets go', () => {
    read(pad({ down: [LEFT], axes: [1, 0] }));
    forgetPad(joystick, 0);
    expect(readJoystick(joystick)).toBeNull();
  });

  test('is not let go with another one', () => {
    read(pad({ down: [LEFT], index: 1 }));
    forgetPad(joystick, 0);
    expect(readJoystick(joystick)).toBe('left');
  });

  test('that is still held after a release counts when it is asked again', () => {
    read(pad({ down: [LEFT] }));
    releaseJoystick(joystick);
    expect(read(pad({ down: [LEFT] }))).toBe('left');
  });
});

describe('in a menu', () => {
  test('A confirms, B goes back, Start pauses, Select is a coin, each once', () => {
    read(pad({ down: [A] }));
    read(pad({ down: [A] }));
    read(pad());
    read(pad({ down: [B] }));
    read(pad({ down: [START] }));
    read(pad({ down: [A, START] }));
    read(pad({ down: [SELECT] }));
    expect(commands).toEqual(['confirm', 'back', 'pause', 'confirm', 'coin']);
  });

  test('a direction is told once when it is pressed', () => {
    read(pad({ down: [LEFT] }), 0);
    read(pad({ down: [LEFT] }), 100);
    read(pad(), 200);
    read(pad({ axes: [0, 1] }), 300);
    expect(directions).toEqual(['left', 'down']);
  });

  test('a direction that is held comes again after 400 ms, then every 120', () => {
    for (let now = 0; now <= 700; now += 10) read(pad({ down: [LEFT] }), now);
    expect(directions).toHaveLength(4);
  });
});

/** Axes with something on the ninth, or on the sixth and seventh. */
const hat = (value: number) => [0, 0, 0, 0, 0, 0, 0, 0, 0, value];
const cross = (x: number, y: number) => [0, 0, 0, 0, 0, 0, x, y];
const other = (state: { down?: number[]; axes?: number[] } = {}) => pad({ mapping: '', ...state });

describe('a gamepad without the standard mapping', () => {
  test.each([
    [-1, 'up'],
    [-0.42857, 'right'],
    [0.142857, 'down'],
    [0.714286, 'left'],
    [1.28571, null],
    [3.28571, null],
    [0, null],
  ] as const)('whose hat says %d is pressed %s', (value, direction) => {
    expect(read(other({ axes: hat(value) }))).toBe(direction);
  });

  test('whose hat rolls over a corner stays where it was until it is past it', () => {
    read(other({ axes: hat(0.714286) }));
    expect(read(other({ axes: hat(1) }))).toBe('left');
    expect(read(other({ axes: hat(-1) }))).toBe('up');
  });

  test('steers by axes 6 and 7 once they have been at rest', () => {
    expect(read(other({ axes: cross(-1, -1) }))).toBeNull();
    expect(read(other({ axes: cross(0, 0) }))).toBeNull();
    expect(read(other({ axes: cross(1, 0) }))).toBe('right');
    expect(read(other({ axes: cross(0, 0) }))).toBeNull();
  });

  test('is asked once for its start button, and does nothing before', () => {
    for (const down of [[3], [], [7], [], [3], [], [7]]) read(other({ down }));
    expect(starts.asked).toBe(1);
    expect([...starts.known]).toEqual([['a pad', 7]]);
    expect(commands).toEqual(['confirm', 'pause']);
  });

  test('that is known starts at once', () => {
    starts.known.set('a pad', 2);
    read(other({ down: [2] }));
    expect(commands).toEqual(['pause']);
    expect(starts.asked).toBe(0);
  });
});

test('what is held when the page gets the focus back is no news, but it steers', () => {
  read(pad({ down: [LEFT] }));
  overlookPad(joystick, 0, memory);
  expect(readJoystick(joystick)).toBeNull();
  directions = [];
  expect(read(pad({ down: [LEFT, A] }))).toBe('left');
  expect([commands, directions]).toEqual([[], []]);
  read(pad());
  read(pad({ down: [A] }));
  expect(commands).toEqual(['confirm']);
});

describe('in the page', () => {
  /** As much of a window as gamepads need. */
  function openPage() {
    const page = Object.assign(new EventTarget(), {
      pads: [] as (Pad | null)[],
      focus: true,
      document: { hasFocus: (): boolean => page.focus },
      navigator: { getGamepads: (): (Pad | null)[] => page.pads },
    });
    return page;
  }
  const event = (type: string, gamepad: Pad) => Object.assign(new Event(type), { gamepad });
  let page: ReturnType<typeof openPage>;
  let lost: number;

  beforeEach(() => {
    page = openPage();
    lost = 0;
    attachGamepad(joystick, starts, () => lost++, page as unknown as Window);
    page.pads = [pad()];
    page.dispatchEvent(event('gamepadconnected', pad()));
  });

  test('of two players each steers with his own once both have used one, and with any until then', () => {
    const two = pad({ index: 1 });
    page.dispatchEvent(event('gamepadconnected', two));
    const held = (first: number[], second: number[], turn: 0 | 1 | null) => {
      joystick.turn = turn;
      page.pads = [pad({ down: first }), pad({ index: 1, down: second })];
      pollJoystick(joystick);
      return readJoystick(joystick);
    };
    expect(held([LEFT], [], 0)).toBe('left');
    expect(held([LEFT], [], 1)).toBe('left');
    expect(held([], [UP], 1)).toBe('up');
    expect(held([LEFT], [UP], 0)).toBe('left');
    expect(held([LEFT], [UP], 1)).toBe('up');
    expect(held([LEFT], [], 1)).toBeNull();
    expect(held([LEFT], [], null)).toBe('left');
  });

  test('without the focus nothing of a gamepad counts, in menus neither', () => {
    page.focus = false;
    page.pads = [pad({ down: [A, LEFT] })];
    pollJoystick(joystick);
    expect([commands, directions, readJoystick(joystick)]).toEqual([[], [], null]);
    page.focus = true;
    pollJoystick(joystick);
    expect([commands, directions, readJoystick(joystick)]).toEqual([[], [], 'left']);
  });

  test('the loss of a gamepad is told when it was in use', () => {
    pollJoystick(joystick);
    page.dispatchEvent(event('gamepaddisconnected', pad()));
    expect(lost).toBe(0);
    page.dispatchEvent(event('gamepadconnected', pad()));
    page.pads = [pad({ down: [LEFT] })];
    pollJoystick(joystick);
    page.dispatchEvent(event('gamepaddisconnected', pad()));
    expect(lost).toBe(1);
    expect(readJoystick(joystick)).toBeNull();
  });
});
