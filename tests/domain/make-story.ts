import { parseEdtf } from '../../src/domain/time/edtf.ts';
import { type EventIndex, type EventSet, eventIndex, eventSetOf } from '../../src/domain/events/event-set.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { compareEvents } from '../../src/domain/check/read-story.ts';
import type { NewsEvent, Story } from '../../src/domain/story/story.ts';
import type { EventTime } from '../../src/domain/time/event-time.ts';
import type { View } from '../../src/domain/view/view.ts';

/** The time of a valid EDTF text. */
export function makeTime(edtf: string): EventTime {
  const parsed = parseEdtf(edtf);
  if (!parsed.ok) throw new Error(`Not EDTF: ${parsed.found}`);
  return parsed.time;
}

/** A time without a written EDTF. */
export function makeTimeBetween(start: number, end: number): EventTime {
  return { edtf: '', interval: { start: start as Instant, end: end as Instant }, approximate: false, uncertain: false };
}

export function makeEvent(parts: Partial<NewsEvent> = {}): NewsEvent {
  return {
    id: 'meeting',
    layer: 'talks',
    time: makeTime('2022-03-14'),
    geometry: null,
    properties: {
      title: 'A meeting',
      place: { label: 'Brest', precision: 'city', basis: 'stated' },
      modality: 'happened',
      evidence: [
        { article: 'report', exact: 'They met.', prefix: '', suffix: '', start: 0, end: 9, supports: ['event'], stance: 'states' },
      ],
    },
    ...parts,
  };
}

/** An event with an EDTF time, or without one. */
export function makeEventOn(edtf: string | null, parts: Partial<NewsEvent> = {}): NewsEvent {
  return makeEvent({ id: edtf ?? 'undated', time: edtf === null ? null : makeTime(edtf), ...parts });
}

/** One event on each of 1, 5 and 10 March 2022 and one without a date, in the layers `talks` and `cities`. */
export function makeThreeDays(): NewsEvent[] {
  return [
    makeEventOn('2022-03-01', { id: 'first' }),
    makeEventOn('2022-03-05', { id: 'second', layer: 'cities' }),
    makeEventOn('2022-03-10', { id: 'third' }),
    makeEventOn(null),
  ];
}

/** A story of the events, which must be in time order, with their layers. */
export function makeStory(events: readonly NewsEvent[]): Story {
  const layers = [...new Set(events.map(({ layer }) => layer))];
  return {
    title: 'A story',
    standfirst: 'What happened.',
    focus: [],
    mapNote: null,
    language: 'en',
    bbox: null,
    layers: layers.map((id) => ({ id, title: id, shape: 'circle', colour: { light: '#1f5f8b', dark: '#7fb6e6' } })),
    articles: [],
    events,
  };
}

/** The table of the events of a story, which must be in time order. */
export function makeSet(events: readonly NewsEvent[]): EventSet {
  return eventSetOf(makeStory(events));
}

/** All of the events, given in any order; rows are in time order. */
export function makeIndex(events: readonly NewsEvent[]): EventIndex {
  const set = makeSet(events.toSorted(compareEvents));
  return eventIndex(
    set,
    set.layers.map(({ id }) => id),
  );
}

export function makeView(parts: Partial<View> = {}): View {
  return { mode: 'so-far', from: 0 as Instant, to: 0 as Instant, unit: 'day', layers: ['talks'], selected: null, ...parts };
}

/** The same value, deeply frozen: changing it throws. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
