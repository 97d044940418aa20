import { expect, test, vi } from 'vitest';
import {
  centreJoystick,
  createJoystick,
  letGo,
  onCommand,
  onDirection,
  pollJoystick,
  press,
  readJoystick,
  releaseJoystick,
  SWIPE,
  tellCommand,
  tellDirection,
} from './joystick.ts';

test('a swipe holds until the joystick is centred', () => {
  const joystick = createJoystick();
  press(joystick, SWIPE, 'left');
  expect(readJoystick(joystick)).toBe('left');
  centreJoystick(joystick);
  expect(readJoystick(joystick)).toBeNull();
});

test('a swipe is replaced by the next', () => {
  const joystick = createJoystick();
  press(joystick, SWIPE, 'left');
  press(joystick, SWIPE, 'up');
  expect(readJoystick(joystick)).toBe('up');
});

test('a swipe that a key has replaced does not come back', () => {
  const joystick = createJoystick();
  press(joystick, SWIPE, 'left');
  press(joystick, 'ArrowUp', 'up');
  letGo(joystick, 'ArrowUp');
  expect(readJoystick(joystick)).toBeNull();
});

test('a key that is held through a swipe does not end it by repeating', () => {
  const joystick = createJoystick();
  press(joystick, 'ArrowUp', 'up');
  press(joystick, SWIPE, 'left');
  press(joystick, 'ArrowUp', 'up');
  expect(readJoystick(joystick)).toBe('left');
});

test('centring does not open the hand: a key that is held still counts', () => {
  const joystick = createJoystick();
  press(joystick, 'ArrowUp', 'up');
  centreJoystick(joystick);
  expect(readJoystick(joystick)).toBe('up');
});

test('releasing opens the hand', () => {
  const joystick = createJoystick();
  press(joystick, 'ArrowUp', 'up');
  press(joystick, SWIPE, 'left');
  releaseJoystick(joystick);
  expect(readJoystick(joystick)).toBeNull();
});

test('polling asks every device that has to be asked', () => {
  const joystick = createJoystick();
  const poll = vi.fn();
  joystick.polls.add(poll);
  pollJoystick(joystick);
  expect(poll).toHaveBeenCalledOnce();
});

test('listeners hear commands and directions until they stop listening', () => {
  const joystick = createJoystick();
  const command = vi.fn();
  const direction = vi.fn();
  const stopCommand = onCommand(joystick, command);
  const stopDirection = onDirection(joystick, direction);
  tellCommand(joystick, 'pause', 'keyboard');
  tellDirection(joystick, 'up', 'gamepad');
  stopCommand();
  stopDirection();
  tellCommand(joystick, 'mute', 'keyboard');
  tellDirection(joystick, 'left', 'gamepad');
  expect(command.mock.calls).toEqual([['pause', 'keyboard']]);
  expect(direction.mock.calls).toEqual([['up', 'gamepad']]);
});
