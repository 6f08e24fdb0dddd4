import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUnits, instantOf, units } from '../../src/domain/time/calendar.ts';
import { type View, initialView } from '../../src/domain/view/view.ts';
import { createViewStore } from '../../src/state/view-store.ts';
import { fromQuery, toQuery } from '../../src/state/view-url.ts';
import { makeEvent, makeSet, makeThreeDays } from '../domain/make-story.ts';

const day = (date: number) => instantOf(2022, 3, date);

test('the first view needs no query', () => {
  const set = makeSet(makeThreeDays());
  expect(toQuery({ view: initialView(set), camera: null, shownList: 'events' }, set)).toBe('');
  expect(fromQuery('', set)).toEqual({ state: { view: initialView(set), camera: null, shownList: 'events' }, problems: [] });
});

test('the files of the events come first in a query, one after the other', () => {
  const set = makeSet(makeThreeDays());
  const data = ['https://data.example/a.csv?b=1&c=2', 'kept:a b.csv'];
  const query = toQuery({ view: { ...initialView(set), mode: 'day' }, camera: null, shownList: 'events' }, set, data);
  expect(query).toBe('?data=https://data.example/a.csv%3Fb%3D1%26c%3D2&data=kept:a+b.csv&mode=day');
  expect(new URLSearchParams(query).getAll('data')).toEqual(data);
});

test('a query has days with both ends included, layers, event and camera', () => {
  const set = makeSet(makeThreeDays());
  const view: View = { mode: 'window', from: day(2), to: day(6), unit: 'day', layers: ['cities'], selected: 'second' };
  expect(toQuery({ view, camera: { lng: 31.2, lat: 48.45, zoom: 5.2 }, shownList: 'events' }, set)).toBe(
    '?mode=window&from=2022-03-02&to=2022-03-05&layers=cities&event=second&map=5.20/48.45000/31.20000',
  );
});

test('a query has hours, both included, where a day is not whole, and the unit where it is not that of the first view', () => {
  const set = makeSet(makeThreeDays());
  const [from, to] = [instantOf(2022, 3, 2, 9), instantOf(2022, 3, 5, 18)];
  const view: View = { ...initialView(set), mode: 'window', from, to, unit: 'hour' };
  expect(toQuery({ view, camera: null, shownList: 'events' }, set)).toBe('?mode=window&from=2022-03-02T09&to=2022-03-05T17&unit=hour');
});

test('when no event has a date, a query has none, and one that does is reported', () => {
  const set = makeSet([makeEvent({ id: 'one', time: null }), makeEvent({ id: 'other', layer: 'cities', time: null })]);
  const view = { ...initialView(set), layers: ['cities'], selected: 'one' };
  expect(toQuery({ view, camera: null, shownList: 'events' }, set)).toBe('?layers=cities&event=one');
  expect(fromQuery('?mode=day&to=2022-03-05&event=one', set)).toEqual({
    state: { view: { ...initialView(set), selected: 'one' }, camera: null, shownList: 'events' },
    problems: [{ kind: 'no-dates' }],
  });
});

test('no layer is not the same as all layers', () => {
  const set = makeSet(makeThreeDays());
  const view = { ...initialView(set), layers: [] };
  expect(fromQuery(toQuery({ view, camera: null, shownList: 'events' }, set), set).state.view.layers).toEqual([]);
});

test('a link restores the state it was made from, whatever was picked', () => {
  const set = makeSet(makeThreeDays());
  const state = fc.record({
    mode: fc.constantFrom('day', 'so-far', 'window' as const),
    first: fc.integer({ min: -400_000, max: 400_000 }),
    length: fc.integer({ min: 1, max: 5000 }),
    step: fc.constantFrom('hour', 'day'),
    unit: fc.constantFrom(...units),
    layers: fc.subarray(['talks', 'cities']),
    shownList: fc.constantFrom('events', 'articles' as const),
    selected: fc.constantFrom('first', 'second', 'third', 'undated', null),
  });
  fc.assert(
    fc.property(state, ({ mode, first, length, step, unit, layers, selected, shownList }) => {
      const store = createViewStore(set);
      const from = addUnits(step, day(1), first);
      store.actions.setView({ mode, from, to: addUnits(step, from, length), unit, layers, selected });
      const { view, camera } = store.getState();
      const { state: read, problems } = fromQuery(toQuery({ view, camera, shownList }, set), set);
      expect(problems).toEqual([]);
      expect(read).toEqual({ view, camera, shownList });
    }),
  );
});

test.each([
  ['?to=2022-03-02&event=third', { mode: 'so-far', to: day(3), selected: 'third' }],
  ['?mode=day&to=2022-03-02&event=third', { mode: 'day', to: day(3), selected: 'third' }],
  ['?mode=window&from=2022-03-04&event=first', { mode: 'window', from: day(4), to: day(11), selected: 'first' }],
  ['?layers=talks&event=second', { layers: ['talks'], selected: 'second' }],
])('the dates and layers in %s stay, though they omit its event', (query, view) => {
  expect(fromQuery(query, makeSet(makeThreeDays())).state.view).toMatchObject(view);
});

test.each(['?mode=day&event=second', '?mode=day&to=soon&event=second', '?mode=day&from=2022-03-09&event=second'])(
  'an event brings its date along where %s names none that counts',
  (query) => {
    expect(fromQuery(query, makeSet(makeThreeDays())).state.view).toMatchObject({ mode: 'day', to: day(6), selected: 'second' });
  },
);

test('a link has the last day even where it is that of the first view, when the open event is not on it', () => {
  const set = makeSet(makeThreeDays());
  expect(toQuery({ view: { ...initialView(set), mode: 'day', selected: 'first' }, camera: null, shownList: 'events' }, set)).toBe(
    '?mode=day&to=2022-03-10&event=first',
  );
});

test.each([
  ['?mode=month', 'mode', 'month'],
  ['?from=2022-02-29', 'from', '2022-02-29'],
  ['?to=yesterday', 'to', 'yesterday'],
  ['?to=2022-03-05T24', 'to', '2022-03-05T24'],
  ['?unit=week', 'unit', 'week'],
  ['?layers=talks,rivers', 'layers', 'talks,rivers'],
  ['?event=nothing', 'event', 'nothing'],
  ['?map=5/91/30', 'map', '5/91/30'],
  ['?map=5/48', 'map', '5/48'],
])('a part of %s that cannot be used is reported, and the rest is that of the first view', (query, key, value) => {
  const set = makeSet(makeThreeDays());
  const { state, problems } = fromQuery(query, set);
  expect(problems).toEqual([{ kind: 'value', name: key, value }]);
  expect(state).toEqual({ view: initialView(set), camera: null, shownList: 'events' });
});

test('a link whose first day is after its last is reported and shows the whole story', () => {
  const set = makeSet(makeThreeDays());
  const { state, problems } = fromQuery('?mode=window&from=2022-03-09&to=2022-03-02', set);
  expect(problems).toEqual([{ kind: 'crossed' }]);
  expect(state.view).toMatchObject({ from: day(1), to: day(11) });
});
