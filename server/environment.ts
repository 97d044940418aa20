/**
 * Environment variables as a table: read once, each by a schema of its own, and described from the same rows.
 *
 * A variable that is empty counts as not set. A value that cannot be used is told in one line that names the variable and says
 * what it may be; a secret is never printed.
 */
import { z } from 'zod';

/** `default` is what the variable would say if it were set; without it the description says what happens. */
export interface Variable<T> {
  default?: string;
  description: string;
  schema: z.ZodType<T, string | undefined>;
}

export type VariableTable = Readonly<Record<string, Variable<unknown>>>;

export type Values<Table extends VariableTable> = { [Name in keyof Table]: z.output<Table[Name]['schema']> };

export type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {}

/** Throws a `ConfigError` of one line that names every variable whose value cannot be used. */
export function readVariables<Table extends VariableTable>(table: Table, environment: Environment): Values<Table> {
  const entries = Object.entries(table);
  const shape = z.object(Object.fromEntries(entries.map(([name, variable]) => [name, variable.schema])));
  const given = entries.map(([name, variable]) => [name, environment[name] || variable.default]);
  const result = shape.safeParse(Object.fromEntries(given));
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '));
  }
  return result.data as Values<Table>;
}

/** The table as text: name, default and description of every variable. */
export function describeVariables(table: VariableTable): string {
  const entries = Object.entries(table);
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries
    .map(([name, variable]) => {
      const preset = variable.default === undefined ? '' : `. Default: ${variable.default}`;
      return `  ${name.padEnd(width)}  ${variable.description}${preset}`;
    })
    .join('\n');
}

/** The same table for the README, in Markdown. */
export function variablesMarkdown(table: VariableTable): string {
  const rows = Object.entries(table).map(
    ([name, variable]) =>
      `| \`${name}\` | ${variable.default ? `\`${variable.default}\`` : ''} | ${variable.description} |`,
  );
  return ['| variable | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What every program of ours understands. */
export const LOG_LEVEL = {
  default: 'info',
  description: `Least level that is logged: ${LOG_LEVELS.join(', ')}`,
  schema: text().pipe(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`)),
} as const satisfies Variable<unknown>;

export function text() {
  return z.string();
}

export function wholeNumber(least: number, most: number) {
  const rule = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, rule)
    .transform(Number)
    .pipe(z.int(rule).min(least, rule).max(most, rule));
}
