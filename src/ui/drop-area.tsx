import { useEffect, useEffectEvent, useState } from 'react';
import { t } from './messages/messages.ts';

interface DropAreaProps {
  readonly onFiles: (files: readonly File[]) => void;
}

/** Lets files be dropped anywhere on the page. For those who use no mouse, Open files does the same. */
export function DropArea({ onFiles }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const ending = new AbortController();
    const listen = (type: 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      window.addEventListener(type, (event) => hasFiles(event) && act(event), { signal: ending.signal });
    listen('dragover', (event) => {
      event.preventDefault();
      setOver(true);
    });
    // Moving from one element to the next is a `dragleave` too; only the one that leaves the window has no related target.
    listen('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    listen('drop', (event) => {
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take(files);
    });
    return () => ending.abort();
  }, []);
  return isOver ? (
    <div className="drop-area" aria-hidden="true">
      <p>{t('page.drop')}</p>
    </div>
  ) : null;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
