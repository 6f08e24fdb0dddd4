import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../chromium.ts';

/** An engine in which the journey runs. */
export interface Engine {
  readonly name: 'Chromium' | 'Firefox ESR' | 'WebKitGTK';
  /** The files found, by name, the browser first. */
  readonly programs: Readonly<Record<string, string>>;
  /** The parts that are missing on this machine. */
  readonly missing: readonly string[];
  /** The Debian packages that have it. */
  readonly packages: readonly string[];
}

const display = ['xvfb', 'libgl1-mesa-dri', 'libegl1'];

/**
 * The engines, with the parts found on this machine. `FIREFOX_PATH` can name a Firefox. Engines other than Chromium are driven only on
 * Linux.
 */
export function findEngines(): readonly Engine[] {
  return [
    describeEngine('Chromium', { Chromium: findChromium() }, ['chromium']),
    describeEngine('Firefox ESR', { 'firefox-esr': findFirefox(), Xvfb: onPath('Xvfb'), libEGL: findLibrary('libEGL.so.1') }, [
      'firefox-esr',
      ...display,
    ]),
    describeEngine('WebKitGTK', { MiniBrowser: findMiniBrowser(), WebKitWebDriver: onPath('WebKitWebDriver'), Xvfb: onPath('Xvfb') }, [
      'webkit2gtk-driver',
      ...display,
    ]),
  ];
}

function describeEngine(name: Engine['name'], wanted: Record<string, string | null>, packages: readonly string[]): Engine {
  const entries = Object.entries(wanted);
  return {
    name,
    programs: Object.fromEntries(entries.flatMap(([part, path]) => (path === null ? [] : [[part, path]]))),
    missing: entries.flatMap(([part, path]) => (path === null ? [part] : [])),
    packages,
  };
}

function findFirefox(): string | null {
  const given = process.env['FIREFOX_PATH'];
  if (!given) return onPath('firefox-esr');
  if (!existsSync(given)) throw new Error(`FIREFOX_PATH is ${given}, but there is no such file.`);
  return given;
}

/** The engine's own small browser is in a folder beside its library. */
function findMiniBrowser(): string | null {
  const folders = libraryFolders().flatMap((folder) => ['4.1', '4.0'].map((version) => join(folder, `webkit2gtk-${version}`)));
  return folders.map((folder) => join(folder, 'MiniBrowser')).find((path) => existsSync(path)) ?? null;
}

function findLibrary(name: string): string | null {
  return (
    libraryFolders()
      .map((folder) => join(folder, name))
      .find((path) => existsSync(path)) ?? null
  );
}

/** Debian has a folder for each processor architecture; others have `lib64` or `libexec`. */
function libraryFolders(): readonly string[] {
  if (process.platform !== 'linux') return [];
  const processors = readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu'));
  return [...processors.map((name) => join('/usr/lib', name)), '/usr/lib64', '/usr/libexec', '/usr/lib'];
}

function onPath(name: string): string | null {
  if (process.platform !== 'linux') return null;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
