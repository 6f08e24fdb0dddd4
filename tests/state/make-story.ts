import { parseEdtf } from '../../src/domain/edtf.ts';
import type { NewsEvent, Story } from '../../src/domain/story.ts';

export function makeEvent(id: string, edtf: string | null, layer = 'talks'): NewsEvent {
  const parsed = edtf === null ? null : parseEdtf(edtf);
  if (parsed && !parsed.ok) throw new Error(`${edtf}: found ${parsed.found}, expected ${parsed.expected}`);
  return {
    id,
    layer,
    time: parsed ? parsed.time : null,
    geometry: null,
    properties: {
      title: id,
      place: { label: 'Somewhere', precision: 'none', basis: 'stated' },
      modality: 'happened',
      evidence: [{ article: 'a', exact: id, prefix: '', suffix: '', start: 0, end: id.length, supports: ['event'], stance: 'states' }],
    },
  };
}

/** A story of two layers, `talks` and `cities`, with one event on each of 1, 5 and 10 March 2022 and one without a date. */
export function makeStory(events: readonly NewsEvent[] = threeEvents()): Story {
  const colour = { light: '#1f5f8b', dark: '#7fb6e6' };
  return {
    title: 'A story',
    standfirst: 'Of three days.',
    language: 'en',
    bbox: null,
    layers: [
      { id: 'talks', title: 'Talks', shape: 'square', colour },
      { id: 'cities', title: 'Cities', shape: 'diamond', colour },
    ],
    articles: [{ id: 'a', title: 'An article', language: 'en', sha256: '0'.repeat(64) }],
    events,
  };
}

function threeEvents(): NewsEvent[] {
  return [
    makeEvent('first', '2022-03-01'),
    makeEvent('second', '2022-03-05', 'cities'),
    makeEvent('third', '2022-03-10'),
    makeEvent('undated', null),
  ];
}
