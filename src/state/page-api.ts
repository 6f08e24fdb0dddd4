import { type Unit, endOfDay, lastStartBefore, units } from '../domain/calendar.ts';
import { isoDay, parseIsoDay } from '../domain/date-words.ts';
import type { Instant } from '../domain/instant.ts';
import type { Story } from '../domain/story.ts';
import { type Mode, type View, storyExtent, visibleEvents } from '../domain/view.ts';
import type { ViewStore } from './view-store.ts';

/** The view as the page's API speaks it: ISO days, both in, also where the view itself begins or ends within a day. */
export interface PageView {
  readonly mode: Mode;
  readonly from: string;
  readonly to: string;
  readonly layers: readonly string[];
  readonly selected: string | null;
  /** What the date control steps by, and what day mode shows one of. Always there in what the page tells. */
  readonly unit?: Unit;
}

/** `window.dateline`: what a page that embeds the map may ask and say. `Map` is MapLibre's; null where it cannot be drawn. */
export interface PageApi<Map> {
  readonly map: Map | null;
  view(): PageView;
  /**
   * Changes what is given and keeps the rest. In day mode a named day is shown alone, unless a unit is named with it. Throws a
   * `RangeError` on a day, mode, unit, layer or event that is none.
   */
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
    const { mode, from, to, unit, layers, selected } = store.getState().view;
    return { mode, from: isoDay(from), to: isoLast(to), layers: [...layers], selected, unit };
  };
  return {
    get map() {
      return map();
    },
    view,
    setView: (part) => {
      const wanted = withPart(store.getState().view, part);
      requireKnown('mode', [wanted.mode], ['day', 'so-far', 'window']);
      requireKnown('unit', [wanted.unit], units);
      requireKnown(
        'layer',
        wanted.layers,
        story.layers.map(({ id }) => id),
      );
      requireEvent(story, part.selected ?? null);
      actions.setView(wanted);
      if (part.selected !== undefined) actions.select(part.selected);
    },
    visible: () => visibleEvents(story, store.getState().view).map(({ id }) => id),
    select: (id) => {
      requireEvent(story, id);
      actions.select(id);
    },
    story: () => {
      const extent = storyExtent(story.events);
      return {
        events: story.events.map(({ id, layer, properties, time }) => ({ id, layer, title: properties.title, edtf: time?.edtf ?? null })),
        extent: extent && { from: isoDay(extent.start), to: isoLast(extent.end) },
      };
    },
    ready,
  };
}

/** The view with what is given, but for the selection. In day mode one day is enough, whichever end names it. */
function withPart(view: View, part: Partial<PageView>): View {
  const { mode = view.mode, layers = view.layers } = part;
  const named = part.to ?? (mode === 'day' ? part.from : undefined);
  const from = part.from === undefined ? view.from : requireDay(part.from);
  const to = named === undefined ? view.to : endOfDay(requireDay(named));
  if (part.from !== undefined && from >= to) throw new RangeError(`from is ${part.from}, after to, ${isoLast(to)}`);
  const unit = part.unit ?? (mode === 'day' && named !== undefined ? 'day' : view.unit);
  return { ...view, mode, from, to, unit, layers };
}

/** The day that `end` ends, or falls in the midst of. */
function isoLast(end: Instant): string {
  return isoDay(lastStartBefore('day', end));
}

function requireEvent(story: Story, id: string | null): void {
  if (id === null) return;
  requireKnown(
    'event',
    [id],
    story.events.map((event) => event.id),
  );
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
