import type { State, ViewStore } from './view-store.ts';
import { fromQuery, toQuery } from './view-url.ts';

/** A view that stands this long (ms) becomes an entry of the browser's history: a drag makes one, not a hundred. */
const settleTime = 400;

/** What of the state an address is written from. */
const linkKeys = ['view', 'camera', 'reading', 'events'] as const;

/** The part of an address that says what a page shows. */
export interface ViewAddress {
  /** `?mode=day`, or empty. */
  readonly search: string;
  /** `#article-talks-stall`, or empty. */
  readonly hash: string;
}

/** The page's address, as its owner lends it to one view. */
export interface LentAddress {
  /** By what the address names the view's events. */
  data(): readonly string[];
  /** null: the address is another view's now. */
  read(): ViewAddress | null;
  /** `isStep`: Back undoes it; else the address is only amended. */
  write(address: ViewAddress, isStep: boolean): void;
}

/** What joins a store with the address; see `connectHistory`. */
export interface ViewHistory {
  /** Sets the store from the address. Returns what of the address could not be followed; null: the address is another view's. */
  follow(): readonly string[] | null;
  /** Writes what has not settled yet. */
  flush(): void;
  /** Flushes, and writes nothing from then on. */
  end(): void;
}

/**
 * Writes a store's view into the address. A settled change of the view is a step that Back undoes, and so, at once, is a change of what is
 * read; a move of the map alone only amends the address.
 */
export function connectHistory(store: ViewStore, address: LentAddress): ViewHistory {
  let pending: ReturnType<typeof setTimeout> | undefined;
  let entered: Pick<State, 'view' | 'reading'> = store.getState();
  /** The store is being set from the address: what is half set is not written back. */
  let isFollowing = false;

  const forget = () => {
    clearTimeout(pending);
    pending = undefined;
  };
  const write = (state = store.getState()) => {
    forget();
    const now = address.read();
    if (!now) return;
    // A fragment names one of the articles.
    const hash = state.reading === entered.reading ? now.hash : '';
    const search = toQuery(state, state.events, address.data());
    const isStep = state.view !== entered.view || state.reading !== entered.reading;
    entered = state;
    if (search !== now.search || hash !== now.hash) address.write({ search, hash }, isStep);
  };
  const writeSoon = (state: State, before: State) => {
    // The address does not name what the pointer is on: waiting for the pointer to rest would hold up the rest.
    if (isFollowing || linkKeys.every((key) => state[key] === before[key])) return;
    if (state.reading !== before.reading) {
      // Not a step among many: Back must find it at once, and what stood before it too, settled or not.
      if (pending !== undefined) write(before);
      write();
      return;
    }
    clearTimeout(pending);
    pending = setTimeout(() => write(), settleTime);
  };
  const flush = () => {
    if (pending !== undefined) write();
  };
  const unsubscribe = store.subscribe(writeSoon);
  return {
    follow: () => {
      forget();
      const now = address.read();
      if (!now) return null;
      const { state, problems } = fromQuery(now.search, store.getState().events);
      isFollowing = true;
      store.actions.setCamera(state.camera);
      store.actions.setReading(state.reading);
      store.actions.setView(state.view);
      isFollowing = false;
      entered = store.getState();
      return problems;
    },
    flush,
    end: () => {
      flush();
      unsubscribe();
    },
  };
}
