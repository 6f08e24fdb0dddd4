import type { Camera } from '../domain/camera.ts';
import type { Story } from '../domain/story.ts';
import type { View } from '../domain/view.ts';
import type { FileSession } from '../state/file-session.ts';
import { oncePerFrame } from '../state/once-per-frame.ts';
import type { ViewStore } from '../state/view-store.ts';
import type { MountMap } from '../ui/map-pane.tsx';

export type EventMap = import('../map/event-map.ts').EventMap;
type MapSubject = import('../map/event-map.ts').MapSubject;

/** null: its script could not be had. Fetched at once, beside the story. */
const mapClass = import('../map/event-map.ts').then(
  ({ EventMap }) => EventMap,
  (error: unknown) => {
    console.warn(error);
    return null;
  },
);

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

/** Puts a map into its element once its script is there. `onMap` gets null when no map can be drawn. */
export function mapMounter(mapped: Mapped, onMap: (map: EventMap | null) => void): MountMap {
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
        onMap(joinMap(EventMap, mapped, container, onProblem, ending.signal));
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
  MapClass: typeof import('../map/event-map.ts').EventMap,
  { story, store, session }: Mapped,
  container: HTMLElement,
  onProblem: (problem: string) => void,
  signal: AbortSignal,
): EventMap {
  let reported: Camera | null = null;
  const { map, element } = takeMap(MapClass, container, {
    story,
    camera: store.getState().camera,
    onProblem,
    onSelect: store.actions.select,
    onCamera: (camera) => {
      reported = camera;
      store.actions.setCamera(camera);
    },
    ...(session && {
      events: session.getState().mapped,
      onStack: (ids: readonly string[], total: number) => session.showStack({ ids, total }),
    }),
  });
  map.show(store.getState().view);
  const showSoon = oncePerFrame((view: View) => map.show(view), signal);
  const endings = [
    store.subscribe(({ view, camera }, before) => {
      if (view !== before.view) showSoon(view);
      if (camera && camera !== before.camera && camera !== reported) map.setCamera(camera);
    }),
    session?.subscribe(({ mapped }, before) => {
      if (mapped && mapped !== before.mapped) {
        map.setEvents(mapped);
        map.show(store.getState().view);
      }
    }),
  ];
  dark.addEventListener('change', () => map.setFlavor(flavor()), { signal });
  signal.addEventListener('abort', () => {
    for (const end of endings) end?.();
    keepMap({ map, element });
  });
  return map;
}

function takeMap(MapClass: typeof import('../map/event-map.ts').EventMap, container: HTMLElement, subject: MapSubject): KeptMap {
  if (kept) {
    const { map, element } = kept;
    kept = null;
    container.append(element);
    map.setFlavor(flavor());
    map.turnTo(subject);
    return { map, element };
  }
  const element = document.createElement('div');
  container.append(element);
  try {
    return { map: new MapClass({ ...subject, container: element, flavor: flavor(), reducedMotion: reducedMotion.matches }), element };
  } catch (error) {
    element.remove();
    throw error;
  }
}

function keepMap({ map, element }: KeptMap): void {
  element.remove();
  if (kept) map.remove();
  else kept = { map, element };
}

function flavor(): 'dark' | 'light' {
  return dark.matches ? 'dark' : 'light';
}
