import { expect, test } from 'vitest';
import type { NewsEvent } from '../../../src/domain/story/story.ts';
import { markFeatures } from '../../../src/map/marks/map-features.ts';
import { sharedPositions, slotCount, slotOffset, slotWidth, slotsAmong } from '../../../src/map/marks/slots.ts';
import { makeStory } from '../../domain/make-story.ts';
import { makeCall, makePlaced, point, route } from '../make-placed.ts';

/** The slots that events have while those named are shown, by their ids. */
function slotsOf(events: readonly NewsEvent[], ...shown: readonly string[]): Record<string, number> {
  const slots = slotsAmong(sharedPositions(markFeatures(makeStory(events))), new Set(shown));
  return Object.fromEntries(Object.entries(slots).map(([key, slot]) => [key.split(' ')[0], slot]));
}

const atOneSpot = [makePlaced('first', 3, point(30, 50)), makePlaced('second', 7, point(30, 50)), makePlaced('third', 9, point(30, 50))];

test('events at one spot are side by side in time order, the first at the true position', () => {
  expect(slotsOf(atOneSpot, 'first', 'second', 'third')).toEqual({ second: 1, third: 2 });
});

test('an event that is alone at its spot on that day is at its true position', () => {
  expect(slotsOf(atOneSpot, 'third')).toEqual({});
  expect(slotsOf(atOneSpot, 'second', 'third')).toEqual({ third: 1 });
});

test('the start of a route shares its spot with the events there', () => {
  const events = [makePlaced('ceasefire', 10, point(37.541, 47.095)), makePlaced('convoy', 14, route([37.541, 47.095], [36.8, 46.8]))];
  expect(slotsOf(events, 'ceasefire', 'convoy')).toEqual({ convoy: 1 });
});

test('calls between the same two places share a spot, in either order of the participants', () => {
  const events = [makeCall('one', 14, [30, 50], [37, 55]), makeCall('other', 15, [37, 55], [30, 50])];
  expect(slotsOf(events, 'one', 'other')).toEqual({ other: 1 });
  expect(slotsOf(events, 'other')).toEqual({});
});

test('an event near the spot but not at it stays where it is', () => {
  expect(slotsOf([makePlaced('a', 3, point(30, 50)), makePlaced('b', 4, point(30.01, 50))], 'a', 'b')).toEqual({});
});

test('an event of many points makes room only where it shares a spot', () => {
  const points = { type: 'MultiPoint' as const, coordinates: [[30, 50] as [number, number], [31, 50] as [number, number]] };
  const spots = sharedPositions(markFeatures(makeStory([makePlaced('a', 3, point(31, 50)), makePlaced('many', 4, points)])));
  expect(slotsAmong(spots, new Set(['a', 'many']))).toEqual({ 'many 31.0000 50.0000': 1 });
});

test('symbols continue in rows, and beyond the last row lie on one another', () => {
  const offsets = Array.from({ length: slotCount + 3 }, (_, slot) => slotOffset(slot).join());
  expect(new Set(offsets).size).toBe(slotCount);
  expect(offsets[4]).toBe(`0,${slotWidth}`);
  expect(offsets.at(-1)).toBe(offsets[slotCount - 1]);
});
