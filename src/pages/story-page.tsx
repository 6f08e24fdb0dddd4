import type { ReactNode } from 'react';
import { basemapCredits } from '../basemap/basemap-credits.ts';
import { eventSetOf } from '../domain/events/event-set.ts';
import type { Issue } from '../domain/check/issue.ts';
import type { Story } from '../domain/story/story.ts';
import { makePageApi } from '../state/page-api.ts';
import { connectHistory } from '../state/view-history.ts';
import { type State, createViewStore } from '../state/view-store.ts';
import { fromQuery, toQuery } from '../state/view-url.ts';
import { StoryApp } from '../ui/app.tsx';
import { styleLayers } from '../ui/layer-colours.ts';
import { licences } from './licences.ts';
import { type EventMap, mapMounter } from './mounted-map.ts';
import type { ShownPage } from './shown-page.ts';

export interface StoryPageOptions {
  readonly story: Story;
  readonly issues: readonly Issue[];
  /** What of the page's address could not be followed before the story came. */
  readonly problems: readonly string[];
  readonly draw: (page: ReactNode) => void;
  readonly onOpenFiles: () => void;
}

/** The page of a story. What the address says of its view holds. */
export function makeStoryPage({ story, issues, problems, draw, onOpenFiles }: StoryPageOptions): ShownPage {
  const events = eventSetOf(story);
  const link = fromQuery(location.search, events);
  const store = createViewStore(events, link.state);
  let linkProblems = [...problems, ...link.problems];
  const describe = (row: number) => {
    const event = story.events[row];
    return { title: event?.properties.title ?? null, edtf: event?.time?.edtf ?? null };
  };
  const show = () => {
    const nameDocument = () => {
      document.title = titleOf(story, store.getState());
    };
    nameDocument();
    const stopNaming = store.subscribe(nameDocument);
    document.documentElement.lang = story.language;
    styleLayers(story.layers);
    const ready = Promise.withResolvers<void>();
    let shown: EventMap | null = null;
    const mountMap = mapMounter({ story, store }, (map) => {
      shown = map;
      if (map) void map.ready.then(ready.resolve);
      else ready.resolve();
    });
    const render = () =>
      draw(
        <StoryApp
          key="story"
          story={story}
          store={store}
          issues={issues}
          linkProblems={linkProblems}
          mountMap={mountMap}
          credits={basemapCredits}
          licences={licences}
          onOpenFiles={onOpenFiles}
        />,
      );
    window.dateline = makePageApi(store, describe, () => shown?.map ?? null, ready.promise);
    render();
    const disconnect = connectHistory(store, (found) => {
      linkProblems = [...found];
      render();
    });
    return () => {
      stopNaming();
      disconnect();
    };
  };
  const follow = () => {
    const { state, problems: found } = fromQuery(location.search, events);
    linkProblems = [...problems, ...found];
    store.actions.setCamera(state.camera);
    store.actions.setReading(state.reading);
    store.actions.setView(state.view);
  };
  const query = () => toQuery(store.getState(), events);
  return { data: () => [], query, follow, back: 'Back to the story', show, close: () => {} };
}

/** What the page is of, the narrowest first: the open event or the articles, the story, the product. */
function titleOf({ title, events }: Story, { view, reading }: State): string {
  const open = events.find(({ id }) => id === view.selected);
  const parts = reading === 'articles' ? ['Articles'] : open ? [open.properties.title] : [];
  return [...parts, title, 'Dateline'].join(' · ');
}
