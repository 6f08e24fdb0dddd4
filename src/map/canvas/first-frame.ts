import type * as maplibregl from 'maplibre-gl';

/** In seconds in which the page is seen: how long a map may take to be drawn, and how long once something has gone wrong. */
const patience = { usual: 60, afterError: 10 };

/**
 * Resolves with true once `drawn` does or the map is removed; with false where it will hardly come to that any more: an error inside
 * MapLibre's own frame ends its drawing without a word, and a lost WebGL context need not come back.
 */
export function drawnInTime(map: maplibregl.Map, drawn: Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let left = patience.usual;
  const hurry = () => {
    left = Math.min(left, patience.afterError);
  };
  const hurryAfter = ({ error }: ErrorEvent) => {
    // A browser tells of a late ResizeObserver in the same way, without an error.
    if (error) hurry();
  };
  const isDrawn = () => resolve(true);
  const clock = setInterval(() => {
    // A page in the background draws nothing, and nobody waits for it.
    if (document.visibilityState === 'visible') left -= 1;
    if (left <= 0) resolve(false);
  }, 1000);
  map.on('error', hurry);
  map.on('webglcontextlost', hurry);
  map.on('remove', isDrawn);
  addEventListener('error', hurryAfter);
  drawn.then(isDrawn, (error: unknown) => {
    console.warn(error);
    resolve(false);
  });
  return promise.finally(() => {
    clearInterval(clock);
    map.off('error', hurry);
    map.off('webglcontextlost', hurry);
    map.off('remove', isDrawn);
    removeEventListener('error', hurryAfter);
  });
}

/** How long (ms) a lost WebGL context may be away before a person is told; MapLibre draws everything anew once it is back. */
const contextPatience = 5000;

/** Tells of a lost context that does not come back. */
export function watchContext(map: maplibregl.Map, onProblem: (problem: string) => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const tell = () => onProblem('The graphics of this device have taken the map away. Reload the page if it does not come back.');
  map.on('webglcontextlost', () => {
    waiting = setTimeout(tell, contextPatience);
  });
  map.on('webglcontextrestored', () => clearTimeout(waiting));
  map.on('remove', () => clearTimeout(waiting));
}
