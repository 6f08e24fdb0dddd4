/** In ms. A page that is never idle gets its copy then. */
const longestWait = 10_000;

/**
 * Has the browser keep a copy of the site for times without the network. A visit is not slowed down by it: it begins when the page is shown
 * whole and the browser has nothing else to do, and its script comes only then.
 */
export async function copyForOffline(): Promise<void> {
  if (!location.protocol.startsWith('http') || !('serviceWorker' in navigator)) return;
  await window.dateline?.ready;
  await idle();
  const { keepCopy } = await import('../offline/offline-copy.ts');
  await keepCopy();
}

function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    // Safari has no such callback.
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: longestWait });
    else setTimeout(resolve, longestWait / 4);
  });
}
