/**
 * A bare server in a process of its own, for comparison: reads the whole request and answers with the bytes that it was started
 * with, and nothing else. Started by `startBare`; run as a program it reads `{ status, body }` from its first message.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Bare {
  url: string;
  close(): void;
}

interface Answer {
  status: number;
  body: string;
}

export async function startBare(answer: Answer): Promise<Bare> {
  const child: ChildProcess = fork(import.meta.filename);
  child.send(answer);
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}/`, close: () => void child.kill('SIGKILL') };
}

function serve({ status, body }: Answer): void {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const server = createServer(async (request, response) => {
    await request.toArray();
    response.writeHead(status, headers).end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

if (process.argv[1] === import.meta.filename) process.once('message', serve);
