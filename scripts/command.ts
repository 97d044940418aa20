/**
 * What a command of this project is told on its line. `--help` prints what the command does; what it does not understand is answered in
 * one line, with exit code 1. Either way nothing else is done.
 */
import { type ParseArgsOptionDescriptor, parseArgs } from 'node:util';

type Options = Record<string, ParseArgsOptionDescriptor>;

/**
 * @param most how many arguments may stand beside the options
 * @returns the options by their names and the arguments, or null when everything has been said
 */
export function readCommand(help: string, options: Options = {}, most = 0) {
  try {
    const { values, positionals } = parseArgs({
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.help) {
      process.stdout.write(help);
      return null;
    }
    if (positionals.length > most) throw new Error(`It takes nothing like "${positionals[most]}"`);
    return { values: values as Record<string, string | undefined>, positionals };
  } catch (error) {
    refuse(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
    return null;
  }
}

/** Says in one line what is wrong with the command. */
export function refuse(reason: string): void {
  process.stderr.write(`${reason}. --help says more.\n`);
  process.exitCode = 1;
}
