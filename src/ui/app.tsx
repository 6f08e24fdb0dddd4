import { useCallback, useEffect, useState } from 'react';
import type { NewsEvent } from '../domain/story.ts';
import type { Issue } from '../domain/issue.ts';
import type { ViewStore } from '../state/view-store.ts';
import { ArticlesView } from './evidence/articles-view.tsx';
import { Excerpt } from './evidence/excerpt.tsx';
import { useReaderTexts } from './evidence/reader-texts.ts';
import { Legend } from './legend.tsx';
import { MapPane, type MountMap } from './map-pane.tsx';
import { Notices } from './notices.tsx';
import { Reading } from './reading.tsx';
import { Sheet } from './sheet.tsx';
import { type Credit, type Licence, StoryHeader } from './story-header.tsx';
import { TimeBar } from './time/time-bar.tsx';
import { useExcerptFocus } from './use-excerpt-focus.ts';
import { useSelected } from './use-view.ts';

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

/** The whole page: the reading column, the map, the time along its foot. A step in time draws only the parts that follow it. */
export function App({ store, issues, linkProblems, mountMap, credits, licences }: AppProps) {
  const { story, actions } = store;
  const selected = useSelected(store);
  const [mapFailure, setMapFailure] = useState<string | null>(null);
  const [reading, setReading] = useState<'events' | 'articles'>('events');
  const readerTexts = useReaderTexts(story);
  const { texts } = readerTexts;
  useExcerptFocus(selected);
  useEscape(selected !== null, () => actions.select(null));

  const excerptOf = useCallback(
    (event: NewsEvent) => (
      <Excerpt
        event={event}
        story={store.story}
        texts={texts}
        onSelect={store.actions.select}
        onStep={(by) => selectNext(store, by)}
        onClose={() => store.actions.select(null)}
      />
    ),
    [store, texts],
  );

  return (
    <main className="page">
      <Sheet opened={selected}>
        <div className="reader">
          <StoryHeader story={story} credits={credits} licences={licences} reading={reading} onRead={setReading} />
          <Notices issues={issues} linkProblems={linkProblems} />
          {reading === 'articles' ? (
            <ArticlesView story={story} readerTexts={readerTexts} selected={selected} onSelect={actions.select} />
          ) : (
            <Reading store={store} excerptOf={excerptOf} />
          )}
        </div>
      </Sheet>
      <div className="map-area">
        <MapPane mountMap={mountMap} failure={mapFailure} onFailure={setMapFailure} />
        <Legend store={store} />
      </div>
      <TimeBar store={store} />
    </main>
  );
}

/** Round and round through all events of the layers that are on, in the dates shown or not. */
function selectNext({ story, actions, getState }: ViewStore, by: -1 | 1): void {
  const { view } = getState();
  const all = story.events.filter(({ layer }) => view.layers.includes(layer));
  const next = all[(all.findIndex(({ id }) => id === view.selected) + by + all.length) % all.length];
  if (next) actions.select(next.id);
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
