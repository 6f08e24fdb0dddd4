import type { CopyRequest } from './built-site.ts';

/**
 * Has this browser keep a copy of the site, by which the page opens without the network: what the site's own story needs, and what this page
 * has fetched so far. Browsers look for a new service worker at each visit themselves.
 */
export async function keepCopy(): Promise<void> {
  const { serviceWorker } = navigator;
  // What a page fetches later passes the service worker. What it has fetched before only the page knows.
  serviceWorker.addEventListener('controllerchange', () => void askToCopy(fetchedAddresses()));
  await serviceWorker.register(new URL('service-worker.js', document.baseURI));
}

/** Whether files that this browser keeps can be opened without the network. All that opens them is copied first, if it is not yet. */
export async function canOpenKeptOffline(): Promise<boolean> {
  return askToCopy('scripts');
}

async function askToCopy(wanted: CopyRequest['wanted']): Promise<boolean> {
  const controller = navigator.serviceWorker?.controller;
  if (!controller) return false;
  const { port1: answers, port2 } = new MessageChannel();
  const request: CopyRequest = { wanted };
  const copied = new Promise<boolean>((resolve) => {
    answers.addEventListener('message', ({ data }) => resolve(data === true), { once: true });
  });
  answers.start();
  controller.postMessage(request, [port2]);
  return copied;
}

function fetchedAddresses(): readonly string[] {
  return performance.getEntriesByType('resource').map(({ name }) => name);
}
