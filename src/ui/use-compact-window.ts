import { useSyncExternalStore } from 'react';

/** As in `narrow.css`: the page has no room for all controls at once. */
const compact = watchWindow('(max-width: 52rem), (max-height: 31.24rem)');
/** Half a window of a laptop: an open legend would lie over more than a quarter of the map, and over labels on it. */
const lowMap = watchWindow('(max-width: 64rem) and (max-height: 42rem)');

/** Whether the window is narrow or low: then what is not needed all the time folds behind buttons. */
export function useCompactWindow(): boolean {
  return useSyncExternalStore(compact.subscribe, compact.matches);
}

/** Whether the map has no room for an open legend. */
export function useLowMap(): boolean {
  const isLow = useSyncExternalStore(lowMap.subscribe, lowMap.matches);
  return useCompactWindow() || isLow;
}

function watchWindow(query: string) {
  const list = matchMedia(query);
  return {
    matches: () => list.matches,
    subscribe: (onChange: () => void) => {
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
  };
}
