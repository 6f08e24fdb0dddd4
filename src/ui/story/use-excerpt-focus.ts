import { useEffect, useRef } from 'react';

/**
 * Brings the reader to the excerpt that has opened and back to where they were when it closes. An excerpt opened from its own row
 * leaves the focus on the row; one that came with the page's address takes none. The list has by then put the row into the document
 * and into sight.
 */
export function useExcerptFocus(selected: string | null): void {
  const before = useRef(selected);
  const origin = useRef<Element | null>(null);

  useEffect(() => {
    const previous = before.current;
    before.current = selected;
    if (selected === previous) return;
    if (selected !== null) {
      const row = document.getElementById(`row-${selected}`);
      if (previous === null) origin.current = document.activeElement === document.body ? null : document.activeElement;
      if (document.activeElement !== row?.querySelector('.row-button')) {
        row?.querySelector<HTMLElement>('.excerpt')?.focus({ preventScroll: true });
      }
      return;
    }
    const focusLost = document.activeElement === document.body || document.activeElement === null;
    if (!focusLost) return;
    const row = document.getElementById(`row-${previous}`);
    const target = origin.current?.isConnected ? origin.current : row?.querySelector('.row-button');
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }, [selected]);
}
