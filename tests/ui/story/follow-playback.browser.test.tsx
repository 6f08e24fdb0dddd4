import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import { eventSetOf } from '../../../src/domain/events/event-set.ts';
import { initialView } from '../../../src/domain/view/view.ts';
import { type ViewStore, createViewStore } from '../../../src/state/view-store.ts';
import { ListedEvents } from '../../../src/ui/story/listed-events.tsx';
import { makeEventOn, makeStory } from '../../domain/make-story.ts';
import { realStory } from '../../map/real-story.ts';
import { showPanel } from '../files/shown-panel.tsx';

const march = (day: number) => instantOf(2022, 3, day);

/** The list of a story in a pane of 260 px. */
function showList(story = realStory()) {
  const store = createViewStore(eventSetOf(story));
  store.actions.setRange(march(1), march(2));
  const words = {
    row: (row: number) => <span className="row-title">{story.events[row]?.properties.title}</span>,
    excerpt: (row: number) => <div style={{ height: 600 }}>Excerpt of {row}</div>,
    tray: () => null,
  };
  const { place } = showPanel(
    <div className="reader" style={{ height: 260, overflowY: 'auto' }}>
      <ListedEvents store={store} render={words} emptyText="Nothing" />
    </div>,
  );
  const pane = place.querySelector('.reader');
  if (!pane) throw new Error('The list is not drawn.');
  return { store, pane };
}

/** Plays on to a day of March, as the date control does. */
function playTo(store: ViewStore, day: number) {
  store.actions.setRange(store.getState().view.from, march(day + 1));
}

/** Long enough for a list to have begun to move. */
async function frames() {
  for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
}

function isInSight(pane: Element, id: string): boolean {
  const row = document.getElementById(`row-${id}`)?.getBoundingClientRect();
  const { top, bottom } = pane.getBoundingClientRect();
  return row !== undefined && row.top >= top - 1 && row.bottom <= bottom + 1;
}

test('while the dates play, the list follows them', async () => {
  const { store, pane } = showList();
  store.actions.setPlaying(true);
  playTo(store, 10);
  await expect.poll(() => isInSight(pane, 'fourth-round') && isInSight(pane, 'mariupol-ceasefire-sought')).toBe(true);
  playTo(store, 14);
  await expect.poll(() => isInSight(pane, 'kyiv-bombed') && isInSight(pane, 'video-conference')).toBe(true);
});

test('on a day without an event, and when they do not play, it stays where it is', async () => {
  const { store, pane } = showList();
  playTo(store, 12);
  await expect.element(page.getByText('Ceasefire').first()).toBeInTheDocument();
  store.actions.setPlaying(true);
  playTo(store, 13);
  await frames();
  expect(pane.scrollTop).toBe(0);
});

test.each<[string, (pane: Element) => Promise<void>]>([
  ['the wheel', async (pane) => void pane.dispatchEvent(new WheelEvent('wheel', { deltaY: -10, bubbles: true }))],
  ['a finger', async (pane) => void pane.dispatchEvent(new Event('touchmove', { bubbles: true }))],
  ['the focus', async (pane) => pane.querySelector<HTMLElement>('.row-button')?.focus({ preventScroll: true })],
])('%s in the list stops that until play is pressed again', async (_what, takeHold) => {
  const { store, pane } = showList();
  store.actions.setPlaying(true);
  await frames();
  await takeHold(pane);
  playTo(store, 14);
  await expect.element(page.getByRole('button', { name: /bombed|Kyiv/ }).first()).toBeInTheDocument();
  await frames();
  expect(pane.scrollTop).toBe(0);
  store.actions.setPlaying(false);
  await new Promise(requestAnimationFrame);
  store.actions.setPlaying(true);
  await expect.poll(() => isInSight(pane, 'kyiv-bombed')).toBe(true);
});

test('an open excerpt stays where it is', async () => {
  const { store, pane } = showList();
  store.actions.select('first-round');
  await expect.element(page.getByText('Excerpt of')).toBeInTheDocument();
  const { scrollTop } = pane;
  store.actions.setPlaying(true);
  playTo(store, 14);
  await frames();
  expect(pane.scrollTop).toBe(scrollTop);
});

test('a long list, of which few rows are in the document, follows too, in a day alone as well', async () => {
  const days = Array.from({ length: 28 }, (_, day) => `2022-03-${String(day + 1).padStart(2, '0')}`);
  const events = days.flatMap((day) => Array.from({ length: 20 }, (_, index) => makeEventOn(day, { id: `on-${day}-${index}` })));
  const story = makeStory(events);
  const { store, pane } = showList(story);
  store.actions.setView({ ...initialView(eventSetOf(story)), to: march(2) });
  store.actions.setPlaying(true);
  playTo(store, 20);
  await expect.poll(() => isInSight(pane, 'on-2022-03-20-0')).toBe(true);
  store.actions.setMode('day');
  pane.scrollTop = 300;
  playTo(store, 21);
  await expect.poll(() => isInSight(pane, 'on-2022-03-21-0')).toBe(true);
});
