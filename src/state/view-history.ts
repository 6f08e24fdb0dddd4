import { dataOf } from './data-source.ts';
import type { State, ViewStore } from './view-store.ts';
import { fromQuery, toQuery } from './view-url.ts';

/** A view that stands this long (ms) becomes an entry of the browser's history: a drag makes one, not a hundred. */
const settleTime = 400;

/** What of the state an address is written from. */
const linkKeys = ['view', 'camera', 'reading', 'events'] as const;

/**
 * Keeps the address in step with the store, both ways. A settled change of the view, or of what is read, is a step that Back undoes; a move of
 * the map alone only amends the address. `data` tells where the store's events are from; an address with other data is another page's, and left to
 * it. Gives back the function that ends it.
 */
export function connectHistory(
  store: ViewStore,
  onLink: (problems: readonly string[]) => void,
  data: () => readonly string[] = () => [],
): () => void {
  let pending: ReturnType<typeof setTimeout> | undefined;
  let entered: Pick<State, 'view' | 'reading'> = store.getState();
  /** The store is being set from the address: what is half set is not written back. */
  let isFollowing = false;

  const isOwn = () => JSON.stringify(dataOf(location.search)) === JSON.stringify(data());

  const write = (state = store.getState()) => {
    clearTimeout(pending);
    pending = undefined;
    if (!isOwn()) return;
    // A fragment names one of the articles.
    const fragment = state.reading === entered.reading ? location.hash : '';
    const address = `${location.pathname}${toQuery(state, state.events, data())}${fragment}`;
    if (address === `${location.pathname}${location.search}${location.hash}`) return;
    if (state.view === entered.view && state.reading === entered.reading) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    entered = state;
  };
  const writeSoon = (state: State, before: State) => {
    // Of what the pointer is on the address says nothing: to wait for it to rest would hold up what is to be said.
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
  const follow = () => {
    clearTimeout(pending);
    pending = undefined;
    if (!isOwn()) return;
    const { state, problems } = fromQuery(location.search, store.getState().events);
    isFollowing = true;
    store.actions.setCamera(state.camera);
    store.actions.setReading(state.reading);
    store.actions.setView(state.view);
    isFollowing = false;
    entered = store.getState();
    onLink(problems);
  };

  const unsubscribe = store.subscribe(writeSoon);
  window.addEventListener('popstate', follow);
  window.addEventListener('pagehide', flush);
  return () => {
    flush();
    unsubscribe();
    window.removeEventListener('popstate', follow);
    window.removeEventListener('pagehide', flush);
  };
}
