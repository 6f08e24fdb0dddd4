import type { State, ViewStore } from './view-store.ts';
import { type LinkProblem, fromQuery, toQuery } from './view-url.ts';

/**
 * After this long (ms) without a change, a view becomes an entry of the browser's history, so that a drag makes one entry and not a
 * hundred.
 */
const settleTime = 400;

/** The parts of the state that an address contains. */
const linkKeys = ['view', 'camera', 'shownList', 'events'] as const;

/** The part of an address that describes what a page shows. */
export interface ViewAddress {
  /** `?mode=day`, or empty. */
  readonly search: string;
  /** `#article-talks-stall`, or empty. */
  readonly hash: string;
}

/** Access to the page's address, which one view has at a time. */
export interface AddressAccess {
  /** The `data` that name the view's events. */
  data(): readonly string[];
  /** null when the address belongs to another view now. */
  read(): ViewAddress | null;
  /** `isStep`: Back undoes the change; otherwise the current entry is replaced. */
  write(address: ViewAddress, isStep: boolean): void;
}

/** Connects a store with the address; see `connectHistory`. */
export interface ViewHistory {
  /**
   * Sets the store from the address. Returns the parts of the address that could not be used; null when the address belongs to another
   * view.
   */
  follow(): readonly LinkProblem[] | null;
  /** Writes a view that has not settled yet. */
  flush(): void;
  /** Flushes, and writes nothing after that. */
  end(): void;
}

/**
 * Writes a store's view into the address. When a change of the view has settled, it is a step that Back undoes. A change of what is read is
 * a step at once. A move of the map only replaces the current entry.
 */
export function connectHistory(store: ViewStore, address: AddressAccess): ViewHistory {
  let pending: ReturnType<typeof setTimeout> | undefined;
  let entered: Pick<State, 'view' | 'shownList'> = store.getState();
  /** True while the store is being set from the address, so that an incomplete state is not written. */
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
    const hash = state.shownList === entered.shownList ? now.hash : '';
    const search = toQuery(state, state.events, address.data());
    const isStep = state.view !== entered.view || state.shownList !== entered.shownList;
    entered = state;
    if (search !== now.search || hash !== now.hash) address.write({ search, hash }, isStep);
  };
  const writeSoon = (state: State, before: State) => {
    // The address does not contain `hovered`: waiting for the pointer to rest would delay everything else.
    if (isFollowing || linkKeys.every((key) => state[key] === before[key])) return;
    if (state.shownList !== before.shownList) {
      // A change of the list is a step of its own: Back must return to it at once, and to the state before it, settled or not.
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
      store.actions.setShownList(state.shownList);
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
