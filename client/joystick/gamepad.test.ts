import { beforeEach, describe, expect, test } from 'vitest';
import type { Direction } from '../../game/direction.ts';
import type { Command } from '../keys.ts';
import { forgetPad, newPadMemory, type Pad, type PadMemory, readPad } from './gamepad.ts';
import { createJoystick, type Joystick, onCommand, onDirection, readJoystick, releaseJoystick } from './joystick.ts';

const UP = 12;
const LEFT = 14;
const A = 0;
const B = 1;
const START = 9;

function pad({ down = [] as number[], axes = [0, 0], index = 0, mapping = 'standard' } = {}): Pad {
  return {
    index,
    mapping,
    axes,
    buttons: Array.from({ length: 17 }, (_, button) => ({ pressed: down.includes(button) })),
  };
}

let joystick: Joystick;
let memory: PadMemory;
let commands: Command[];
let directions: Direction[];

beforeEach(() => {
  joystick = createJoystick();
  memory = newPadMemory();
  commands = [];
  directions = [];
  onCommand(joystick, (command) => commands.push(command));
  onDirection(joystick, (direction) => directions.push(direction));
});

function read(state: Pad, now = 0): Direction | null {
  readPad(joystick, state, memory, now);
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

  test('without the standard mapping steers by its stick alone', () => {
    expect(read(pad({ mapping: '', down: [LEFT] }))).toBeNull();
    expect(read(pad({ mapping: '', axes: [1, 0] }))).toBe('right');
  });

  test('without axes or buttons is at rest', () => {
    expect(read({ index: 0, mapping: 'standard', axes: [], buttons: [] })).toBeNull();
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
  test('A confirms, B goes back, Start pauses, each once', () => {
    read(pad({ down: [A] }));
    read(pad({ down: [A] }));
    read(pad());
    read(pad({ down: [B] }));
    read(pad({ down: [START] }));
    read(pad({ down: [A, START] }));
    expect(commands).toEqual(['confirm', 'back', 'pause', 'confirm']);
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
