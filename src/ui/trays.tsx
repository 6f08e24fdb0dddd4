import { memo, useEffect, useRef, useState } from 'react';
import type { EventSet, RowList } from '../domain/event-set.ts';
import type { RowWords } from './event-row.tsx';
import { RowSign } from './sign.tsx';

/** A tray shows as many until it is opened further, which each time shows ten times more. */
const firstShown = 50;

interface TrayProps {
  readonly name: string;
  readonly rows: RowList;
  readonly set: EventSet;
  readonly words: RowWords;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** What the map cannot show, or the slider cannot reach: counted, and never further than a few clicks away. */
export function Tray({ name, rows, set, words, selected, onSelect }: TrayProps) {
  const { list, shown, showMore } = useMore();
  if (rows.length === 0) return null;
  const some = Array.from({ length: Math.min(rows.length, shown) }, (_, place) => rows.at(place));
  return (
    <section className="tray">
      <h2 className="tray-title">
        {name} · {rows.length.toLocaleString(set.language)}
      </h2>
      <ul className="tray-list" aria-label={name} ref={list}>
        {some.map((row) => (
          <TrayItem key={row} set={set} row={row} words={words} pressed={set.idOf(row) === selected} onSelect={onSelect} />
        ))}
      </ul>
      {rows.length > shown && (
        <button type="button" className="quiet-button" onClick={showMore}>
          {(rows.length - shown).toLocaleString(set.language)} more
        </button>
      )}
    </section>
  );
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
  readonly words: RowWords;
  readonly pressed: boolean;
  readonly onSelect: (id: string) => void;
}

const TrayItem = memo(function TrayItem({ set, row, words, pressed, onSelect }: TrayItemProps) {
  return (
    <li>
      <button type="button" className="tray-item" aria-pressed={pressed} onClick={() => onSelect(set.idOf(row))}>
        <RowSign set={set} row={row} size={12} />
        {words.tray(row)}
      </button>
    </li>
  );
});
