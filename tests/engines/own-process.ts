import { type ChildProcess, spawn } from 'node:child_process';

/** The longest life of a process in seconds, even when the tests that started it are killed. */
const longestLife = '300';

/** A program that a journey starts, with its child processes: they end together. */
export class OwnProcess {
  readonly #name: string;
  readonly #child: ChildProcess;
  #output = '';
  #ended = false;
  readonly #killAtExit = () => this.#kill('SIGKILL');

  /** Only on Linux: `timeout` limits its life. */
  constructor(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env) {
    this.#name = command;
    const options = { env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] };
    this.#child = spawn('timeout', ['--kill-after=5', longestLife, command, ...args], options);
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.on('data', (data) => this.#hear(String(data)));
    this.#child.on('error', (error) => this.#hear(String(error)));
    this.#child.on('close', () => (this.#ended = true));
    process.once('exit', this.#killAtExit);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The program's output, at most the last 10,000 characters. */
  get output(): string {
    return this.#output;
  }

  /** The first group of a pattern in the program's output, once it appears. Throws when the program ends before. */
  async written(pattern: RegExp, seconds = 60): Promise<string> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const found = pattern.exec(this.#output)?.[1];
      if (found !== undefined) return found;
      if (this.#ended || Date.now() > end) throw new Error(`${this.#name} did not start: ${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async end(): Promise<void> {
    process.off('exit', this.#killAtExit);
    this.#kill('SIGTERM');
    for (let wait = 0; wait < 50 && !this.#ended; wait++) await new Promise((resolve) => setTimeout(resolve, 100));
    this.#kill('SIGKILL');
  }

  #hear(text: string): void {
    this.#output = (this.#output + text).slice(-10_000);
  }

  #kill(signal: NodeJS.Signals): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch (error) {
      // All processes of the group have ended.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}
