import { parseEdtf } from '../../src/domain/edtf.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { EventTime, NewsEvent, Story } from '../../src/domain/story.ts';
import type { View } from '../../src/domain/view.ts';

/** The time of a text that is known to be EDTF. */
export function makeTime(edtf: string): EventTime {
  const parsed = parseEdtf(edtf);
  if (!parsed.ok) throw new Error(`Not EDTF: ${parsed.found}`);
  return parsed.time;
}

/** A time that no EDTF was written for. */
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

export function makeStory(events: readonly NewsEvent[]): Story {
  const layers = [...new Set(events.map(({ layer }) => layer))];
  return {
    title: 'A story',
    standfirst: 'What happened.',
    language: 'en',
    bbox: null,
    layers: layers.map((id) => ({ id, title: id, shape: 'circle', colour: { light: '#1f5f8b', dark: '#7fb6e6' } })),
    articles: [],
    events,
  };
}

export function makeView(parts: Partial<View> = {}): View {
  return { mode: 'so-far', from: 0 as Instant, to: 0 as Instant, layers: ['talks'], selected: null, ...parts };
}

/** The same value, frozen to its leaves: whoever changes it throws. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
