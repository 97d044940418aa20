/**
 * A network in which every member of a set has a machine of its own, so that it can be cut off: Linux network namespaces.
 *
 * A namespace for each member hangs on a bridge, and so does this machine. The bridge lies in a namespace too, where no
 * firewall of this machine has a say. What is cut off hears silence and not "connection refused", as in the field.
 */
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { guard } from '../../server/test/guard.ts';

export interface Machine {
  /** Its address, for everybody. */
  readonly host: string;
  /** What is put before a command so that it runs there. */
  readonly via: readonly string[];
  /** Nothing goes between it and the other machines; this machine still reaches it. */
  cutOff(): Promise<void>;
  /** Pulls its cable. */
  unplug(): Promise<void>;
  /** Undoes both. */
  join(): Promise<void>;
}

export interface Network {
  readonly machines: readonly Machine[];
  close(): Promise<void>;
}

const run = promisify(execFile);

/** It takes root and iproute2. */
export function canSeparate(): boolean {
  const name = `pm${randomBytes(3).toString('hex')}`;
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export async function openNetwork(size: number): Promise<Network> {
  // Names of interfaces have at most 15 characters.
  const name = `pm${randomBytes(3).toString('hex')}`;
  const subnet = await freeSubnet();
  const hub = `${name}-hub`;
  const namespaces = [hub, ...Array.from({ length: size }, (_, i) => `${name}-${i}`)];
  const ip = async (...parameters: string[]) => {
    await run('ip', parameters);
  };
  for (const namespace of namespaces) {
    guard().atEnd(`ip netns delete ${namespace}`);
    await ip('netns', 'add', namespace);
    await ip('-n', namespace, 'link', 'set', 'lo', 'up');
  }
  await ip('-n', hub, 'link', 'add', 'bridge', 'type', 'bridge');
  await ip('-n', hub, 'link', 'set', 'bridge', 'up');
  /** Hangs an end on the bridge; `place` says where the other end is. */
  const plug = async (end: string, ...place: string[]) => {
    await ip('link', 'add', end, 'netns', hub, 'type', 'veth', 'peer', 'name', ...place);
    await ip('-n', hub, 'link', 'set', end, 'master', 'bridge');
    await ip('-n', hub, 'link', 'set', end, 'up');
  };
  await plug('outside', name);
  await ip('address', 'add', `${subnet}.254/24`, 'dev', name);
  await ip('link', 'set', name, 'up');

  const hosts = Array.from({ length: size }, (_, i) => `${subnet}.${i + 1}`);
  const machines: Machine[] = [];
  for (const [i, host] of hosts.entries()) {
    const namespace = `${name}-${i}`;
    const others = hosts.filter((other) => other !== host);
    await plug(`member-${i}`, 'eth0', 'netns', namespace);
    await ip('-n', namespace, 'address', 'add', `${host}/24`, 'dev', 'eth0');
    await ip('-n', namespace, 'link', 'set', 'eth0', 'up');
    machines.push({
      host,
      via: ['ip', 'netns', 'exec', namespace],
      async cutOff() {
        for (const other of others) await ip('-n', namespace, 'route', 'replace', 'blackhole', `${other}/32`);
      },
      unplug: () => ip('-n', hub, 'link', 'set', `member-${i}`, 'down'),
      async join() {
        await ip('-n', hub, 'link', 'set', `member-${i}`, 'up');
        await ip('-n', namespace, 'route', 'flush', 'type', 'blackhole');
      },
    });
  }
  return {
    machines,
    async close() {
      for (const namespace of namespaces) await ip('netns', 'delete', namespace);
    },
  };
}

/** The first three numbers of addresses that nobody on this machine uses. */
async function freeSubnet(): Promise<string> {
  const { stdout } = await run('ip', ['-o', '-4', 'route', 'show', 'table', 'all']);
  for (;;) {
    const subnet = `10.${randomInt(64, 128)}.${randomInt(256)}`;
    if (!stdout.includes(subnet)) return subnet;
  }
}
