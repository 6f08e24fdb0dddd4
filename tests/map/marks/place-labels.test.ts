import { expect, test } from 'vitest';
import { markFeatures } from '../../../src/map/marks/map-features.ts';
import { chooseLabels, labelLimit, lineBoxes, placeLabels } from '../../../src/map/marks/place-labels.ts';
import { mapTexts } from '../../../src/pages/map-texts.ts';
import { makeStory } from '../../domain/make-story.ts';
import { makeCall, makePlaced, point, route } from '../make-placed.ts';

function labelsOf(...events: ReturnType<typeof makePlaced>[]) {
  const story = makeStory(events);
  return placeLabels(story, markFeatures(story), mapTexts);
}

function textOf(label: string): unknown {
  return labelsOf(makePlaced('a', 3, point(30, 50), { label }))[0]?.lines[0]?.text;
}

test('a place has one label with a line for each of its events, in time order', () => {
  const labels = labelsOf(makePlaced('second', 3, point(23.8, 52.6)), makePlaced('third', 7, point(23.8, 52.6)));
  expect(labels).toHaveLength(1);
  expect(labels[0]?.lines).toMatchObject([
    { id: 'second', text: 'second', light: '#1f5f8b', dark: '#7fb6e6' },
    { id: 'third', text: 'third', note: '' },
  ]);
});

test('a route’s label says that no road was traced, and that it is as announced if its place is not from the articles', () => {
  const place = { label: 'From Mariupol', precision: 'area' as const };
  const noteOf = (basis: 'stated' | 'outside') =>
    labelsOf(makePlaced('convoy', 14, route([37, 47], [36, 46]), { place: { ...place, basis } }))[0]?.lines[0]?.note;
  expect(noteOf('stated')).toBe('road not traced');
  expect(noteOf('outside')).toBe('route as announced,\nroad not traced');
});

test('a long name is broken into rows of about the same length, between words, or anywhere in a script without spaces', () => {
  expect(textOf('Second round')).toBe('Second round');
  expect(textOf('Residential areas of the city are hit')).toBe('Residential areas\nof the city are hit');
  expect(textOf('Donaudampfschifffahrtsgesellschaft')).toBe('Donaudampfschifffahrtsgesellschaft');
  expect(textOf('基輔的和平談判在三月十四日再次停滯不前')).toBe('基輔的和平談判在三月\n十四日再次停滯不前');
});

test('the boxes of lines lie one under another, a note in the box of its line', () => {
  const events = [point(30, 50), route([30, 50], [31, 51]), point(30, 50)].map((geometry, index) => makePlaced(`e${index}`, 3, geometry));
  const lines = labelsOf(...events)[0]?.lines ?? [];
  const [first, second, third] = lineBoxes(lines);
  expect([first?.id, second?.id, third?.id]).toEqual(['e0', 'e1', 'e2']);
  expect([first?.bottom, second?.bottom]).toEqual([second?.top, third?.top]);
  const height = (box: typeof first) => (box ? box.bottom - box.top : 0);
  expect(height(second) / height(first)).toBeCloseTo(1.88);
  expect(lineBoxes(lines.filter(({ id }) => id !== 'e1')).map(({ id, top }) => [id, top])).toEqual([
    ['e0', expect.closeTo(0)],
    ['e2', expect.closeTo(height(first))],
  ]);
});

test('a line with letters that the semibold font lacks is marked, so that all of it is set in a font that has them', () => {
  const [label] = labelsOf(makePlaced('Łódź', 3, point(19.5, 51.8)), makePlaced('Lodz', 4, point(19.5, 51.8)));
  expect(label?.lines).toMatchObject([
    { text: 'Łódź', isExtended: true },
    { text: 'Lodz', isExtended: false },
  ]);
});

test('a call has no place, and so no place label', () => {
  expect(labelsOf(makeCall('talks', 14, [30, 50], [37, 55]))).toEqual([]);
});

test('of many labels the latest visible ones in sight are chosen, and never more than the limit', () => {
  const events = Array.from({ length: 300 }, (_, index) => makePlaced(`e${index}`, 1 + (index % 28), point(index / 10, 50)));
  const labels = labelsOf(...events);
  const shown = events.slice(0, 200).map(({ id }) => id);
  const chosen = chooseLabels(labels, shown, ([lng]) => lng >= 1).flatMap(({ lines }) => lines.map(({ id }) => id));
  expect(chosen).toHaveLength(labelLimit);
  expect(chosen).toEqual(shown.slice(-labelLimit).toReversed());
  const fewer = chooseLabels(labels, shown, ([lng]) => lng >= 15).flatMap(({ lines }) => lines.map(({ id }) => id));
  expect(fewer).toEqual(shown.slice(150).toReversed());
});
