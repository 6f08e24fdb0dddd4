import type { ReactNode } from 'react';
import { eventSetOf } from '../domain/events/event-set.ts';
import type { Issue } from '../domain/check/issue.ts';
import type { Story } from '../domain/story/story.ts';
import { makePageApi } from '../state/page-api.ts';
import { type State, createViewStore } from '../state/view-store.ts';
import type { LinkProblem } from '../state/view-url.ts';
import { StoryApp } from '../ui/app.tsx';
import { styleLayers } from '../ui/layer-colours.ts';
import { t } from '../ui/messages/messages.ts';
import { licences } from './licences.ts';
import { mapCredits } from './map-credits.ts';
import { type EventMap, mapMounter } from './mounted-map.ts';
import type { ShownPage } from './shown-page.ts';

export interface StoryPageOptions {
  readonly story: Story;
  readonly issues: readonly Issue[];
  readonly draw: (page: ReactNode) => void;
  readonly onOpenFiles: () => void;
  /** The host that the story comes from; null: this site. */
  readonly origin: string | null;
}

/** The page of a story, as a first visitor sees it. */
export function makeStoryPage({ story, issues, draw, onOpenFiles, origin }: StoryPageOptions): ShownPage {
  const store = createViewStore(eventSetOf(story));
  let linkProblems: readonly LinkProblem[] = [];
  const describe = (row: number) => {
    const event = story.events[row];
    return { title: event?.properties.title ?? null, edtf: event?.time?.edtf ?? null };
  };
  let render: (() => void) | null = null;
  const show = () => {
    const nameDocument = () => {
      document.title = titleOf(story, store.getState());
    };
    nameDocument();
    const stopNaming = store.subscribe(nameDocument);
    styleLayers(story.layers);
    const ready = Promise.withResolvers<void>();
    let shown: EventMap | null = null;
    const mountMap = mapMounter({ story, store }, (map) => {
      shown = map;
      if (map) void map.ready.then(ready.resolve);
      else ready.resolve();
    });
    render = () =>
      draw(
        <StoryApp
          key="story"
          story={story}
          store={store}
          issues={issues}
          linkProblems={linkProblems}
          mountMap={mountMap}
          credits={mapCredits}
          licences={licences}
          onOpenFiles={onOpenFiles}
          origin={origin}
        />,
      );
    window.dateline = makePageApi(store, describe, () => shown?.map ?? null, ready.promise);
    render();
    return stopNaming;
  };
  const tellLink = (problems: readonly LinkProblem[]) => {
    linkProblems = problems;
    render?.();
  };
  return { data: () => [], view: () => store, tellLink, back: () => t('page.backToStory'), show, close: () => {} };
}

/** What the page is of, the narrowest first: the open event or the articles, the story, the product. */
function titleOf({ title, events }: Story, { view, shownList }: State): string {
  const open = events.find(({ id }) => id === view.selected);
  const parts = shownList === 'articles' ? [t('story.articles')] : open ? [open.properties.title] : [];
  return [...parts, title, 'Dateline'].join(' · ');
}
