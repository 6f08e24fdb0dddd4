import type * as maplibregl from 'maplibre-gl';
import { type Message, message } from '../../domain/messages/message.ts';

/** How long a map may take to be drawn, and how long after an error. In seconds in which the page is visible. */
const patience = { usual: 60, afterError: 10 };

/**
 * Resolves with true when `drawn` does or the map is removed; with false when it probably never will be drawn: an error inside MapLibre's
 * own frame ends its drawing without notice, and a lost WebGL context may not come back.
 */
export function drawnInTime(map: maplibregl.Map, drawn: Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let left = patience.usual;
  const hurry = () => {
    left = Math.min(left, patience.afterError);
  };
  const hurryAfter = ({ error }: ErrorEvent) => {
    // A browser reports a late ResizeObserver in the same way, without an error.
    if (error) hurry();
  };
  const isDrawn = () => resolve(true);
  const clock = setInterval(() => {
    // A page in the background draws nothing.
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

/** How long (ms) a lost WebGL context may be away before it is reported; MapLibre draws everything again when it is back. */
const contextPatience = 5000;

/** Reports a lost context that does not come back. */
export function watchContext(map: maplibregl.Map, onProblem: (problem: Message) => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const report = () => onProblem(message('map.contextLost'));
  map.on('webglcontextlost', () => {
    waiting = setTimeout(report, contextPatience);
  });
  map.on('webglcontextrestored', () => clearTimeout(waiting));
  map.on('remove', () => clearTimeout(waiting));
}
