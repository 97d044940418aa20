/**
 * Clients that ask and do not read, clients that never come to the end of what they say, and clients that stay.
 *
 * None of them may cost anybody else anything: the memory of the server stays as it is, and its health is told as quickly as before.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What such clients may cost: bytes of memory, and ms in which /healthz answers others. */
export const MOST_GROWTH = 64 * 2 ** 20;
export const SLOWEST = 100;

export interface GreedyFigures {
  /** Connections that the server has left open. */
  open: number;
  /** By how many bytes the server's memory grew, at most, and what was left of it in the end. */
  growth: number;
  left: number;
  /** The longest time that /healthz took, in ms. */
  slowest: number;
}

/** `ahead` requests for a large file on each of so many connections, of which none is read, for so many ms. */
export async function askAndNotRead(
  url: string,
  pid: number,
  sockets: number,
  ahead: number,
  ms: number,
): Promise<GreedyFigures> {
  const file = await largestFile(url);
  const requests = `GET ${file} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(ahead);
  const begin = (socket: Socket) => {
    socket.pause();
    socket.write(requests);
  };
  return besiege(url, pid, { sockets, ms, begin });
}

/** A request on each connection that goes on byte by byte. */
export async function sayWithoutEnd(url: string, pid: number, sockets: number, ms: number): Promise<GreedyFigures> {
  const begin = (socket: Socket) => {
    socket.write(
      'POST /api/scores HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{',
    );
    const drip = setInterval(() => socket.write(' '), 100);
    socket.once('close', () => clearInterval(drip));
  };
  return besiege(url, pid, { sockets, ms, begin });
}

/** So many connections on each of which one thing was asked, and which are kept. */
export async function stay(url: string, pid: number, sockets: number, ms: number): Promise<GreedyFigures> {
  const enter = (socket: Socket) => {
    socket.resume();
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  };
  // A connection that rests between two questions might be closed just when the next one is on its way.
  return besiege(url, pid, { sockets, ms, enter, headers: { connection: 'close' } });
}

interface Siege {
  sockets: number;
  ms: number;
  /** What each does when it is connected, and what when all are. */
  enter?: (socket: Socket) => void;
  begin?: (socket: Socket) => void;
  /** Of who asks for the server's health. */
  headers?: Record<string, string>;
}

async function besiege(url: string, pid: number, siege: Siege): Promise<GreedyFigures> {
  const { ms, enter = () => {}, begin = () => {}, headers = {} } = siege;
  const health = async () => void (await (await fetch(`${url}/healthz`, { headers })).text());
  // What a server takes once and keeps is not the attack's.
  for (let count = 0; count < 50; count++) await health();
  const before = memoryOf(pid);
  let most = before;
  let slowest = 0;
  const sockets: Socket[] = [];
  for (let count = 0; count < siege.sockets; count++) {
    const socket = connect({ port: Number(new URL(url).port) });
    socket.on('error', () => {});
    await once(socket, 'connect');
    sockets.push(socket);
    enter(socket);
  }
  for (const socket of sockets) begin(socket);
  for (const end = performance.now() + ms; performance.now() < end; ) {
    const asked = performance.now();
    await health();
    slowest = Math.max(slowest, performance.now() - asked);
    most = Math.max(most, memoryOf(pid));
    await pause(20);
  }
  const open = sockets.filter((socket) => !socket.destroyed).length;
  for (const socket of sockets) socket.destroy();
  await pause(1000);
  return { open, growth: most - before, left: memoryOf(pid) - before, slowest };
}

async function largestFile(url: string): Promise<string> {
  const page = await (await fetch(url)).text();
  const [file] = /assets\/phaser-[^"]+\.js/.exec(page) ?? [];
  if (file === undefined) throw new Error('The page names no file of Phaser, which is its largest.');
  return `/${file}`;
}

/** Resident memory of a process, in bytes. */
export function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
