import { useMemo } from 'react';
import { rowFlags } from '../domain/event-columns.ts';
import type { EventIndex, RowList } from '../domain/event-set.ts';
import type { ViewStore } from '../state/view-store.ts';
import { EventList } from './event-list.tsx';
import type { RowWords } from './event-row.tsx';
import { Tray } from './trays.tsx';
import { useInView } from './use-view.ts';
import { mostListed } from './virtual-event-list.tsx';

interface ReadingProps {
  readonly store: ViewStore;
  readonly words: RowWords;
  /** What is said where dates have no event, and what of it is meant. */
  readonly silence: string;
}

/** What of the reading column follows the view: the events in sight, and the trays of those that map or slider cannot show. */
export function Reading({ store, words, silence }: ReadingProps) {
  const { view, range, index, visible } = useInView(store);
  const { set } = index;
  const listed = useMemo(() => withUndated(visible, index), [visible, index]);
  const undated = useMemo(() => undatedRows(index), [index]);
  const tray = { set, words, selected: view.selected, onSelect: store.actions.select };
  return (
    <>
      <div className="events">
        <EventList set={set} rows={listed} range={range} selected={view.selected} onSelect={store.actions.select} words={words} />
        {listed.length > mostListed && (
          <p className="silence">
            {(listed.length - mostListed).toLocaleString(set.language)} more events are on the map; choose fewer dates to list them.
          </p>
        )}
        {visible.length === 0 && <p className="silence">{view.layers.length === 0 ? 'No layer is switched on.' : silence}</p>}
      </div>
      <div className="trays">
        <PlacelessTray store={store} words={words} />
        <Tray name="No date" rows={undated} {...tray} />
      </div>
    </>
  );
}

/** The events without a place have an index of their own, so that a step in time looks through them alone. */
function PlacelessTray({ store, words }: Pick<ReadingProps, 'store' | 'words'>) {
  const { visible, index, view } = useInView(store, rowFlags.placeless);
  const rows = useMemo(() => withUndated(visible, index), [visible, index]);
  return <Tray name="No place" rows={rows} set={index.set} words={words} selected={view.selected} onSelect={store.actions.select} />;
}

function undatedRows({ undated }: EventIndex): RowList {
  return { length: undated.length, at: (place) => undated[place] ?? -1, indexOf: (row) => undated.indexOf(row) };
}

/** Dated rows, then the undated that stand beside any dates. */
function withUndated(visible: RowList, index: EventIndex): RowList {
  const undated = undatedRows(index);
  if (undated.length === 0) return visible;
  return {
    length: visible.length + undated.length,
    at: (place) => (place < visible.length ? visible.at(place) : undated.at(place - visible.length)),
    indexOf: (row) => {
      const among = undated.indexOf(row);
      return among < 0 ? visible.indexOf(row) : visible.length + among;
    },
  };
}
