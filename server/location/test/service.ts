/**
 * A metadata service for tests, on a real port of this machine, and the ways in which whoever answers in its place is
 * not the right one. The tests write the services themselves, each after its provider's documentation.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { Readable } from 'node:stream';
import { generate } from 'selfsigned';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Place, Provider } from '../place.ts';

export interface Service {
  url: string;
  /** What it was asked, as in "GET /latest/meta-data/". */
  asked: readonly string[];
}

export interface Tls {
  key: string;
  cert: string;
}

/** Starts a service that ends with the test. */
export async function serve(answer: RequestListener, tls?: Tls): Promise<Service> {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  };
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, asked };
}

/** A certificate for 127.0.0.1 that is its own authority. */
export async function certificate(): Promise<Tls> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'kubernetes' }], {
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  return { key, cert };
}

export function find(provider: Provider, patience = 5000): Promise<Place> {
  return provider.find(AbortSignal.timeout(patience));
}

export function say(response: ServerResponse, status: number, text = '', headers: Record<string, string> = {}): void {
  response.writeHead(status, headers).end(text);
}

export function sayJson(response: ServerResponse, value: unknown): void {
  say(response, 200, JSON.stringify(value), { 'Content-Type': 'application/json' });
}

const LOGIN = '<!DOCTYPE html><html><head><title>Welcome</title></head><body><form>Room number</form></body></html>';

/** Who may answer in the place of a provider's service, and what then must be the reason that it is not believed. */
const OTHERS: readonly [name: string, answer: RequestListener, reason: RegExp][] = [
  ['400', (_, response) => say(response, 400), /answered 400/],
  ['401', (_, response) => say(response, 401), /answered 401/],
  ['403', (_, response) => say(response, 403), /answered 403/],
  ['404', (_, response) => say(response, 404), /answered 404/],
  ['429', (_, response) => say(response, 429, '', { 'Retry-After': '1' }), /answered 429/],
  ['500', (_, response) => say(response, 500), /answered 500/],
  ['the login page of a network', (_, response) => say(response, 200, LOGIN, { 'Content-Type': 'text/html' }), /./],
  ['nothing', (_, response) => say(response, 200), /./],
  ['garbage', (_, response) => response.end(Buffer.from([0xff, 0, 0x0a, 0x22, 0xfe, 0x7b])), /./],
  ['JSON null', (_, response) => sayJson(response, null), /./],
  ['JSON of another service', (_, response) => sayJson(response, { hello: ['world'] }), /./],
  ['an answer without end', (_, response) => endless().pipe(response), /too long/],
  ['an answer that breaks off', (request, response) => breakOff(request, response), /./],
];

function endless(): Readable {
  return new Readable({
    read() {
      this.push('x'.repeat(65_536));
    },
  });
}

function breakOff({ socket }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Length': '1000' }).write('projects/1/zones/');
  setTimeout(() => socket.destroy(), 20);
}

/** Holds a provider to what every one must do with an answer that is not its own. */
export function believesNobodyElse(provider: (base: string) => Provider, tls?: Tls): void {
  describe('believes nobody else', () => {
    test.each(OTHERS)('as who answers with %s', async (_name, answer, reason) => {
      const { url } = await serve(answer, tls);
      await expect(find(provider(url))).rejects.toThrow(reason);
    });

    test('and goes nowhere else when it is sent there', async () => {
      const elsewhere = await serve((_, response) => say(response, 200, 'here'), tls);
      const { url, asked } = await serve(
        (request, response) => say(response, 302, '', { Location: `${elsewhere.url}${request.url}` }),
        tls,
      );
      await expect(find(provider(url))).rejects.toThrow('answered 302');
      expect(asked).toHaveLength(1);
      expect(elsewhere.asked).toEqual([]);
    });

    test('and waits no longer than it may for who is silent', async () => {
      const { url } = await serve(() => {}, tls);
      const begin = performance.now();
      await expect(find(provider(url), 100)).rejects.toThrow();
      expect(performance.now() - begin).toBeLessThan(20_000);
    });

    test('nor for who is slow', async () => {
      const { url } = await serve((_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      }, tls);
      const begin = performance.now();
      await expect(find(provider(url), 200)).rejects.toThrow();
      expect(performance.now() - begin).toBeLessThan(20_000);
    });

    test('and says so when nobody is there', async () => {
      await expect(find(provider(`${tls ? 'https' : 'http'}://127.0.0.1:1`))).rejects.toThrow('ECONNREFUSED');
    });
  });
}
