import type { HostWindow } from '../../src/pages/page-host.ts';

/** A window of which only the address, the history and two events work. */
export interface FakeWindow extends HostWindow {
  /** The addresses of the history, the first first: path, query and fragment. */
  entries(): readonly string[];
  /** The address now. */
  here(): string;
  go(steps: number): void;
  leave(): void;
  /** What would have loaded the page again. */
  readonly loads: string[];
}

const origin = 'https://example.org';

/** A window at an address of the product, such as `?mode=day`. */
export function makeWindow(address = ''): FakeWindow {
  const entries = [`/dateline/${address}`];
  let index = 0;
  const loads: string[] = [];
  const listeners: Record<string, (() => void)[]> = { popstate: [], pagehide: [] };
  const here = () => entries[index] ?? '';
  const url = () => new URL(here(), origin);
  const relative = (to: string | URL | null | undefined) => {
    const { pathname, search, hash } = new URL(to ?? '', url());
    return pathname + search + hash;
  };
  return {
    entries: () => [...entries],
    here,
    loads,
    go: (steps) => {
      index += steps;
      listeners['popstate']?.forEach((listener) => listener());
    },
    leave: () => listeners['pagehide']?.forEach((listener) => listener()),
    addEventListener: (type, listener) => void listeners[type]?.push(listener),
    history: {
      pushState: (_data, _unused, to) => {
        const next = relative(to);
        index += 1;
        entries.splice(index, entries.length, next);
      },
      replaceState: (_data, _unused, to) => {
        entries[index] = relative(to);
      },
    },
    location: {
      get href() {
        return url().href;
      },
      get pathname() {
        return url().pathname;
      },
      get search() {
        return url().search;
      },
      get hash() {
        return url().hash;
      },
      assign: (to) => void loads.push(relative(to)),
      reload: () => void loads.push(here()),
    },
  };
}
