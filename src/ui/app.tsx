import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Issue } from '../domain/check/issue.ts';
import type { Message } from '../domain/messages/message.ts';
import { cite } from '../domain/quotes/citation.ts';
import { firstIndex, hasPlaces } from '../domain/events/event-table.ts';
import { eventIndex, rowAt } from '../domain/events/event-set.ts';
import type { Story } from '../domain/story/story.ts';
import { sourceLinks } from '../domain/quotes/text-fragment.ts';
import { hasDates } from '../domain/view/view.ts';
import type { ViewStore } from '../state/view-store.ts';
import { type LinkProblem, toQuery } from '../state/view-url.ts';
import { citationTexts } from './evidence/citation-texts.ts';
import { ArticlesView } from './evidence/articles-view.tsx';
import { Excerpt } from './evidence/excerpt.tsx';
import { useReaderTexts } from './evidence/reader-texts.ts';
import type { RowRenderers } from './story/event-row.tsx';
import { rowNote, shortDayOf } from './story/event-text.ts';
import { Legend } from './story/legend.tsx';
import { MapPane, type MountMap } from './map-pane.tsx';
import { t } from './messages/messages.ts';
import { Notices } from './notices.tsx';
import { pageLink } from './page-link.ts';
import { type Printed, PrintedPage } from './story/printed-page.tsx';
import { ListedEvents, Trays } from './story/listed-events.tsx';
import { type Shared, ShareMenu } from './story/share-menu.tsx';
import { Sheet } from './sheet.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { SkipLinks } from './skip-links.tsx';
import { type Credit, type Licence, StoryHeader } from './story/story-header.tsx';
import { NoDates } from './time/no-dates.tsx';
import { TimeBar } from './time/time-bar.tsx';
import { useExcerptFocus } from './story/use-excerpt-focus.ts';
import { useKeptScroll } from './story/use-kept-scroll.ts';
import { useEvents, useShownList, useSelected } from './use-view.ts';

interface StoryAppProps {
  readonly story: Story;
  readonly store: ViewStore;
  readonly issues: readonly Issue[];
  readonly linkProblems: readonly LinkProblem[];
  readonly mountMap: MountMap;
  /** Where the map under the story is from. */
  readonly credits: readonly Credit[];
  /** Licences in full, of what the page is made of. */
  readonly licences: readonly Licence[];
  readonly onOpenFiles: () => void;
  /** The host that the story comes from; null: this site. */
  readonly origin: string | null;
}

/** The page of a story: the events as the articles tell them. */
export function StoryApp({ story, store, issues, linkProblems, mountMap, credits, licences, onOpenFiles, origin }: StoryAppProps) {
  const { actions } = store;
  const selected = useSelected(store);
  const shownList = useShownList(store);
  const keptScroll = useKeptScroll(shownList);
  const readerTexts = useReaderTexts(story);
  const { texts } = readerTexts;
  const render = useMemo(() => storyRowRenderers(story, store, texts), [story, store, texts]);
  return (
    <Page
      store={store}
      mountMap={mountMap}
      legendNote={<StoryLegendNote story={story} />}
      silent={t('story.silent')}
      titleOf={useCallback((row: number) => story.events[row]?.properties.title ?? null, [story])}
      printed={{ title: story.title, standfirst: story.standfirst, render, credits }}
    >
      <div className="reading" ref={keptScroll}>
        <div className="reading-head">
          <StoryHeader
            story={story}
            credits={credits}
            licences={licences}
            shownList={shownList}
            share={<ShareMenu title={story.title} items={sharedOf(story, store)} address={() => addressOf(store)} />}
            onShowList={actions.setShownList}
            onOpenFiles={onOpenFiles}
            onHome={actions.reset}
          />
          <Notices issues={issues} linkProblems={linkProblems} origin={origin} />
        </div>
        {shownList === 'articles' ? (
          <ArticlesView story={story} readerTexts={readerTexts} selected={selected} onSelect={actions.select} />
        ) : (
          <ListedEvents store={store} render={render} emptyText={t('story.noneOnDates')} />
        )}
      </div>
      {shownList === 'events' && <Trays store={store} render={render} />}
    </Page>
  );
}

/** What the reader can pass on: the view and, while an event is open, the event and its first quote. */
function sharedOf({ events, articles }: Story, store: ViewStore): readonly Shared[] {
  const view = { id: 'view', name: t('story.copyView'), text: () => addressOf(store) };
  const open = events.find(({ id }) => id === store.getState().view.selected);
  const evidence = open?.properties.evidence.find(({ stance }) => stance !== 'contradicts') ?? open?.properties.evidence[0];
  const article = articles.find(({ id }) => id === evidence?.article);
  if (!open || !evidence || !article) return [view];
  const link = pageLink(`?${new URLSearchParams({ event: open.id }).toString()}`);
  const source = sourceLinks(article, evidence, true);
  const quote = () => `${cite('plain', evidence, article, source.page ?? source.archive, citationTexts)}${link}\n`;
  return [view, { id: 'event', name: t('story.copyEvent'), text: () => link }, { id: 'quote', name: t('story.copyQuote'), text: quote }];
}

/** The address of what is shown now: the page's own may lag behind by a moment. */
function addressOf(store: ViewStore): string {
  const state = store.getState();
  return pageLink(toQuery(state, state.events));
}

function storyRowRenderers(story: Story, store: ViewStore, texts: ReturnType<typeof useReaderTexts>['texts']): RowRenderers {
  const { events, language } = story;
  return {
    row: (row) => {
      const event = events[row];
      if (!event) return null;
      return (
        <>
          <span className="row-title" lang={language}>
            {event.properties.title}
          </span>
          <span className="row-note">{rowNote(event)}</span>
        </>
      );
    },
    excerpt: (row) => {
      const event = events[row];
      if (!event) return null;
      return (
        <Excerpt
          event={event}
          story={story}
          texts={texts}
          onSelect={store.actions.select}
          onStep={(by) => selectNext(store, by)}
          onClose={() => store.actions.select(null)}
        />
      );
    },
    tray: (row) => {
      const event = events[row];
      if (!event) return null;
      return (
        <span>
          <span lang={language}>{event.properties.label ?? event.properties.title}</span>
          {event.time ? `, ${shortDayOf(event)}` : ''}
        </span>
      );
    },
  };
}

function StoryLegendNote({ story }: { readonly story: Story }) {
  const hasRings = story.events.some(({ geometry, properties }) => geometry?.type === 'Point' && properties.place.precision !== 'exact');
  return (
    <>
      {t('story.legendHollow')}
      <br />
      {t('story.legendDashed')}
      {hasRings && (
        <>
          <br />
          {t('story.legendRing')}
        </>
      )}
      <br />
      {t('story.legendSmall')}
    </>
  );
}

interface PageProps {
  readonly store: ViewStore;
  readonly mountMap: MountMap;
  /** null: there is nothing to say. */
  readonly legendNote: ReactNode;
  /** Said where no event is on the dates shown, before how far the nearest are. */
  readonly silent: string;
  /** The reading column shows what the reader has just opened: where the page is narrow, it is raised. */
  readonly raised?: string | null;
  /** An event's title, where it is known at once. Stays the same function. */
  readonly titleOf?: (row: number) => string | null;
  readonly printed: Printed;
  /** The reading column: what scrolls, as `.reading`, with `.reading-head` above the list, and what stays above and below it where the page is wide. */
  readonly children: ReactNode;
}

/** The whole page: the reading column, the map, the time along its foot. A step in time draws only the parts that follow it. */
export function Page({ store, mountMap, legendNote, silent, raised = null, titleOf, printed, children }: PageProps) {
  const selected = useSelected(store);
  const openings = useStore(store, (state) => state.openings);
  const set = useEvents(store);
  const isMapEmpty = useMemo(() => set.table.length > 0 && !hasPlaces(set.table), [set.table]);
  const [mapFailure, setMapFailure] = useState<Message | null>(null);
  const [picture, setPicture] = useState<(() => HTMLCanvasElement) | null>(null);
  const takePicture = useCallback((taken: (() => HTMLCanvasElement) | null) => setPicture(() => taken), []);
  useExcerptFocus(selected);
  useEscape(selected !== null, () => store.actions.select(null));
  return (
    <>
      <SkipLinks store={store} hasMap={mapFailure === null} />
      <main className="page">
        <Sheet opened={selected === null ? raised : `${selected} ${openings}`}>{children}</Sheet>
        <div className="map-area" data-map-area="">
          <MapPane mountMap={mountMap} failure={mapFailure} onFailure={setMapFailure} onPicture={takePicture} isEmpty={isMapEmpty} />
          <Legend store={store} note={legendNote} />
        </div>
        <div className="time-pane">
          {hasDates(set) ? <TimeBar store={store} silent={silent} {...(titleOf ? { titleOf } : {})} /> : <NoDates store={store} />}
        </div>
      </main>
      <Shortcuts />
      <PrintedPage {...printed} store={store} picture={picture} />
    </>
  );
}

/** Round and round through all events of the layers that are on, in the dates shown or not. */
export function selectNext({ actions, getState }: ViewStore, by: -1 | 1): void {
  const { view, events: set } = getState();
  const index = eventIndex(set, view.layers);
  const count = index.dated + index.undated.length;
  const rowOf = (place: number) => (place < index.dated ? rowAt(index, place) : (index.undated[place - index.dated] ?? 0));
  const here = view.selected === null ? -1 : set.rowOf(view.selected);
  // The open event itself is not among them where its layer is switched off: from there on come those after it, or before.
  const place = firstIndex(count, (each) => rowOf(each) >= here);
  const isAmong = place < count && rowOf(place) === here;
  if (count > 0) actions.select(set.idOf(rowOf((place + (by > 0 && !isAmong ? 0 : by) + count) % count)));
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
