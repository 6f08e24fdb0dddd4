import { type Message, message } from '../domain/messages/message.ts';
import type { EventSet } from '../domain/events/event-set.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Story } from '../domain/story/story.ts';
import type { FileSession } from '../state/files/file-session.ts';
import { oncePerFrame } from '../state/once-per-frame.ts';
import type { ViewStore } from '../state/view-store.ts';
import type { MountMap } from '../ui/map-pane.tsx';
import { rangeText } from '../ui/messages/dates.ts';
import { writtenText } from '../ui/messages/messages.ts';
import { basemapFiles } from '../basemap/basemap-files.ts';
import { mapTexts } from './map-texts.ts';

export type EventMap = import('../map/event-map.ts').EventMap;
type EventMapClass = typeof import('../map/event-map.ts').EventMap;
type MapSubject = import('../map/event-map.ts').MapSubject;
type MarkText = import('../map/event-map.ts').MarkText;

/** null: its script could not be loaded. */
let mapClass: Promise<EventMapClass | null> | null = null;

/**
 * Fetches the map's script and the basemap, unless it has. To be called as soon as all that comes before the map has been asked for: they are
 * twenty times as large, and over a slow network the page would wait for them.
 */
export function fetchMap(): Promise<EventMapClass | null> {
  mapClass ??= loadMapClass();
  return mapClass;
}

async function loadMapClass(): Promise<EventMapClass | null> {
  const script = import('../map/event-map.ts');
  // The script would ask for them only once it is there.
  for (const file of Object.values(basemapFiles)) preload(file);
  try {
    return (await script).EventMap;
  } catch (error) {
    console.warn(error);
    return null;
  }
}

function preload(address: string): void {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: address });
  document.head.append(link);
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** What a map draws, and where it tells what is done with it. */
export interface Mapped {
  readonly story: Story;
  readonly store: ViewStore;
  /** Of opened files. */
  readonly session?: FileSession;
}

/** A map in an element of its own, which pages hand on: see `EventMap.turnTo`. */
interface KeptMap {
  readonly map: EventMap;
  readonly element: HTMLElement;
}

/** The one that no page has at the moment. */
let kept: KeptMap | null = null;

/** The one that a page has. */
let mounted: EventMap | null = null;

/** Tells the map, if there is one, that many points may come. */
export function expectManyPoints(): void {
  mounted?.preparePointCloud();
}

/**
 * Puts a map into its element: at once the one that another page had, which turns to what this page shows with the next frame, so that the
 * page is there first; else a new one once its script is there. `onMap` gets null when no map can be drawn.
 */
export function mapMounter(mapped: Mapped, onMap: (map: EventMap | null) => void): MountMap {
  return (container, { onFailure, onProblem, onPicture }) => {
    const ending = new AbortController();
    let own = kept;
    kept = null;
    if (own) container.append(own.element);
    const fail = (problem: Message) => {
      onFailure(problem);
      onMap(null);
    };
    const join = (EventMap: EventMapClass) => {
      const subject = subjectOf(mapped, onProblem);
      own = own ? turned(own, subject) : makeMap(EventMap, container, subject);
      follow(own.map, mapped, ending.signal);
      const { map } = own;
      mounted = map;
      onPicture(() => map.picture());
      onMap(map);
    };
    void (own ? nextFrame().then(fetchMap) : fetchMap()).then((EventMap) => {
      if (ending.signal.aborted) return;
      if (EventMap === null) {
        fail(message('page.mapScriptFailed'));
        return;
      }
      try {
        join(EventMap);
      } catch (error) {
        console.warn('The map cannot be drawn.', error);
        fail(message('page.noWebgl'));
      }
    });
    return () => {
      ending.abort();
      onPicture(null);
      if (own) keepMap(own);
    };
  };
}

/** What the map is to show, and how picks and the camera come back to the store. */
function subjectOf({ story, store, session }: Mapped, onProblem: (problem: Message) => void): MapSubject {
  return {
    story,
    camera: store.getState().camera,
    onProblem,
    texts: mapTexts,
    onSelect: store.actions.select,
    onCamera: store.actions.setCamera,
    onHover: store.actions.hover,
    ...(session && {
      watchText: (id: string, tell: (text: MarkText) => void) => watchRowText(session, store.getState().events, id, tell),
      events: session.getState().mapped,
      onStack: (ids: readonly string[], total: number) => session.showStack({ ids, total }),
    }),
  };
}

/** The view flows down to the map, at most once a frame. */
function follow(map: EventMap, { store, session }: Mapped, signal: AbortSignal): void {
  map.show(store.getState().view);
  let shown = session?.getState().mapped;
  const showSoon = oncePerFrame<void>(() => {
    const mapped = session?.getState().mapped;
    if (mapped && mapped !== shown) map.setEvents(mapped);
    shown = mapped;
    map.show(store.getState().view);
  }, signal);
  const hoverSoon = oncePerFrame<void>(() => map.hover(store.getState().hovered), signal);
  const endings = [
    store.subscribe(({ view, camera, hovered }, before) => {
      if (view !== before.view) showSoon();
      if (hovered !== before.hovered) hoverSoon();
      // Of where it has moved itself the map knows.
      if (camera !== before.camera) map.setCamera(camera);
    }),
    session?.subscribe(({ mapped }, before) => {
      if (mapped !== before.mapped) showSoon();
    }),
  ];
  dark.addEventListener('change', () => map.setFlavor(flavor()), { signal });
  signal.addEventListener('abort', () => endings.forEach((end) => end?.()));
}

/** What names the mark of a row, once the row's text is known; see `MapSubject.watchText`. */
function watchRowText({ texts }: FileSession, set: EventSet, id: string, tell: (text: MarkText) => void): () => void {
  const row = set.rowOf(id);
  const { table } = set;
  const [from, to] = [table.starts[row], table.ends[row]];
  const isDated = row < table.dated && from !== undefined && to !== undefined;
  const when = isDated ? [rangeText({ from: from as Instant, to: to as Instant })] : [];
  const look = () => {
    const text = texts.get(row);
    if (text) tell({ title: writtenText(text.title), notes: when });
    return text !== null;
  };
  if (row < 0 || look()) return () => {};
  const endings = [texts.want(row), texts.subscribe(() => look() && end())];
  const end = () => endings.splice(0).forEach((each) => each());
  return end;
}

function turned({ map, element }: KeptMap, subject: MapSubject): KeptMap {
  map.setFlavor(flavor());
  map.turnTo(subject);
  return { map, element };
}

/** Throws where there is no WebGL 2. */
function makeMap(MapClass: EventMapClass, container: HTMLElement, subject: MapSubject): KeptMap {
  const element = document.createElement('div');
  container.append(element);
  try {
    return { map: new MapClass({ ...subject, container: element, flavor: flavor(), reducedMotion: reducedMotion.matches }), element };
  } catch (error) {
    element.remove();
    throw error;
  }
}

function keepMap(own: KeptMap): void {
  own.element.remove();
  if (mounted === own.map) mounted = null;
  if (kept) own.map.remove();
  else kept = own;
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function flavor(): 'dark' | 'light' {
  return dark.matches ? 'dark' : 'light';
}
