import { useMemo } from 'react';
import { useStore } from 'zustand';
import { hasPlaces, rowFlags } from '../../domain/events/event-table.ts';
import { type EventIndex, type RowList, eventIndex, listOf, undatedRows } from '../../domain/events/event-set.ts';
import { withOpenRow } from '../../domain/view/open-event.ts';
import { hasDates } from '../../domain/view/view.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { t } from '../messages/messages.ts';
import { EventList } from './event-list.tsx';
import type { RowRenderers } from './event-row.tsx';
import { useFollowedRow } from './follow-playback.ts';
import { HiddenEventNote } from './hidden-event-note.tsx';
import { Tray } from './trays.tsx';
import { useEvents, useInView, useLayers, useSelected } from '../use-view.ts';
import { mostListed } from './virtual-event-list.tsx';

interface ListedEventsProps {
  readonly store: ViewStore;
  readonly render: RowRenderers;
  /** Shown when no event is on the dates shown. */
  readonly emptyText: string;
}

/** The events on the dates shown, as a list. */
export function ListedEvents({ store, render, emptyText }: ListedEventsProps) {
  const inView = useInView(store);
  const { view, range, index, visible } = inView;
  const followed = useFollowedRow(store, inView);
  const { set } = index;
  const open = view.selected === null ? -1 : set.rowOf(view.selected);
  const openings = useStore(store, (state) => state.openings);
  const shown = useMemo(() => withBeside(visible, index), [visible, index]);
  const listed = useMemo(() => withOpenRow(shown, open, set, range), [shown, open, set, range]);
  const note = useMemo(() => <HiddenEventNote store={store} />, [store]);
  return (
    <div className="events">
      <EventList
        set={set}
        rows={listed}
        range={range}
        selected={view.selected}
        openings={openings}
        followed={followed}
        store={store}
        onSelect={store.actions.select}
        render={render}
        note={note}
      />
      {shown.length > mostListed && (
        <p className="no-events">
          {t(hasDates(set) ? 'story.moreOnMapDates' : 'story.moreOnMapSearch', { count: shown.length - mostListed })}
        </p>
      )}
      {visible.length === 0 && <p className="no-events">{view.layers.length === 0 ? t('story.noLayerOn') : emptyText}</p>}
    </div>
  );
}

/** The events in sight that map or slider cannot show. */
export function Trays({ store, render: words }: Pick<ListedEventsProps, 'store' | 'render'>) {
  const { table } = useEvents(store);
  const isAnyPlaced = useMemo(() => hasPlaces(table), [table]);
  return (
    <div className="trays">
      {isAnyPlaced && <PlacelessTray store={store} render={words} />}
      <UndatedTray store={store} render={words} />
    </div>
  );
}

/** The events without a place have an index of their own, so that a step in time looks through them alone. */
function PlacelessTray({ store, render: words }: Pick<ListedEventsProps, 'store' | 'render'>) {
  const { visible, index, view } = useInView(store, rowFlags.placeless);
  const rows = useMemo(() => withBeside(visible, index), [visible, index]);
  return (
    <Tray name={t('story.noPlace')} rows={rows} set={index.set} render={words} selected={view.selected} onSelect={store.actions.select} />
  );
}

function UndatedTray({ store, render: words }: Pick<ListedEventsProps, 'store' | 'render'>) {
  const set = useEvents(store);
  const index = eventIndex(set, useLayers(store));
  const selected = useSelected(store);
  const rows = useMemo(() => listOf(undatedRows(index)), [index]);
  return <Tray name={t('story.noDate')} rows={rows} set={set} render={words} selected={selected} onSelect={store.actions.select} />;
}

/** The rows in sight, then the undated that stand beside any dates. */
function withBeside(visible: RowList, index: EventIndex): RowList {
  const beside = listOf(undatedRows(index));
  if (beside.length === 0) return visible;
  return {
    length: visible.length + beside.length,
    at: (place) => (place < visible.length ? visible.at(place) : beside.at(place - visible.length)),
    indexOf: (row) => {
      const among = beside.indexOf(row);
      return among < 0 ? visible.indexOf(row) : visible.length + among;
    },
  };
}
