import { type Unit, endOf, lastStartBefore, startOfDay, units } from '../domain/time/calendar.ts';
import type { Camera } from '../domain/view/camera.ts';
import { isoDay, isoHour, parseIsoDay, parseIsoHour } from '../domain/time/date-words.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { EventSet } from '../domain/events/event-set.ts';
import { leftOut } from '../domain/view/open-event.ts';
import { type Mode, type View, hasDates, initialView } from '../domain/view/view.ts';
import { queryText } from './data-source.ts';
import { type LinkState, type Reading, revealing } from './view-store.ts';

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
  const { view, camera, reading } = state;
  const query = new URLSearchParams(data.map((each) => ['data', each]));
  if (reading !== 'events') query.set('view', reading);
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
  return row >= 0 && leftOut(set, row, view).byDate;
}

/**
 * The content of a link, and as text the parts that could not be used. When the link has no date that its mode uses, the date of its event
 * is shown. Dates and layers in the link are kept as given, even when they omit the event.
 */
export interface LinkReading {
  readonly state: LinkState;
  readonly problems: readonly string[];
}

export function fromQuery(text: string, set: EventSet): LinkReading {
  const query = new URLSearchParams(text);
  const problems: string[] = [];
  if (!hasDates(set) && dateKeys.some((key) => query.has(key))) {
    problems.push('This link names dates, but no event here has one; all events are shown.');
    for (const key of dateKeys) query.delete(key);
  }
  const read = <T>(key: string, parse: (value: string) => T | null, otherwise: T, expected: string): T => {
    const value = query.get(key);
    if (value === null) return otherwise;
    const parsed = parse(value);
    if (parsed === null) problems.push(`This link’s “${key}” is “${value}”; expected ${expected}.`);
    return parsed ?? otherwise;
  };
  const initial = initialView(set);
  const from = read('from', parseFirst, initial.from, 'a day such as 2022-02-24');
  const to = read('to', parseLast, initial.to, 'a day such as 2022-03-14');
  const crossed = query.has('from') && from >= to;
  const view: View = {
    mode: read('mode', parseMode, initial.mode, 'day, so-far or window'),
    ...(crossed ? { from: initial.from, to: initial.to } : { from, to }),
    unit: read('unit', parseUnit, initial.unit, `one of ${units.join(', ')}`),
    layers: read('layers', (value) => parseLayers(value, set), initial.layers, 'layers of this story'),
    selected: read('event', (value) => (set.rowOf(value) >= 0 ? value : null), null, 'an event of this story'),
  };
  if (crossed) problems.push('This link’s first day is after its last; the whole story is shown.');
  const reading = read('view', parseReading, 'events', 'articles');
  const camera = read('map', parseCamera, null, 'zoom/latitude/longitude');
  const selected = view.selected === null ? -1 : set.rowOf(view.selected);
  const namesDates = !crossed && (isRead(query, 'to', parseLast) || (view.mode === 'window' && isRead(query, 'from', parseFirst)));
  return {
    state: { view: selected < 0 || namesDates ? view : { ...revealing(selected, view, set), layers: view.layers }, camera, reading },
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

function parseReading(value: string): Reading | null {
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
