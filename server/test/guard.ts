/**
 * Ends what this process has started and removes what it has made when it is gone, in whatever way it went.
 *
 * A shell reads from a pipe what is there to be ended and removed. The pipe closes with this process, also when that is killed
 * with SIGKILL and can do nothing more itself; then the shell does it and ends.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Guard {
  /** A temporary folder for everything that tests of this process make; it is removed at the end. */
  readonly folder: string;
  /** Kills this process at the end, unless the returned function was called before. */
  watch(pid: number | undefined): () => void;
  /** Runs this command of the shell at the end, before anything is killed. */
  atEnd(command: string): void;
}

const SCRIPT = `
pids= ends=
while read -r what value; do
  case $what in
    watch) pids="$pids $value" ;;
    release) kept=; for pid in $pids; do [ "$pid" = "$value" ] || kept="$kept $pid"; done; pids=$kept ;;
    end) ends="$value; $ends" ;;
  esac
done
eval "$ends"
[ -z "$pids" ] || kill -KILL $pids
# What is killed may write until it is dead.
for try in 1 2 3 4 5; do rm -rf "$1" && break; sleep 0.2; done
`;

let running: Guard | null = null;

/** The guard of this process; it is started when it is first asked for. */
export function guard(): Guard {
  running ??= startGuard();
  return running;
}

/** In a process group of its own, so that Ctrl-C does not reach it. */
function startGuard(): Guard {
  const folder = mkdtempSync(join(tmpdir(), 'pacman-mongods-'));
  const shell = spawn('sh', ['-c', SCRIPT, 'guard', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  const { stdin } = shell;
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  const tell = (what: string, value: number | string): void => {
    stdin.write(`${what} ${value}\n`);
  };
  return {
    folder,
    watch(pid) {
      if (pid === undefined) return () => {};
      tell('watch', pid);
      return () => tell('release', pid);
    },
    atEnd(command) {
      tell('end', command);
    },
  };
}
