import { useEffect, useRef } from 'react';

/**
 * Brings the focus to the excerpt that has opened. When it closes, the focus goes back to where it was, on the map or below the list;
 * within the list it goes to the row of the event that was read last, which may be another than the one that was opened first. An
 * excerpt opened from its own row leaves the focus on the row; one that came with the page's address takes none. The list has by then
 * put the row into the document and into sight.
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
    const row = document.getElementById(`row-${previous}`)?.querySelector('.row-button');
    const isElsewhere = origin.current?.isConnected && !origin.current.matches('.row-button');
    const target = isElsewhere ? origin.current : (row ?? origin.current);
    // Scrolls to it where it is out of sight.
    if (target instanceof HTMLElement) target.focus();
  }, [selected]);
}
