/**
 * One question over HTTP to whoever may know where this server runs.
 *
 * Whoever answers may be somebody else: the login page of a network, a proxy, another cloud's service at the same
 * address. So no redirect is followed, no proxy of the environment is used, little is read, and what was read is text
 * that the asker has yet to recognise.
 */
import { type IncomingHttpHeaders, Agent as PlainAgent, request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest, Agent as TlsAgent } from 'node:https';
import type { z } from 'zod';

/** The address at which every cloud's metadata service answers; a router never passes it on. */
export const METADATA_SERVICE = 'http://169.254.169.254';

/** Longest answer that is read, in bytes; a Kubernetes node with its images and conditions has some 30 KB. */
const MOST_BYTES = 1024 * 1024;

export interface HttpQuestion {
  method?: 'GET' | 'PUT';
  headers?: Record<string, string>;
  /** The certificate authority in PEM that the answerer's certificate must come from. */
  ca?: string;
  /** Ends the question when time is up. */
  signal: AbortSignal;
}

export interface HttpAnswer {
  headers: IncomingHttpHeaders;
  text: string;
}

/** Rejects with the reason, in a few words, when there is no answer or its status is another than 200. */
export function ask(url: string, { method = 'GET', headers = {}, ca, signal }: HttpQuestion): Promise<HttpAnswer> {
  const secure = url.startsWith('https:');
  // An agent of its own uses no proxy and keeps no connection.
  const agent = secure ? new TlsAgent() : new PlainAgent();
  const options: RequestOptions & { ca?: string } = { method, headers, agent, signal };
  if (ca !== undefined) options.ca = ca;
  return new Promise<HttpAnswer>((resolve, reject) => {
    const request = (secure ? secureRequest : plainRequest)(url, options, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MOST_BYTES) response.destroy(new Error('the answer is too long'));
      });
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
        else resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() });
      });
    });
    request.on('error', reject);
    // A PUT of Node's would announce a body in chunks; there is none.
    if (method === 'PUT') request.setHeader('Content-Length', 0);
    request.end();
  });
}

/** JSON in the shape that the right service answers with; throws for anything else. */
export function readJson<T>(schema: z.ZodType<T>, { text }: HttpAnswer): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('the answer is not JSON');
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new Error('the answer is JSON of another shape');
  return result.data;
}
