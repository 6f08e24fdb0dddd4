import { expect, test } from 'vitest';
import { endOfDay, instantOf } from '../../src/domain/calendar.ts';
import { visibleEvents } from '../../src/domain/view.ts';
import { createViewStore, initialView } from '../../src/state/view-store.ts';
import { makeEvent, makeStory } from './make-story.ts';

const day = (date: number) => instantOf(2022, 3, date);
const shown = (store: ReturnType<typeof createViewStore>) => visibleEvents(store.story, store.getState().view).map(({ id }) => id);

test('a first visitor sees all events: so far, at the end of the last day', () => {
  const story = makeStory();
  expect(initialView(story)).toEqual({ mode: 'so-far', from: day(1), to: day(11), layers: ['talks', 'cities'], selected: null });
  expect(shown(createViewStore(story))).toEqual(['first', 'second', 'third']);
});

test('the last day of a story whose last event is an instant is the day of that instant', () => {
  expect(initialView(makeStory([makeEvent('at-midnight', '2022-03-16T00:00:00Z')])).to).toBe(day(17));
});

test('a story without a dated event still has a view', () => {
  const view = initialView(makeStory([makeEvent('undated', null)]));
  expect(view.from).toBeLessThan(view.to);
});

test('the selection closes when its event leaves the range', () => {
  const store = createViewStore(makeStory());
  store.actions.select('third');
  store.actions.setRange(day(1), endOfDay(day(9)));
  expect(store.getState().view.selected).toBeNull();
});

test('the selection closes when its layer is switched off', () => {
  const store = createViewStore(makeStory());
  store.actions.select('second');
  store.actions.setLayer('cities', false);
  expect(store.getState().view.selected).toBeNull();
});

test('selecting an event out of range in day mode goes to its day', () => {
  const store = createViewStore(makeStory());
  store.actions.setMode('day');
  store.actions.select('second');
  expect(store.getState().view).toMatchObject({ mode: 'day', to: day(6), selected: 'second' });
  expect(shown(store)).toEqual(['second']);
});

test('selecting an event out of range so far goes to the end of its day', () => {
  const store = createViewStore(makeStory());
  store.actions.setRange(day(1), day(2));
  store.actions.select('second');
  expect(store.getState().view).toMatchObject({ mode: 'so-far', to: day(6), selected: 'second' });
});

test('selecting an event out of a window widens the window just enough', () => {
  const store = createViewStore(makeStory());
  store.actions.setMode('window');
  store.actions.setRange(day(4), day(6));
  store.actions.select('third');
  expect(store.getState().view).toMatchObject({ from: day(4), to: day(11), selected: 'third' });
  store.actions.select('first');
  expect(store.getState().view).toMatchObject({ from: day(1), to: day(11), selected: 'first' });
});

test('selecting an event of a layer that is off switches the layer on, in the order of the legend', () => {
  const store = createViewStore(makeStory());
  store.actions.setLayer('talks', false);
  store.actions.select('first');
  expect(store.getState().view).toMatchObject({ layers: ['talks', 'cities'], selected: 'first' });
});

test('an undated event can be selected whatever the range', () => {
  const store = createViewStore(makeStory());
  store.actions.setRange(day(2), day(3));
  store.actions.select('undated');
  expect(store.getState().view).toMatchObject({ from: day(2), to: day(3), selected: 'undated' });
});

test('the first day never comes after the last', () => {
  const store = createViewStore(makeStory());
  store.actions.setMode('window');
  store.actions.setRange(day(9), day(5));
  const { from, to } = store.getState().view;
  expect([from, to]).toEqual([day(4), day(5)]);
});

test('switching modes there and back keeps the picked dates', () => {
  const store = createViewStore(makeStory());
  store.actions.setMode('window');
  store.actions.setRange(day(4), day(6));
  store.actions.setMode('day');
  store.actions.setMode('window');
  expect(store.getState().view).toMatchObject({ from: day(4), to: day(6) });
});
