import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Runs a command with its output shown, for at most ten minutes. Returns whether it succeeded. */
export function runShown(command: string, args: readonly string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: 'inherit', timeout: 600_000, env: environment }).status === 0;
}

/** Installs Debian packages, which requires root on Debian. Returns whether it was possible and apt-get succeeded. */
export function installPackages(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  runShown('apt-get', ['update', '-qq']);
  return runShown('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}
