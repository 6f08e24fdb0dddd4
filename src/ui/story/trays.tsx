import { type RefObject, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { EventSet, RowList } from '../../domain/events/event-set.ts';
import type { RowRenderers } from './event-row.tsx';
import { numberText, t } from '../messages/messages.ts';
import { RowSymbol } from '../symbol.tsx';

/** A tray shows as many until it is opened further, which each time shows ten times more. */
const firstShown = 50;

interface TrayProps {
  readonly name: string;
  readonly rows: RowList;
  readonly set: EventSet;
  readonly render: RowRenderers;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/**
 * What the map cannot show, or the slider cannot reach: counted, and never further than a few clicks away. Where the page is wide it
 * stays at the foot of the column, two lines high until all of it is asked for.
 */
export function Tray({ name, rows, set, render, selected, onSelect }: TrayProps) {
  const { list, shown, showMore } = useMore();
  const [isOpen, setOpen] = useState(false);
  const isCut = useCut(list, rows.length, isOpen);
  if (rows.length === 0) return null;
  const some = Array.from({ length: Math.min(rows.length, shown) }, (_, place) => rows.at(place));
  const count = numberText(rows.length);
  return (
    <section className="tray" data-open={isOpen || undefined}>
      <div className="tray-head">
        <h2 className="tray-title">{t('story.trayTitle', { name, count })}</h2>
        {(isCut || isOpen) && (
          <button type="button" className="quiet-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t('story.fewer') : t('story.all', { count })}
          </button>
        )}
      </div>
      <ul className="tray-list" aria-label={name} ref={list}>
        {some.map((row) => (
          <TrayItem key={row} set={set} row={row} render={render} pressed={set.idOf(row) === selected} onSelect={onSelect} />
        ))}
      </ul>
      {rows.length > shown && (isOpen || !isCut) && (
        <button type="button" className="quiet-button" onClick={showMore}>
          {t('story.more', { count: numberText(rows.length - shown) })}
        </button>
      )}
    </section>
  );
}

/** Whether the list is higher than its place. */
function useCut(list: RefObject<HTMLUListElement | null>, count: number, isOpen: boolean): boolean {
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || isOpen || count === 0) return undefined;
    const measure = () => setCut(element.scrollHeight > element.clientHeight + 1);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, count, isOpen]);
  return isCut;
}

/** The focus goes to the first of those that have come: the button that brought them may be gone. */
function useMore() {
  const list = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(firstShown);
  const [before, setBefore] = useState(firstShown);
  useEffect(() => {
    if (before < shown) list.current?.children[before]?.querySelector('button')?.focus();
  }, [before, shown]);
  const showMore = () => {
    setBefore(shown);
    setShown(shown * 10);
  };
  return { list, shown, showMore };
}

interface TrayItemProps {
  readonly set: EventSet;
  readonly row: number;
  readonly render: RowRenderers;
  readonly pressed: boolean;
  readonly onSelect: (id: string) => void;
}

const TrayItem = memo(function TrayItem({ set, row, render, pressed, onSelect }: TrayItemProps) {
  return (
    <li>
      <button type="button" className="tray-item" aria-pressed={pressed} onClick={() => onSelect(set.idOf(row))}>
        <RowSymbol set={set} row={row} size={12} />
        {render.tray(row)}
      </button>
    </li>
  );
});
