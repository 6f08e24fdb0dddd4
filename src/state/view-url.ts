import { type Unit, endOf, lastStartBefore, startOfDay, units } from '../domain/time/calendar.ts';
import type { Camera } from '../domain/view/camera.ts';
import { isoDay, isoHour, parseIsoDay, parseIsoHour } from '../domain/time/format-dates.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { EventSet } from '../domain/events/event-set.ts';
import { hiddenReasons } from '../domain/view/open-event.ts';
import { type Mode, type View, hasDates, initialView } from '../domain/view/view.ts';
import { queryText } from './data-source.ts';
import { type LinkState, type ShownList, viewShowing } from './view-store.ts';

/**
 * A state as the query of a link: `?mode=window&from=2022-03-01&to=2022-03-10&layers=other&event=first-round&map=5.20/48.45000/31.20000`.
 *
 * Days, or hours such as `2022-03-14T09` where a day is not whole, are ISO 8601 with both ends included. `unit` is the step of the date
 * control. The map is zoom, latitude, longitude. `view=articles` shows the articles in place of the events. Values of a first visit are
 * omitted, and so are dates where there are none. `data`, which may be repeated, is the source of events that are not the product's own
 * story; see `DataSource`.
 */
export function toQuery(state: LinkState, set: EventSet, data: readonly string[] = []): string {
  const initial = initialView(set);
  const { view, camera, shownList } = state;
  const query = new URLSearchParams(data.map((each) => ['data', each]));
  if (shownList !== 'events') query.set('view', shownList);
  if (hasDates(set)) {
    if (view.mode !== initial.mode) query.set('mode', view.mode);
    if (view.from !== initial.from) query.set('from', isWholeDay(view.from) ? isoDay(view.from) : isoHour(view.from));
    if (view.to !== initial.to || isOpenOffDates(view, set)) query.set('to', lastText(view.to));
    if (view.unit !== initial.unit) query.set('unit', view.unit);
  }
  if (view.layers.length !== initial.layers.length) query.set('layers', view.layers.join(','));
  if (view.selected !== null) query.set('event', view.selected);
  if (camera) query.set('map', [camera.zoom.toFixed(2), camera.lat.toFixed(5), camera.lng.toFixed(5)].join('/'));
  return queryText(query);
}

/** Whether the open event's date is not shown: then a link must contain the dates, since otherwise it would show the event's own. */
function isOpenOffDates(view: View, set: EventSet): boolean {
  const row = view.selected === null ? -1 : set.rowOf(view.selected);
  return row >= 0 && hiddenReasons(set, row, view).byDate;
}

/** A part of a link that cannot be used. */
export type LinkProblem =
  /** What follows a name in the link cannot be used; it was ignored. */
  | { readonly kind: 'value'; readonly name: LinkName; readonly value: string }
  /** It names dates where no event has one. */
  | { readonly kind: 'no-dates' }
  /** Its first day is after its last. */
  | { readonly kind: 'crossed' }
  /** It names files that this browser does not have any more. */
  | { readonly kind: 'files-gone'; readonly files: readonly string[] };

/** A part of a link's query. */
export type LinkName = 'data' | 'event' | 'from' | 'layers' | 'map' | 'mode' | 'story' | 'to' | 'unit' | 'view';

/**
 * The content of a link, and the parts of it that could not be used. When the link has no date that its mode uses, the date of its event
 * is shown. Dates and layers in the link are kept as given, even when they omit the event.
 */
export interface LinkResult {
  readonly state: LinkState;
  readonly problems: readonly LinkProblem[];
}

export function fromQuery(text: string, set: EventSet): LinkResult {
  const query = new URLSearchParams(text);
  const problems: LinkProblem[] = [];
  if (!hasDates(set) && dateKeys.some((key) => query.has(key))) {
    problems.push({ kind: 'no-dates' });
    for (const key of dateKeys) query.delete(key);
  }
  const read = <T>(key: LinkName, parse: (value: string) => T | null, otherwise: T): T => {
    const value = query.get(key);
    if (value === null) return otherwise;
    const parsed = parse(value);
    if (parsed === null) problems.push({ kind: 'value', name: key, value });
    return parsed ?? otherwise;
  };
  const initial = initialView(set);
  const from = read('from', parseFirst, initial.from);
  const to = read('to', parseLast, initial.to);
  const crossed = query.has('from') && from >= to;
  const view: View = {
    mode: read('mode', parseMode, initial.mode),
    ...(crossed ? { from: initial.from, to: initial.to } : { from, to }),
    unit: read('unit', parseUnit, initial.unit),
    layers: read('layers', (value) => parseLayers(value, set), initial.layers),
    selected: read('event', (value) => (set.rowOf(value) >= 0 ? value : null), null),
  };
  if (crossed) problems.push({ kind: 'crossed' });
  const shownList = read('view', parseShownList, 'events');
  const camera = read('map', parseCamera, null);
  const selected = view.selected === null ? -1 : set.rowOf(view.selected);
  const namesDates = !crossed && (isRead(query, 'to', parseLast) || (view.mode === 'window' && isRead(query, 'from', parseFirst)));
  return {
    state: { view: selected < 0 || namesDates ? view : { ...viewShowing(selected, view, set), layers: view.layers }, camera, shownList },
    problems,
  };
}

function isRead(query: URLSearchParams, key: string, parse: (value: string) => unknown): boolean {
  const value = query.get(key);
  return value !== null && parse(value) !== null;
}

const dateKeys = ['mode', 'from', 'to', 'unit'];

function isWholeDay(end: Instant): boolean {
  return startOfDay(end) === end;
}

/** The last day that ends with `to`, or the last hour when `to` is within a day. */
function lastText(to: Instant): string {
  return isWholeDay(to) ? isoDay(lastStartBefore('day', to)) : isoHour(lastStartBefore('hour', to));
}

function parseFirst(value: string): Instant | null {
  return parseIsoDay(value) ?? parseIsoHour(value);
}

function parseLast(value: string): Instant | null {
  const [day, hour] = [parseIsoDay(value), parseIsoHour(value)];
  if (day !== null) return endOf('day', day);
  return hour === null ? null : endOf('hour', hour);
}

function parseUnit(value: string): Unit | null {
  return units.find((unit) => unit === value) ?? null;
}

function parseShownList(value: string): ShownList | null {
  return value === 'articles' ? value : null;
}

function parseMode(value: string): Mode | null {
  return value === 'day' || value === 'so-far' || value === 'window' ? value : null;
}

function parseLayers(value: string, { layers }: EventSet): readonly string[] | null {
  const named = value === '' ? [] : value.split(',');
  const known = layers.map(({ id }) => id);
  return named.every((id) => known.includes(id)) ? known.filter((id) => named.includes(id)) : null;
}

function parseCamera(value: string): Camera | null {
  const [zoom, lat, lng, ...rest] = value.split('/').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (zoom === undefined || lat === undefined || lng === undefined || rest.length > 0) return null;
  const isValid = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
  return isValid ? { zoom, lat, lng } : null;
}
