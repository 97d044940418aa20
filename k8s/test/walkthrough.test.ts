import { describe, expect, test } from 'vitest';
import { agrees, readWalkthrough } from './walkthrough.ts';

const PODS = ['NAME    READY  STATUS   RESTARTS  AGE', 'mongo-0  2/2    Running  0  41s'];

describe('the commands of a document', () => {
  test('come with what they print, how they are run, and the checks between them', () => {
    const steps = readWalkthrough(
      [
        'Look:',
        '<!-- within 60 s -->',
        '```console',
        '$ kubectl get pods',
        ...PODS,
        '$ kubectl get \\',
        '    nodes',
        '```',
        '<!-- elsewhere -->',
        '```console',
        '$ minikube start',
        '```',
        '<!-- check: nothing is lost -->',
        '```console',
        '$ echo',
        '```',
      ].join('\n'),
    );
    const command = { kind: 'command', within: 60, note: 'within 60 s' };
    expect(steps).toEqual([
      { ...command, line: 4, command: 'kubectl get pods', output: PODS },
      { ...command, line: 7, command: 'kubectl get nodes', output: [] },
      { kind: 'check', line: 14, name: 'nothing is lost' },
      { ...command, line: 16, command: 'echo', output: [], within: 0, note: '' },
    ]);
  });
});

describe('what was printed agrees with what is shown', () => {
  test('when only spaces, ages, addresses and generated names differ', () => {
    expect(agrees(PODS, ['NAME READY STATUS RESTARTS AGE', 'mongo-0 2/2 Running 0 3m2s'])).toBe(true);
    expect(agrees(['svc <pending> 80:31234/TCP'], ['svc 10.96.0.7 80:31234/TCP'])).toBe(true);
    expect(agrees(['pod/pacman-6d5f7c9b8d-x2k4p'], ['pod/pacman-7c89b6d54f-q9zzt'])).toBe(true);
  });

  test('when another member is the primary', () => {
    const shown = ['Set rs0, configuration 1, term 1: mongo-0 is the primary.', 'mongo-0 (here)  PRIMARY  1  1  -'];
    const printed = [
      'Set rs0, configuration 7, term 12: mongo-2 is the primary.',
      'mongo-0 (here)  SECONDARY  1  1  0 s',
    ];
    expect(agrees(shown, printed)).toBe(true);
    expect(agrees(shown, [printed[0] ?? '', 'mongo-0 (here)  RECOVERING  1  1  0 s'])).toBe(false);
    expect(agrees(shown, [printed[0] ?? '', 'mongo-0 (here)  SECONDARY  0  1  0 s'])).toBe(false);
  });

  test('when what is left out is anything', () => {
    expect(agrees(['a', '...', 'z'], ['a', 'b', 'c', 'z'])).toBe(true);
    expect(agrees(['a', '...', 'z'], ['a', 'b', 'c'])).toBe(false);
    expect(agrees(['pacman ... 80/TCP'], ['pacman LoadBalancer 80/TCP'])).toBe(true);
  });

  test('not when a word, a line or the end is missing', () => {
    expect(agrees(PODS, PODS.slice(0, 1))).toBe(false);
    expect(agrees(PODS, [...PODS, 'mongo-1 2/2 Running 0 2s'])).toBe(false);
    expect(agrees(PODS, ['NAME READY STATUS RESTARTS AGE', 'mongo-0 1/2 Running 0 41s'])).toBe(false);
    expect(agrees(PODS, ['NAME READY STATUS RESTARTS AGE', 'mongo-0 2/2 Running 1 41s'])).toBe(false);
  });
});
