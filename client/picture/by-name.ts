/** A record with an entry for every name of a list. */
export function byName<Name extends string, Entry>(
  names: readonly Name[],
  make: (name: Name) => Entry,
): Record<Name, Entry> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Entry>;
}
