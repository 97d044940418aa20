/** Key files and certificates for mongods of tests, and what a client says to be let in by them. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MongoClientOptions } from 'mongodb';
import { guard } from './guard.ts';

/** What a client needs to be let in with every right: mongod's internal user has the key as its password. */
export function clientOptions(keyFile: string | null, tls: Certificates | null): MongoClientOptions {
  return {
    ...(keyFile && {
      auth: { username: '__system', password: readFileSync(keyFile, 'utf8').trim() },
      authSource: 'local',
    }),
    ...(tls && { tls: true, tlsCAFile: tls.ca }),
  };
}

/** The path of a new key file that mongod takes: nobody else may read it. */
export function makeKeyFile(): string {
  const path = join(mkdtempSync(join(guard().folder, 'key-')), 'key');
  writeFileSync(path, randomBytes(66).toString('base64'), { mode: 0o400 });
  return path;
}

/** Paths of PEM files. */
export interface Certificates {
  ca: string;
  /** Certificate and key of every member, for 127.0.0.1 and localhost. */
  member: string;
}

/** Makes a certificate authority and a certificate by it, with the `openssl` of the machine. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(guard().folder, 'tls-'));
  const path = (name: string) => join(folder, name);
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { stdio: 'pipe' });
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-subj', '/CN=tests', '-keyout', path('ca.key'), '-out', path('ca.pem'));
  openssl('req', ...key, '-subj', '/CN=localhost/O=tests', '-keyout', path('key.pem'), '-out', path('request.pem'));
  writeFileSync(path('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  const authority = ['-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial'];
  const request = ['-in', path('request.pem'), '-extfile', path('names'), '-days', '2'];
  openssl('x509', '-req', ...request, ...authority, '-out', path('certificate.pem'));
  writeFileSync(
    path('member.pem'),
    readFileSync(path('certificate.pem'), 'utf8') + readFileSync(path('key.pem'), 'utf8'),
  );
  return { ca: path('ca.pem'), member: path('member.pem') };
}

/** The options of a mongod with these certificates. */
export function tlsOptions({ ca, member }: Certificates): string[] {
  const files = ['--tlsCertificateKeyFile', member, '--tlsCAFile', ca];
  return ['--tlsMode', 'requireTLS', ...files, '--tlsAllowConnectionsWithoutCertificates'];
}
