import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Unit, addDays, instantOf } from '../../../src/domain/time/calendar.ts';
import { eventIndex, eventSetOf, isRowVisible } from '../../../src/domain/events/event-set.ts';
import type { Instant, Interval } from '../../../src/domain/time/instant.ts';
import { overlaps, visibleEvents } from '../../oracles/visible-events.ts';
import { compareEvents } from '../../../src/domain/check/read-story.ts';
import type { NewsEvent, Story } from '../../../src/domain/story/story.ts';
import { type Mode, type View, hasDates, initialView, recentStart, visibleRange } from '../../../src/domain/view/view.ts';
import { deepFreeze, makeEvent, makeIndex, makeStory, makeTime, makeTimeBetween, makeView } from '../make-story.ts';

const march = (day: number) => instantOf(2022, 3, day);

function makeEventAt(edtf: string): NewsEvent {
  return makeEvent({ id: edtf, time: makeTime(edtf) });
}

function idsOf(events: readonly NewsEvent[]): string[] {
  return events.map(({ id }) => id);
}

function isVisible(story: Story, event: NewsEvent, view: View): boolean {
  return isRowVisible(eventIndex(eventSetOf(story), view.layers), story.events.indexOf(event), visibleRange(view));
}

function undatedEvents(story: Story, { layers }: View): readonly NewsEvent[] {
  return [...eventIndex(eventSetOf(story), layers).undated].flatMap((row) => story.events[row] ?? []);
}

function eventsOfLayers(story: Story, layers: readonly string[]): readonly NewsEvent[] {
  return story.events.filter(({ layer }) => layers.includes(layer));
}

function extentOfEvents(events: readonly NewsEvent[]): Interval | null {
  return makeIndex(events).set.table.extent;
}

/** The ids of those dates that a view of 10 to 14 March shows. */
function shownOf(mode: Mode, ...dates: readonly string[]): string[] {
  const story = deepFreeze(makeStory(dates.map(makeEventAt).toSorted(compareEvents)));
  return idsOf(visibleEvents(story, deepFreeze(makeView({ mode, from: march(10), to: march(15) }))));
}

describe('the range of a view', () => {
  test('day is only the last picked day', () => {
    expect(visibleRange(makeView({ mode: 'day', from: march(3), to: march(15) }))).toEqual({ from: march(14), to: march(15) });
  });

  test('day is the whole unit of the last picked moment, in any unit', () => {
    const range = (unit: Unit) => visibleRange(makeView({ mode: 'day', unit, from: march(3), to: march(15) }));
    expect(range('hour')).toEqual({ from: instantOf(2022, 3, 14, 23), to: march(15) });
    expect(range('month')).toEqual({ from: march(1), to: march(32) });
    expect(range('century')).toEqual({ from: instantOf(2000), to: instantOf(2100) });
  });

  test('so far is open at its start and ends with the last picked day', () => {
    expect(visibleRange(makeView({ mode: 'so-far', from: march(3), to: march(15) }))).toEqual({ from: -Infinity, to: march(15) });
  });

  test('window is from the first picked day to the end of the last', () => {
    expect(visibleRange(makeView({ mode: 'window', from: march(3), to: march(15) }))).toEqual({ from: march(3), to: march(15) });
  });

  test('the last day is found where a millisecond is finer than a Float64', () => {
    const to = instantOf(-4_500_000, 3, 15);
    expect(visibleRange(makeView({ mode: 'day', from: to, to }))).toEqual({ from: instantOf(-4_500_000, 3, 14), to });
  });
});

describe('events on a day', () => {
  test('a date is in its own day and in neither neighbour', () => {
    expect(shownOf('day', '2022-03-13', '2022-03-14', '2022-03-15')).toEqual(['2022-03-14']);
  });

  test('a moment is in from the day’s first millisecond to its last', () => {
    expect(shownOf('day', '2022-03-13T23:59:59.999', '2022-03-14T00:00', '2022-03-14T23:59:59.999', '2022-03-15T00:00')).toEqual([
      '2022-03-14T00:00',
      '2022-03-14T23:59:59.999',
    ]);
  });

  test('a month and an interval are in each of their days', () => {
    expect(shownOf('day', '2022-02', '2022-03', '2022-03-01/2022-03-13', '2022-03-14/2022-03-20')).toEqual([
      '2022-03',
      '2022-03-14/2022-03-20',
    ]);
  });

  test('an open end reaches every day on its side', () => {
    expect(shownOf('day', '../2022-03-13', '../2022-03-14', '2022-03-14/..', '2022-03-15/..')).toEqual(['../2022-03-14', '2022-03-14/..']);
  });
});

describe('events so far', () => {
  test('everything that began by the end of the last day is in, however long ago it ended', () => {
    expect(shownOf('so-far', '-0043-03-15', '2022-02', '2022-03-14T23:59:59.999', '2022-03-14', '2022', '2022-03-15')).toEqual([
      '-0043-03-15',
      '2022',
      '2022-02',
      '2022-03-14',
      '2022-03-14T23:59:59.999',
    ]);
  });

  test('an event without a start is in, even when its end is later', () => {
    expect(shownOf('so-far', '../2021', '../2023', '2022-03-15/..')).toEqual(['../2021', '../2023']);
  });
});

describe('events in a window', () => {
  test('both picked days are included', () => {
    expect(shownOf('window', '2022-03-09', '2022-03-10', '2022-03-12', '2022-03-14', '2022-03-15')).toEqual([
      '2022-03-10',
      '2022-03-12',
      '2022-03-14',
    ]);
  });

  test('an interval that ends when the window starts, or starts when it ends, is not in', () => {
    expect(shownOf('window', '2022-03-01/2022-03-09', '2022-03-01/2022-03-10', '2022-03-14/2022-03-20', '2022-03-15/2022-03-20')).toEqual([
      '2022-03-01/2022-03-10',
      '2022-03-14/2022-03-20',
    ]);
  });

  test('approximate and uncertain dates do not extend into a window', () => {
    expect(shownOf('window', '2022-03-09~', '2022-03-10~', '2022-03-15%')).toEqual(['2022-03-10~']);
  });
});

/** Days around March 2022; small numbers, so that ends meet. */
const arbitraryInstant = fc.integer({ min: 0, max: 40 }).map((quarters) => addDays(march(10), quarters / 4));

const arbitraryInterval = fc.oneof(
  fc.tuple(arbitraryInstant, arbitraryInstant).map(([one, other]) => makeTimeBetween(Math.min(one, other), Math.max(one, other))),
  arbitraryInstant.map((start) => makeTimeBetween(start, Infinity)),
  arbitraryInstant.map((end) => makeTimeBetween(-Infinity, end)),
);

const arbitraryEvents = fc
  .array(fc.tuple(fc.option(arbitraryInterval), fc.constantFrom('talks', 'shelling')), { maxLength: 20 })
  .map((parts) => parts.map(([time, layer], index) => makeEvent({ id: `event-${index}`, time, layer })).toSorted(compareEvents));

/** Events without any date follow another rule: any range shows them all. */
const arbitraryTimedEvents = arbitraryEvents.filter((events) => events.length === 0 || events.some(({ time }) => time !== null));

const arbitraryView = fc
  .record({
    mode: fc.constantFrom<Mode>('day', 'so-far', 'window'),
    first: fc.integer({ min: 8, max: 20 }),
    length: fc.integer({ min: 1, max: 5 }),
    layers: fc.subarray(['talks', 'shelling']),
  })
  .map(({ mode, first, length, layers }) => makeView({ mode, from: march(first), to: march(first + length), layers }));

/** Whether any quarter of a day in the range is in the interval. Ends are only on quarters, so this tests every instant that matters. */
function sharesAnInstant({ start, end }: Interval, from: Instant, to: Instant): boolean {
  const quarter = 0.25;
  for (let instant = from; instant < to; instant = addDays(instant, quarter)) {
    if (start <= instant && (instant < end || (start === end && instant === start))) return true;
  }
  return false;
}

describe('for any story', () => {
  test('a window shows an event exactly when some instant of it is in the window', () => {
    fc.assert(
      fc.property(arbitraryTimedEvents, arbitraryView, (events, view) => {
        const expected = events.filter(
          ({ time, layer }) => time && view.layers.includes(layer) && sharesAnInstant(time.interval, view.from, view.to),
        );
        expect(visibleEvents(deepFreeze(makeStory(events)), deepFreeze({ ...view, mode: 'window' }))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('many views of one story show the same as a test of each event', () => {
    fc.assert(
      fc.property(arbitraryTimedEvents, fc.array(arbitraryView, { minLength: 1, maxLength: 5 }), (events, views) => {
        const story = deepFreeze(makeStory(events));
        for (const view of views) {
          const expected = events.filter(
            ({ time, layer }) => time && view.layers.includes(layer) && overlaps(time.interval, visibleRange(view)),
          );
          expect(visibleEvents(story, deepFreeze(view))).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a day shows the events of a window of that day', () => {
    fc.assert(
      fc.property(arbitraryEvents, arbitraryView, (events, view) => {
        const story = makeStory(events);
        const asWindow = visibleEvents(story, { ...view, mode: 'window', from: addDays(view.to, -1) });
        expect(visibleEvents(story, { ...view, mode: 'day' })).toEqual(asWindow);
      }),
    );
  });

  test('so far never loses an event as time moves forward, and shows everything that any earlier day showed', () => {
    fc.assert(
      fc.property(arbitraryEvents, arbitraryView, (events, view) => {
        const story = makeStory(events);
        const soFar = idsOf(visibleEvents(story, { ...view, mode: 'so-far' }));
        const later = idsOf(visibleEvents(story, { ...view, mode: 'so-far', to: addDays(view.to, 1) }));
        expect(later).toEqual(expect.arrayContaining(soFar));
        expect(soFar).toEqual(expect.arrayContaining(idsOf(visibleEvents(story, { ...view, mode: 'day' }))));
      }),
    );
  });

  test('each event of the layers that are on is shown, undated, or out of range: exactly one of them', () => {
    fc.assert(
      fc.property(arbitraryEvents, arbitraryView, (events, view) => {
        const story = makeStory(events);
        const shown = visibleEvents(story, view);
        const undated = undatedEvents(story, view).filter((event) => !shown.includes(event));
        const out = eventsOfLayers(story, view.layers).filter((event) => !isVisible(story, event, view));
        const all = idsOf([...shown, ...undated, ...out]).toSorted();
        expect(all).toEqual(idsOf(eventsOfLayers(story, view.layers)).toSorted());
      }),
    );
  });

  test('at the end of the extent, so far shows every dated event', () => {
    fc.assert(
      fc.property(arbitraryEvents, (events) => {
        const extent = extentOfEvents(events);
        const dated = events.filter(({ time }) => time !== null);
        fc.pre(extent !== null);
        const view = makeView({ mode: 'window', layers: ['talks', 'shelling'], from: extent.start, to: extent.end });
        expect(visibleEvents(makeStory(events), view)).toEqual(dated);
        expect(visibleEvents(makeStory(events), { ...view, mode: 'so-far' })).toEqual(dated);
      }),
    );
  });
});

describe('layers and order', () => {
  test('events have the order of the story, whatever the order of the layers', () => {
    const story = deepFreeze(
      makeStory([
        makeEvent({ id: 'first', layer: 'talks', time: makeTime('2022-03-01') }),
        makeEvent({ id: 'second', layer: 'shelling', time: makeTime('2022-03-02') }),
        makeEvent({ id: 'third', layer: 'talks', time: makeTime('2022-03-03') }),
      ]),
    );
    const view = makeView({ to: march(15), layers: ['shelling', 'talks'] });
    expect(idsOf(visibleEvents(story, view))).toEqual(['first', 'second', 'third']);
  });

  test('an event of a layer that is off is not visible, dated or not', () => {
    const story = makeStory([makeEvent({ id: 'dated' }), makeEvent({ id: 'undated', time: null })]);
    const view = makeView({ to: march(15), layers: [] });
    expect(visibleEvents(story, view)).toEqual([]);
    expect(undatedEvents(story, view)).toEqual([]);
    expect(story.events.map((event) => isVisible(story, event, view))).toEqual([false, false]);
  });

  test('an undated event is visible with any range, and is not among the events of the range', () => {
    const story = makeStory([makeEventAt('2022-04-01'), makeEvent({ id: 'undated', time: null })]);
    const view = makeView({ to: march(15) });
    expect(idsOf(undatedEvents(story, view))).toEqual(['undated']);
    expect(visibleEvents(story, view)).toEqual([]);
    expect(story.events.map((event) => isVisible(story, event, view))).toEqual([false, true]);
  });

  test('when no event is dated, the first view has no date and shows all, and so does any other', () => {
    const story = makeStory(['one', 'other'].map((id) => makeEvent({ id, time: null })));
    const set = eventSetOf(story);
    const view = initialView(set);
    expect(view).toEqual({ mode: 'so-far', from: -Infinity, to: Infinity, unit: 'day', layers: ['talks'], selected: null });
    expect([hasDates(set), idsOf(visibleEvents(story, view))]).toEqual([false, ['one', 'other']]);
    expect(idsOf(visibleEvents(story, makeView({ mode: 'day', to: march(15) })))).toEqual(['one', 'other']);
  });
});

describe('the extent of a story', () => {
  test('without dated events there is none', () => {
    expect(extentOfEvents([])).toBeNull();
    expect(extentOfEvents([makeEvent({ time: null })])).toBeNull();
  });

  test('it reaches from the earliest start to the latest end', () => {
    expect(extentOfEvents(deepFreeze(['2022-03-03/2022-03-20', '2022-03-05', '2022-02-24'].map(makeEventAt)))).toEqual({
      start: instantOf(2022, 2, 24),
      end: march(21),
    });
  });

  test('an event that is open at one end counts with its other end', () => {
    const events = ['2022-03-03', '2022-03-14/..', '../2022-02-24'].map(makeEventAt);
    expect(extentOfEvents(events)).toEqual({ start: (instantOf(2022, 2, 25) - 1) as Instant, end: (march(14) + 1) as Instant });
  });

  test('a moment at its end is included, although the end is excluded', () => {
    expect(extentOfEvents([makeEventAt('2022-03-14T00:00')])).toEqual({ start: march(14), end: march(14) + 1 });
  });

  test('a million events do not overflow the stack', () => {
    const event = makeEventAt('2022-03-14');
    const events = Array.from({ length: 1_000_000 }, () => event);
    expect(extentOfEvents(events)).toEqual({ start: march(14), end: march(15) });
  });
});

test('the newest unit of the dates shown begins with its day or month; there is none in day mode, or when the dates are one unit', () => {
  const parts = { from: march(3), to: march(15) };
  expect(recentStart(makeView({ mode: 'so-far', ...parts }))).toBe(march(14));
  expect(recentStart(makeView({ mode: 'window', ...parts }))).toBe(march(14));
  expect(recentStart(makeView({ mode: 'so-far', unit: 'month', ...parts }))).toBe(march(1));
  expect(recentStart(makeView({ mode: 'window', unit: 'month', ...parts }))).toBeNull();
  expect(recentStart(makeView({ mode: 'window', from: march(14), to: march(15) }))).toBeNull();
  expect(recentStart(makeView({ mode: 'day', ...parts }))).toBeNull();
  expect(recentStart(makeView({ mode: 'so-far', to: Infinity as Instant }))).toBeNull();
});
