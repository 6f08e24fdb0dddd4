import { readDataSource } from '../state/data-source.ts';
import type { FileSession } from '../state/files/file-session.ts';

/**
 * Has the browser ask before the page is reloaded, closed or left for another site, for as long as files are open that would be lost by it:
 * those that neither an address nor this browser's storage has. Back and Forward within the page lose nothing and ask nothing. Returns the
 * function that ends it. A browser asks only a person who has used the page.
 */
export function askBeforeUnload(session: FileSession): () => void {
  let isAsking = false;
  const follow = () => {
    const isNeeded = session.getState().data.some((data) => readDataSource(data, document.baseURI)?.kind === 'unkept');
    if (isNeeded === isAsking) return;
    isAsking = isNeeded;
    // Registered only while it is needed: some browsers keep no page with this listener in their back/forward cache.
    if (isNeeded) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  };
  follow();
  const unsubscribe = session.subscribe(follow);
  return () => {
    unsubscribe();
    window.removeEventListener('beforeunload', ask);
  };
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
