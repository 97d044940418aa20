/**
 * How far a long command has got, on stderr: on a terminal one line that changes, elsewhere a line every ten seconds.
 */
export interface Progress {
  /** Prints a line that stays. */
  say(line: string): void;
  /** Ends the line that changes. */
  stop(): void;
}

export function showProgress(line: () => string, output: NodeJS.WriteStream = process.stderr): Progress {
  const clear = output.isTTY ? '\r\x1b[K' : '';
  const show = () => output.write(output.isTTY ? `${clear}${line()}` : `${line()}\n`);
  const timer = setInterval(show, output.isTTY ? 200 : 10_000).unref();
  return {
    say: (text) => void output.write(`${clear}${text}\n`),
    stop: () => {
      clearInterval(timer);
      output.write(clear);
    },
  };
}

export function games(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'game' : 'games'}`;
}
