/**
 * The published schema of a Kubernetes version, as the client of the Kubernetes project carries it: for each kind its
 * fields and their types. Says what in a manifest that version would not know.
 */

import oldest from 'kubernetes-1.29/dist/gen/models/all.js';
import * as newest from 'kubernetes-1.36/dist/gen/models/all.js';
import type { Manifest } from './manifests.ts';

interface Field {
  baseName: string;
  /** A kind, a simple type, or either as `Array<...>` or `{ [key: string]: ...; }`. */
  type: string;
}

type Schema = Readonly<Record<string, { attributeTypeMap?: readonly Field[] }>>;

/** The oldest and the newest version that the manifests are for. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  '1.29': oldest as unknown as Schema,
  '1.36': newest as unknown as Schema,
};

/** Unknown kinds and fields, and values of another type, each as one line; empty when all is well. */
export function problemsOf(manifest: Manifest, schema: Schema): string[] {
  const [version = '', group = ''] = manifest.apiVersion.split('/').reverse();
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const name = [capital(version), capital(group.split('.')[0] ?? '') + capital(version)]
    .map((prefix) => prefix + manifest.kind)
    .find((candidate) => candidate in schema);
  if (name === undefined) return [`${manifest.apiVersion} ${manifest.kind} is unknown`];
  return walk(manifest, name, manifest.kind, schema);
}

function walk(value: unknown, type: string, path: string, schema: Schema): string[] {
  const item = /^Array<(.*)>$/.exec(type)?.[1];
  if (item !== undefined) {
    if (!Array.isArray(value)) return [`${path} must be a list`];
    return value.flatMap((element, index) => walk(element, item, `${path}[${index}]`, schema));
  }
  const entry = /^\{ \[key: string\]: (.*); \}$/.exec(type)?.[1];
  if (entry !== undefined) {
    if (!isObject(value)) return [`${path} must be a map`];
    return Object.entries(value).flatMap(([key, element]) => walk(element, entry, `${path}.${key}`, schema));
  }
  const fields = schema[type]?.attributeTypeMap;
  if (fields) {
    if (!isObject(value)) return [`${path} must be an object`];
    const types = new Map(fields.map((field) => [field.baseName, field.type]));
    return Object.entries(value).flatMap(([key, element]) => {
      const expected = types.get(key);
      return expected === undefined ? [`${path}.${key} is unknown`] : walk(element, expected, `${path}.${key}`, schema);
    });
  }
  if (type === 'any' || type === 'object') return [];
  const types = type === 'IntOrString' ? ['number', 'string'] : [type];
  return types.includes(typeof value) ? [] : [`${path} must be a ${types.join(' or ')}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
