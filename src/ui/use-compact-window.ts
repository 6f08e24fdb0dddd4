import { useSyncExternalStore } from 'react';

/** As in `narrow.css`: the page has no room for all controls at once. */
const compact = matchMedia('(max-width: 52rem), (max-height: 31.24rem)');

/** Whether the window is narrow or low: then what is not needed all the time folds behind buttons. */
export function useCompactWindow(): boolean {
  return useSyncExternalStore(subscribe, isCompact);
}

function subscribe(onChange: () => void): () => void {
  compact.addEventListener('change', onChange);
  return () => compact.removeEventListener('change', onChange);
}

function isCompact(): boolean {
  return compact.matches;
}
