import { parseArgs } from 'node:util';

/** The flags of the benchmarks. Each benchmark uses those that it knows, and has its own defaults. */
export interface BenchFlags {
  /** The numbers of events or rows. */
  readonly n?: readonly number[];
  readonly rounds?: number;
  readonly steps?: number;
  readonly modes?: readonly string[];
  /** Width and height in px. */
  readonly canvas?: readonly [number, number];
  readonly rows?: number;
  readonly quick: boolean;
}

/** The flags cannot be read; the message is for the user of the command. */
export class UsageError extends Error {}

/** Reads a command line: the names of benchmarks, and the flags. Throws a `UsageError` for unknown or invalid flags. */
export function readFlags(args: readonly string[]): { readonly names: readonly string[]; readonly flags: BenchFlags } {
  const { positionals, values } = parse(args);
  const { n, rounds, steps, modes, canvas, rows, quick = false } = values;
  const flags: BenchFlags = {
    quick,
    ...(n === undefined ? {} : { n: n.split(',').map((each) => wholeNumber('n', each)) }),
    ...(rounds === undefined ? {} : { rounds: wholeNumber('rounds', rounds) }),
    ...(steps === undefined ? {} : { steps: wholeNumber('steps', steps) }),
    ...(modes === undefined ? {} : { modes: modes.split(',') }),
    ...(canvas === undefined ? {} : { canvas: size(canvas) }),
    ...(rows === undefined ? {} : { rows: wholeNumber('rows', rows) }),
  };
  return { names: positionals, flags };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { n: text, rounds: text, steps: text, modes: text, canvas: text, rows: text, quick: { type: 'boolean' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`--${flag} takes whole numbers from 1, not “${text}”.`);
  return number;
}

function size(text: string): [number, number] {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(text) ?? [];
  if (!width || !height) throw new UsageError(`--canvas takes a size such as 400x300, not “${text}”.`);
  return [Number(width), Number(height)];
}
