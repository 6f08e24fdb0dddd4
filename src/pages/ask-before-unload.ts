import { readDataSource } from '../state/data-source.ts';
import type { FileSession } from '../state/files/file-session.ts';

/** The part of a window that asks. */
export interface UnloadablePage {
  readonly location: Pick<Location, 'href'>;
  addEventListener(type: 'beforeunload', listener: (event: Event) => void): void;
  removeEventListener(type: 'beforeunload', listener: (event: Event) => void): void;
}

/**
 * Has the browser ask before the page is reloaded, closed or left for another site, for as long as files are open that would be lost by it:
 * those that neither an address nor this browser's storage has. Back and Forward within the page lose nothing and ask nothing. Returns the
 * function that ends it. A browser asks only a person who has used the page.
 */
export function askBeforeUnload(session: FileSession, page: UnloadablePage = window): () => void {
  let isAsking = false;
  const follow = () => {
    const isNeeded = session.getState().data.some((data) => readDataSource(data, page.location.href)?.kind === 'unkept');
    if (isNeeded === isAsking) return;
    isAsking = isNeeded;
    // Registered only while it is needed: some browsers keep no page with this listener in their back/forward cache.
    if (isNeeded) page.addEventListener('beforeunload', ask);
    else page.removeEventListener('beforeunload', ask);
  };
  follow();
  const unsubscribe = session.subscribe(follow);
  return () => {
    unsubscribe();
    page.removeEventListener('beforeunload', ask);
  };
}

function ask(event: Event): void {
  event.preventDefault();
}
