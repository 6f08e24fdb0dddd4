import { expect, test } from 'vitest';
import { type Unit, addUnits, endOfDay, instantOf } from '../../src/domain/time/calendar.ts';
import { eventIndex, visibleRows } from '../../src/domain/events/event-set.ts';
import { initialView, visibleRange } from '../../src/domain/view/view.ts';
import { type ViewStore, createViewStore } from '../../src/state/view-store.ts';
import { makeEventOn, makeSet, makeThreeDays } from '../domain/make-story.ts';

const day = (date: number) => instantOf(2022, 3, date);

function shown(store: ViewStore): string[] {
  const { view, events } = store.getState();
  const rows = visibleRows(eventIndex(events, view.layers), visibleRange(view));
  return Array.from({ length: rows.length }, (_, place) => events.idOf(rows.at(place)));
}

test('the first view shows all events: so far, at the end of the last day', () => {
  const set = makeSet(makeThreeDays());
  expect(initialView(set)).toEqual({
    mode: 'so-far',
    from: day(1),
    to: day(11),
    unit: 'day',
    layers: ['talks', 'cities'],
    selected: null,
  });
  expect(shown(createViewStore(set))).toEqual(['first', 'second', 'third']);
});

test('the last unit of a story whose last event is an instant includes that instant', () => {
  expect(initialView(makeSet([makeEventOn('2022-03-16T00:00:00Z')])).to).toBe(addUnits('hour', day(16), 1));
  expect(initialView(makeSet(['2022-02-24', '2022-03-16T00:00:00Z'].map((edtf) => makeEventOn(edtf)))).to).toBe(day(17));
});

test.each<[Unit, readonly string[]]>([
  ['hour', ['2022-03-03', '2022-03-04T09:30Z']],
  ['day', ['2022-02-24T09:30Z', '2022-03-16']],
  ['day', ['2022-02-24', '2022-03-16']],
  ['month', ['2022-01', '2022-03']],
  ['month', ['1990-01-01', '2022-03-14']],
  ['year', ['1701', '1702/1720']],
  ['year', ['1701-01-01', '2022-03-14']],
  ['decade', ['-0043-03-15', '2022-03-14']],
  ['century', ['Y-170000002', '2022-03-14']],
])('the step is %s for events dated %j: as fine as the dates, in at most 400 steps', (unit, dates) => {
  expect(initialView(makeSet(dates.map((edtf) => makeEventOn(edtf)))).unit).toBe(unit);
});

test('the dates of the first view are whole units around the extent', () => {
  const set = makeSet(['1701-05-01', '2022-03-14'].map((edtf) => makeEventOn(edtf)));
  expect(initialView(set)).toMatchObject({ from: instantOf(1701), to: instantOf(2023) });
});

test('a story without a dated event still has a view', () => {
  const view = initialView(makeSet([makeEventOn(null)]));
  expect(view.from).toBeLessThan(view.to);
});

test('an open event stays open when the dates omit it, and is not among the events shown', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.select('third');
  store.actions.setRange(day(1), endOfDay(day(9)));
  expect(store.getState().view.selected).toBe('third');
  expect(shown(store)).toEqual(['first', 'second']);
});

test('an open event stays open when its layer is switched off', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.select('second');
  store.actions.setLayer('cities', false);
  expect(store.getState().view).toMatchObject({ selected: 'second', layers: ['talks'] });
});

test('an open event closes when a search omits it', () => {
  const set = makeSet(makeThreeDays());
  const store = createViewStore(set);
  store.actions.select('second');
  store.actions.setEvents({ ...set, passing: Uint8Array.of(1, 0, 1, 1) });
  expect(store.getState().view.selected).toBeNull();
});

test('opening the open event again shows it again and counts as another opening', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.select('third');
  store.actions.setRange(day(1), endOfDay(day(9)));
  store.actions.setLayer('talks', false);
  store.actions.select('third');
  expect(store.getState()).toMatchObject({ openings: 2, view: { to: day(11), layers: ['talks', 'cities'], selected: 'third' } });
});

test('selecting an event out of range in day mode goes to its day', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.setMode('day');
  store.actions.select('second');
  expect(store.getState().view).toMatchObject({ mode: 'day', to: day(6), selected: 'second' });
  expect(shown(store)).toEqual(['second']);
});

test('selecting an event out of range so far goes to the end of its day', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.setRange(day(1), day(2));
  store.actions.select('second');
  expect(store.getState().view).toMatchObject({ mode: 'so-far', to: day(6), selected: 'second' });
});

test('selecting an event out of a window extends the window only as far as needed', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.setMode('window');
  store.actions.setRange(day(4), day(6));
  store.actions.select('third');
  expect(store.getState().view).toMatchObject({ from: day(4), to: day(11), selected: 'third' });
  store.actions.select('first');
  expect(store.getState().view).toMatchObject({ from: day(1), to: day(11), selected: 'first' });
});

test('selecting an event of a layer that is off switches the layer on, in the order of the legend', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.setLayer('talks', false);
  store.actions.select('first');
  expect(store.getState().view).toMatchObject({ layers: ['talks', 'cities'], selected: 'first' });
});

test('an undated event can be selected with any range', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.setRange(day(2), day(3));
  store.actions.select('undated');
  expect(store.getState().view).toMatchObject({ from: day(2), to: day(3), selected: 'undated' });
});

test('the first day never comes after the last', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.setMode('window');
  store.actions.setRange(day(9), day(5));
  const { from, to } = store.getState().view;
  expect([from, to]).toEqual([day(4), day(5)]);
});

test('a change of unit changes no date, even where a unit is no longer whole', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.setMode('window');
  store.actions.setRange(day(4), day(6));
  store.actions.setUnit('month');
  expect(store.getState().view).toMatchObject({ unit: 'month', from: day(4), to: day(6) });
});

test('selecting an event out of range goes to the whole unit in which it begins', () => {
  const store = createViewStore(makeSet(['2021-05-20', '2022-03-14'].map((edtf) => makeEventOn(edtf))));
  store.actions.setUnit('month');
  store.actions.setMode('day');
  store.actions.select('2021-05-20');
  expect(store.getState().view).toMatchObject({ to: instantOf(2021, 6), selected: '2021-05-20' });
});

test('selecting an event with an open start goes to its last unit', () => {
  const store = createViewStore(makeSet(['../2022-03-02', '2022-03-14'].map((edtf) => makeEventOn(edtf))));
  store.actions.setMode('day');
  store.actions.select('../2022-03-02');
  expect(store.getState().view).toMatchObject({ to: day(3), selected: '../2022-03-02' });
});

test('a day outside the story is kept when it was requested', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.setView({ ...store.getState().view, mode: 'day', to: endOfDay(instantOf(2022, 2, 20)) });
  expect(store.getState().view.to).toBe(instantOf(2022, 2, 21));
  expect(shown(store)).toEqual([]);
});

test('switching modes there and back keeps the picked dates', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  store.actions.setMode('window');
  store.actions.setRange(day(4), day(6));
  store.actions.setMode('day');
  store.actions.setMode('window');
  expect(store.getState().view).toMatchObject({ from: day(4), to: day(6) });
});

test('a reset restores the first view and the camera that fits the story', () => {
  const set = makeSet(makeThreeDays());
  const store = createViewStore(set, { camera: { lng: -77, lat: 38.9, zoom: 5 } });
  store.actions.setLayer('cities', false);
  store.actions.select('third');
  store.actions.setMode('day');
  store.actions.reset();
  expect(store.getState()).toMatchObject({ view: initialView(set), camera: null });
});

test('the event under the pointer changes neither view nor camera, and is reset when the view does not show it', () => {
  const store = createViewStore(makeSet(makeThreeDays()));
  const { view, camera } = store.getState();
  store.actions.hover('first');
  expect(store.getState()).toMatchObject({ hovered: 'first' });
  expect([store.getState().view, store.getState().camera]).toEqual([view, camera]);
  store.actions.setLayer('cities', false);
  expect(store.getState().hovered).toBe('first');
  store.actions.setLayer('talks', false);
  expect(store.getState().hovered).toBeNull();
});
