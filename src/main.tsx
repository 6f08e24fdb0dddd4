import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { basemapCredits, dataLicences } from './basemap/basemap-credits.ts';
import type { Camera } from './domain/camera.ts';
import type { Issue } from './domain/issue.ts';
import { eventSetOf } from './domain/event-set.ts';
import type { Story } from './domain/story.ts';
import type { View } from './domain/view.ts';
import { type StoryAddresses, loadStory } from './open/load-story.ts';
import { oncePerFrame } from './state/once-per-frame.ts';
import { makePageApi, type PageApi } from './state/page-api.ts';
import { connectHistory } from './state/view-history.ts';
import { type ViewStore, createViewStore } from './state/view-store.ts';
import { fromQuery } from './state/view-url.ts';
import { StoryApp } from './ui/app.tsx';
import { LoadFailure, Loading } from './ui/loading.tsx';
import type { MountMap } from './ui/map-pane.tsx';
import type { Licence } from './ui/story-header.tsx';
import { styleLayers } from './ui/layer-colours.ts';
import './ui/fonts.css';
import './ui/page.css';
import './ui/reading.css';
import './ui/evidence/evidence.css';
import './ui/layers.css';
import './ui/time/time.css';
import './ui/panels.css';
import './ui/narrow.css';

type EventMap = import('./map/event-map.ts').EventMap;

declare global {
  interface Window {
    dateline: PageApi<EventMap['map']>;
  }
}

const layerFiles: Record<string, string> = import.meta.glob('../geo/*.geojson', { query: '?url', import: 'default', eager: true });
const storyFiles: Record<string, string> = import.meta.glob('../geo/{story,articles}.json', {
  query: '?url',
  import: 'default',
  eager: true,
});
const addresses: StoryAddresses = Object.fromEntries(
  Object.entries({ ...storyFiles, ...layerFiles }).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]),
);

const licences: readonly Licence[] = [
  { of: 'the map’s data', url: dataLicences },
  // Written by the build.
  { of: 'the code and the fonts', url: new URL('licences.md', document.baseURI).href },
];

/** null: its script could not be had. Fetched at once, beside the story. */
const mapClass = import('./map/event-map.ts').then(
  ({ EventMap }) => EventMap,
  (error: unknown) => {
    console.warn(error);
    return null;
  },
);

const root = createRoot(document.querySelector('#root') ?? document.body);

async function start(): Promise<void> {
  root.render(<Loading />);
  try {
    const { story, issues } = await loadStory(addresses);
    showStory(story, issues);
  } catch (error) {
    root.render(<LoadFailure error={error} onRetry={() => void start()} />);
  }
}

function showStory(story: Story, issues: readonly Issue[]): void {
  document.title = `${story.title} · Dateline`;
  document.documentElement.lang = story.language;
  styleLayers(story.layers);
  const events = eventSetOf(story);
  const link = fromQuery(location.search, events);
  const store = createViewStore(events, link.state);
  const render = (linkProblems: readonly string[]) =>
    root.render(
      <StrictMode>
        <StoryApp
          story={story}
          store={store}
          issues={issues}
          linkProblems={linkProblems}
          mountMap={mountMap}
          credits={basemapCredits}
          licences={licences}
        />
      </StrictMode>,
    );
  const ready = Promise.withResolvers<void>();
  let shown: EventMap | null = null;
  const mountMap = mapMounter(story, store, (map) => {
    shown = map;
    if (map) void map.ready.then(ready.resolve);
    else ready.resolve();
  });
  const describe = (row: number) => {
    const event = story.events[row];
    return { title: event?.properties.title ?? null, edtf: event?.time?.edtf ?? null };
  };
  window.dateline = makePageApi(store, describe, () => shown?.map ?? null, ready.promise);
  connectHistory(store, render);
  render(link.problems);
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Puts a map into its element once its script is there. `onMap` gets null when no map can be drawn. */
function mapMounter(story: Story, store: ViewStore, onMap: (map: EventMap | null) => void): MountMap {
  return (container, { onFailure, onProblem }) => {
    const ending = new AbortController();
    const fail = (problem: string) => {
      onFailure(problem);
      onMap(null);
    };
    void mapClass.then((EventMap) => {
      if (ending.signal.aborted) return;
      if (EventMap === null) {
        fail('The map’s script could not be loaded. Reload the page to try again.');
        return;
      }
      try {
        onMap(joinMap(EventMap, story, store, container, onProblem, ending.signal));
      } catch (error) {
        console.warn('The map cannot be drawn.', error);
        fail('This browser cannot draw the map: it needs WebGL 2, which is missing or switched off.');
      }
    });
    return () => ending.abort();
  };
}

/** Joins map and store: the view flows down, at most once a frame, picks and the camera come back. Throws where there is no WebGL 2. */
function joinMap(
  MapClass: typeof import('./map/event-map.ts').EventMap,
  story: Story,
  store: ViewStore,
  container: HTMLElement,
  onProblem: (problem: string) => void,
  signal: AbortSignal,
): EventMap {
  let reported: Camera | null = null;
  const map = new MapClass({
    container,
    story,
    flavor: dark.matches ? 'dark' : 'light',
    reducedMotion: reducedMotion.matches,
    camera: store.getState().camera,
    onProblem,
    onSelect: store.actions.select,
    onCamera: (camera) => {
      reported = camera;
      store.actions.setCamera(camera);
    },
  });
  map.show(store.getState().view);
  const showSoon = oncePerFrame((view: View) => map.show(view), signal);
  const unsubscribe = store.subscribe(({ view, camera }, before) => {
    if (view !== before.view) showSoon(view);
    if (camera && camera !== before.camera && camera !== reported) map.setCamera(camera);
  });
  dark.addEventListener('change', () => map.setFlavor(dark.matches ? 'dark' : 'light'), { signal });
  signal.addEventListener('abort', () => {
    unsubscribe();
    map.remove();
  });
  return map;
}

void start();
