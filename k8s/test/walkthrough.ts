/**
 * The walkthrough of k8s/README.md as a program: its commands, and what they must print.
 *
 * A block of ```console holds commands after "$ " and below each what it prints. A comment in angle brackets before a block
 * says how to run it: `within 60 s` repeats a command until it prints what it should, `meanwhile` lets it run on beside what
 * follows, `gateway` needs a cluster with the Gateway API, `elsewhere` leaves it out because it is for another kind of cluster. `check: NAME` asks for a check between the
 * commands that no command could make.
 */
export type Instruction =
  | { kind: 'command'; line: number; command: string; output: string[]; within: number; note: string }
  | { kind: 'check'; line: number; name: string };

export function readWalkthrough(markdown: string): Instruction[] {
  const steps: Instruction[] = [];
  let note = '';
  let block: { note: string } | null = null;
  let command: Extract<Instruction, { kind: 'command' }> | null = null;
  for (const [index, text] of markdown.split('\n').entries()) {
    const line = index + 1;
    if (block) {
      if (text === '```') {
        block = null;
        command = null;
      } else if (block.note === 'elsewhere') {
        // For readers only.
      } else if (text.startsWith('$ ')) {
        const within = Number(/^within (\d+) s$/.exec(block.note)?.[1] ?? 0);
        command = { kind: 'command', line, command: text.slice(2), output: [], within, note: block.note };
        steps.push(command);
      } else if (!command) {
        throw new Error(`k8s/README.md:${line}: a block of console must begin with "$ "`);
      } else if (command.command.endsWith('\\')) {
        command.command = `${command.command.slice(0, -1)}${text.trim()}`;
      } else {
        command.output.push(text);
      }
      continue;
    }
    const comment = /^<!-- (.*) -->$/.exec(text)?.[1];
    const name = /^check: (.+)$/.exec(comment ?? '')?.[1];
    if (name !== undefined) steps.push({ kind: 'check', line, name });
    else if (text === '```console') block = { note };
    note = name === undefined ? (comment ?? '') : '';
  }
  return steps;
}

/**
 * Whether a command printed what the document shows. Spaces count as one. What differs from run to run need only be of
 * the same kind: ages, addresses, generated names. A line `...` stands for any lines, and `...` in a line for any text.
 */
export function agrees(shown: readonly string[], printed: readonly string[]): boolean {
  const pattern = shown.filter((line) => line.trim()).map((line) => (line.trim() === '...' ? null : lineOf(line)));
  const lines = printed.filter((line) => line.trim()).map(generalize);
  const fits = (from: number, at: number): boolean => {
    if (from === pattern.length) return at === lines.length;
    const expected = pattern[from];
    if (!expected) return fits(from + 1, at) || (at < lines.length && fits(from, at + 1));
    const line = lines[at];
    return line !== undefined && expected.test(line) && fits(from + 1, at + 1);
  };
  return fits(0, 0);
}

function lineOf(text: string): RegExp {
  const parts = generalize(text)
    .split('...')
    .map((part) => RegExp.escape(part.trim()));
  return new RegExp(`^${parts.join('.*')}$`);
}

/** What differs from run to run, and the name of its kind. Order matters: the first that fits a word is taken. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['<date>', /\d{4}-\d\d-\d\dT[\d:.]+Z/g],
  ['<claim>', /\bpvc-[0-9a-f]{8}-[0-9a-f-]{27}\b/g],
  ['<uuid>', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g],
  ['<address>', /<pending>|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g],
  // The random part of a Deployment's pod: a hash of its template and five letters.
  ['pacman-<pod>', /\bpacman-[0-9a-z]{6,10}-[0-9a-z]{5}\b/g],
  ['<amount>', /\b\d+(m|Mi)(?= |$)/g],
  // Who is the primary is the members' own affair, and so is how often they have changed their mind.
  ['<serving>', /\b(PRIMARY|SECONDARY)\b/g],
  ['<member> is the primary', /\bmongo-\d+ is the primary\b/g],
  ['configuration <number>, term <number>', /\bconfiguration \d+, term \d+/g],
  ['<lag>', /(?<= )(-|\d+ s)(?= |$)/g],
  ['<age>', /(?<= )(\d+[dhms]){1,2}(?= |$|\))/g],
];

function generalize(text: string): string {
  const words = text.trim().replace(/\s+/g, ' ');
  return KINDS.reduce((line, [kind, pattern]) => line.replace(pattern, kind), words);
}
