import { endOfDay } from '../domain/calendar.ts';
import { isoDay, parseIsoDay } from '../domain/date-words.ts';
import type { Instant } from '../domain/instant.ts';
import { type Mode, storyExtent, visibleEvents } from '../domain/view.ts';
import type { ViewStore } from './view-store.ts';

/** The view as the page's API speaks it: ISO days, both in. */
export interface PageView {
  readonly mode: Mode;
  readonly from: string;
  readonly to: string;
  readonly layers: readonly string[];
  readonly selected: string | null;
}

/** `window.dateline`: what a page that embeds the map may ask and say. `Map` is MapLibre's; null where it cannot be drawn. */
export interface PageApi<Map> {
  readonly map: Map | null;
  view(): PageView;
  /** Changes what is given and keeps the rest. Throws a `RangeError` on a day, mode, layer or event that is none. */
  setView(part: Partial<PageView>): void;
  /** Ids of the dated events in sight, in time order. */
  visible(): string[];
  /** Opens an event's excerpt, bringing its date and layer into sight; null closes. Throws a `RangeError` on an unknown id. */
  select(id: string | null): void;
  story(): { events: readonly PageEvent[]; extent: { from: string; to: string } | null };
  /** Resolves when the first frame with data is drawn; also where no map can be drawn, once the list stands. */
  readonly ready: Promise<void>;
}

export interface PageEvent {
  readonly id: string;
  readonly layer: string;
  readonly title: string;
  readonly edtf: string | null;
}

export function makePageApi<Map>(store: ViewStore, map: () => Map | null, ready: Promise<void>): PageApi<Map> {
  const { story, actions } = store;
  const view = (): PageView => {
    const { mode, from, to, layers, selected } = store.getState().view;
    return { mode, from: isoDay(from), to: isoDay((to - 1) as Instant), layers: [...layers], selected };
  };
  return {
    get map() {
      return map();
    },
    view,
    setView: (part) => {
      const { selected, ...rest } = part;
      const wanted = withSingleDay({ ...view(), ...rest }, part);
      const from = requireDay(wanted.from);
      const to = endOfDay(requireDay(wanted.to));
      if (part.from !== undefined && from >= to) throw new RangeError(`from is ${wanted.from}, after to, ${wanted.to}`);
      requireKnown('mode', [wanted.mode], ['day', 'so-far', 'window']);
      requireKnown(
        'layer',
        wanted.layers,
        story.layers.map(({ id }) => id),
      );
      actions.setView({ mode: wanted.mode, from, to, layers: wanted.layers, selected: wanted.selected });
      if (selected !== undefined) select(store, selected);
    },
    visible: () => visibleEvents(story, store.getState().view).map(({ id }) => id),
    select: (id) => select(store, id),
    story: () => {
      const extent = storyExtent(story.events);
      return {
        events: story.events.map(({ id, layer, properties, time }) => ({ id, layer, title: properties.title, edtf: time?.edtf ?? null })),
        extent: extent && { from: isoDay(extent.start), to: isoDay((extent.end - 1) as Instant) },
      };
    },
    ready,
  };
}

/** In day mode one day is enough, whichever end names it. */
function withSingleDay(wanted: PageView, part: Partial<PageView>): PageView {
  if (wanted.mode !== 'day') return wanted;
  if (part.from !== undefined && part.to === undefined) return { ...wanted, to: part.from };
  return wanted;
}

function select(store: ViewStore, id: string | null): void {
  if (id !== null)
    requireKnown(
      'event',
      [id],
      store.story.events.map((event) => event.id),
    );
  store.actions.select(id);
}

function requireDay(text: string): Instant {
  const day = parseIsoDay(text);
  if (day === null) throw new RangeError(`${JSON.stringify(text)} is not a day such as 2022-03-14`);
  return day;
}

function requireKnown(what: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((each) => !known.includes(each));
  if (unknown !== undefined) throw new RangeError(`${JSON.stringify(unknown)} is no ${what}; there are: ${known.join(', ')}`);
}
