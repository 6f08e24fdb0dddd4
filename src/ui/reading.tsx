import { type ReactNode, useMemo } from 'react';
import type { NewsEvent, Story } from '../domain/story.ts';
import { visibleRange } from '../domain/view.ts';
import type { ViewStore } from '../state/view-store.ts';
import { EventList } from './event-list.tsx';
import { Tray } from './trays.tsx';
import { useVisible } from './use-view.ts';

interface ReadingProps {
  readonly store: ViewStore;
  /** What opens under an event's row. */
  readonly excerptOf: (event: NewsEvent) => ReactNode;
}

/** What of the reading column follows the view: the events in sight, and the trays of those that map or slider cannot show. */
export function Reading({ store, excerptOf }: ReadingProps) {
  const { story, actions } = store;
  const { view, visible, undated } = useVisible(store);
  const placeless = usePlaceless(store);
  const listed = useMemo(() => joined(visible, undated), [visible, undated]);
  const range = useMemo(() => visibleRange(view), [view]);
  const tray = { story, selected: view.selected, onSelect: actions.select };
  return (
    <>
      <div className="events">
        <EventList story={story} events={listed} range={range} selected={view.selected} onSelect={actions.select} excerptOf={excerptOf} />
        {visible.length === 0 && <Silence layers={view.layers} />}
      </div>
      <div className="trays">
        <Tray name="No place" events={placeless} {...tray} />
        <Tray name="No date" events={undated} {...tray} />
      </div>
    </>
  );
}

/** The events without a place are a story of their own, so that a step in time looks through them alone. */
function usePlaceless(store: ViewStore): readonly NewsEvent[] {
  const { story } = store;
  const part: Story = useMemo(() => ({ ...story, events: story.events.filter(({ geometry }) => geometry === null) }), [story]);
  const { visible, undated } = useVisible(store, part);
  return useMemo(() => joined(visible, undated), [visible, undated]);
}

function joined(visible: readonly NewsEvent[], undated: readonly NewsEvent[]): readonly NewsEvent[] {
  return undated.length === 0 ? visible : [...visible, ...undated];
}

function Silence({ layers }: { readonly layers: readonly string[] }) {
  if (layers.length === 0) return <p className="silence">No layer is switched on.</p>;
  return (
    <p className="silence">
      These articles are silent on the dates shown. That is not the same as quiet: it means only that they tell of no event then.
    </p>
  );
}
