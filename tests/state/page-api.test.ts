import { expect, test } from 'vitest';
import { instantOf } from '../../src/domain/time/calendar.ts';
import { makePageApi } from '../../src/state/page-api.ts';
import { createViewStore } from '../../src/state/view-store.ts';
import { makeEvent, makeEventOn, makeSet, makeThreeDays } from '../domain/make-story.ts';

function makeApi(events = makeThreeDays()) {
  const store = createViewStore(makeSet(events));
  const describe = (row: number) => ({ title: events[row]?.properties.title ?? null, edtf: events[row]?.time?.edtf ?? null });
  return { store, api: makePageApi(store, describe, () => null, Promise.resolve()) };
}

test('the view is returned in whole days, both ends included, with its unit', () => {
  expect(makeApi().api.view()).toEqual({
    mode: 'so-far',
    from: '2022-03-01',
    to: '2022-03-10',
    layers: ['talks', 'cities'],
    selected: null,
    unit: 'day',
  });
});

test('when no event has a date the view has none, all events are visible, and given dates change nothing', () => {
  const { api } = makeApi([makeEvent({ id: 'one', time: null }), makeEvent({ id: 'other', layer: 'cities', time: null })]);
  const view = { mode: 'so-far', from: null, to: null, layers: ['talks', 'cities'], selected: null, unit: 'day' };
  expect([api.view(), api.visible(), api.story().extent]).toEqual([view, ['one', 'other'], null]);
  api.setView({ mode: 'window', from: '2022-03-01', to: '2022-03-02', layers: ['cities'] });
  api.select('other');
  expect([api.view(), api.visible()]).toEqual([{ ...view, layers: ['cities'], selected: 'other' }, ['other']]);
  api.setView(view as ReturnType<typeof api.view>);
  expect(api.visible()).toEqual(['one', 'other']);
});

test('a member that is not given stays the same, to the hour', () => {
  const { store, api } = makeApi();
  store.actions.setRange(instantOf(2022, 3, 2, 9), instantOf(2022, 3, 5, 18));
  api.setView({ mode: 'window' });
  expect(store.getState().view).toMatchObject({ mode: 'window', from: instantOf(2022, 3, 2, 9), to: instantOf(2022, 3, 5, 18) });
});

test('a day given in day mode is shown by itself, inside the story or outside, whatever the unit was', () => {
  const { store, api } = makeApi([makeEventOn('1701'), makeEventOn('2022-03-14'), makeEventOn('2022-03-15')]);
  api.setView({ mode: 'day', to: '2022-03-14' });
  expect(store.getState().view).toMatchObject({ unit: 'day', to: instantOf(2022, 3, 15) });
  expect(api.visible()).toEqual(['2022-03-14']);
  api.setView({ from: '2022-02-20' });
  expect(api.visible()).toEqual([]);
});

test('a unit given with the day is shown instead', () => {
  const { api } = makeApi();
  api.setView({ mode: 'day', to: '2022-03-14', unit: 'month' });
  expect(api.visible()).toEqual(['first', 'second', 'third']);
});

test.each([
  ['a day', { to: '2022-02-29' }],
  ['a first day after the last', { from: '2022-03-11' }],
  ['a unit', { unit: 'week' as 'day' }],
  ['a layer', { layers: ['rivers'] }],
  ['an event', { mode: 'day' as const, selected: 'nothing' }],
])('%s that is unknown throws and changes nothing', (_what, part) => {
  const { store, api } = makeApi();
  const before = store.getState();
  expect(() => api.setView(part)).toThrow(RangeError);
  expect(store.getState()).toEqual(before);
});
