import { useCallback, useEffect, useMemo, useState } from 'react';
import type { NewsEvent } from '../domain/story.ts';
import type { Issue } from '../domain/issue.ts';
import { visibleRange } from '../domain/view.ts';
import type { ViewStore } from '../state/view-store.ts';
import { ArticlesView } from './evidence/articles-view.tsx';
import { Excerpt } from './evidence/excerpt.tsx';
import { useReaderTexts } from './evidence/reader-texts.ts';
import { EventList } from './event-list.tsx';
import { Legend } from './legend.tsx';
import { MapPane, type MountMap } from './map-pane.tsx';
import { Notices } from './notices.tsx';
import { Sheet } from './sheet.tsx';
import { type Credit, type Licence, StoryHeader } from './story-header.tsx';
import { TimeBar } from './time/time-bar.tsx';
import { Tray } from './trays.tsx';
import { useExcerptFocus } from './use-excerpt-focus.ts';
import { useVisible } from './use-view.ts';

interface AppProps {
  readonly store: ViewStore;
  readonly issues: readonly Issue[];
  readonly linkProblems: readonly string[];
  readonly mountMap: MountMap;
  /** Where the map under the story is from. */
  readonly credits: readonly Credit[];
  /** Licences in full, of what the page is made of. */
  readonly licences: readonly Licence[];
}

/** The whole page: the reading column, the map, the time along its foot. */
export function App({ store, issues, linkProblems, mountMap, credits, licences }: AppProps) {
  const { view, visible, undated } = useVisible(store);
  const { story, actions } = store;
  const [mapFailure, setMapFailure] = useState<string | null>(null);
  const [reading, setReading] = useState<'events' | 'articles'>('events');
  const readerTexts = useReaderTexts(story);
  const listed = useMemo(() => [...visible, ...undated], [visible, undated]);
  const range = useMemo(() => visibleRange(view), [view]);
  const placeless = listed.filter(({ geometry }) => geometry === null);
  useExcerptFocus(view.selected);
  useEscape(view.selected !== null, () => actions.select(null));

  const step = useCallback(
    (by: -1 | 1) => {
      const all = story.events.filter(({ layer }) => view.layers.includes(layer));
      const next = all[(all.findIndex(({ id }) => id === view.selected) + by + all.length) % all.length];
      if (next) actions.select(next.id);
    },
    [story, view, actions],
  );

  const excerptOf = (event: NewsEvent) => (
    <Excerpt
      event={event}
      story={story}
      texts={readerTexts.texts}
      onSelect={actions.select}
      onStep={step}
      onClose={() => actions.select(null)}
    />
  );

  return (
    <main className="page">
      <Sheet opened={view.selected}>
        <div className="reader">
          <StoryHeader story={story} credits={credits} licences={licences} reading={reading} onRead={setReading} />
          <Notices issues={issues} linkProblems={linkProblems} />
          {reading === 'articles' ? (
            <ArticlesView story={story} readerTexts={readerTexts} selected={view.selected} onSelect={actions.select} />
          ) : (
            <>
              <div className="events">
                <EventList
                  story={story}
                  events={listed}
                  range={range}
                  selected={view.selected}
                  onSelect={actions.select}
                  excerptOf={excerptOf}
                />
                {visible.length === 0 && <Silence store={store} />}
              </div>
              <div className="trays">
                <Tray name="No place" events={placeless} story={story} selected={view.selected} onSelect={actions.select} />
                <Tray name="No date" events={undated} story={story} selected={view.selected} onSelect={actions.select} />
              </div>
            </>
          )}
        </div>
      </Sheet>
      <div className="map-area">
        <MapPane mountMap={mountMap} failure={mapFailure} onFailure={setMapFailure} />
        <Legend store={store} />
      </div>
      <TimeBar store={store} view={view} visible={visible} />
    </main>
  );
}

function Silence({ store }: { readonly store: ViewStore }) {
  const { layers } = store.getState().view;
  if (layers.length === 0) return <p className="silence">No layer is switched on.</p>;
  return (
    <p className="silence">
      These articles are silent on the dates shown. That is not the same as quiet: it means only that they tell of no event then.
    </p>
  );
}

/** Escape closes the excerpt wherever the focus is, unless something nearer, such as a dialog, has taken the key. */
function useEscape(active: boolean, close: () => void) {
  useEffect(() => {
    if (!active) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [active, close]);
}
