import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type EventSet, eventIndex, visibleRows } from '../../../src/domain/events/event-set.ts';
import { withOpenRow } from '../../../src/domain/view/open-event.ts';
import type { Instant, TimeRange } from '../../../src/domain/time/instant.ts';
import { type ViewStore, createViewStore } from '../../../src/state/view-store.ts';
import { EventList } from '../../../src/ui/story/event-list.tsx';
import type { RowRenderers } from '../../../src/ui/story/event-row.tsx';
import { useExcerptFocus } from '../../../src/ui/story/use-excerpt-focus.ts';
import '../../../src/ui/page.css';
import '../../../src/ui/reading.css';
import '../../../src/ui/evidence/evidence.css';
import { makeEvent, makeSet, makeTimeBetween } from '../../domain/make-story.ts';

const dayLength = 86_400_000;

function startOfDay(day: number): Instant {
  return (day * dayLength) as Instant;
}

/** Three events a day. */
function makeDays(count: number): EventSet {
  return makeSet(
    Array.from({ length: count }, (_, row) => {
      const start = Math.floor(row / 3) * dayLength;
      return makeEvent({ id: `e${row}`, time: makeTimeBetween(start, start + dayLength) });
    }),
  );
}

/** Rows of different heights, and excerpts far taller than the pane. */
const render: RowRenderers = {
  row: (row) => <span className="row-title">{`Event ${row} ${'of a long day '.repeat(row % 7)}`}</span>,
  excerpt: (row) => (
    <div className="excerpt" tabIndex={-1}>
      <blockquote>What was said of event {row}.</blockquote>
      <div style={{ height: 900 }} />
    </div>
  ),
  tray: () => null,
};

interface Shown {
  readonly selected: string | null;
  readonly openings: number;
  readonly range: TimeRange;
}

const always: TimeRange = { from: -Infinity as Instant, to: Infinity as Instant };

interface ListUnderHeaderProps {
  readonly set: EventSet;
  readonly store: ViewStore;
  readonly rowText: RowRenderers;
  readonly shown: Shown;
  readonly onSelect: (id: string | null) => void;
}

function ListUnderHeader({ set, store, rowText, shown, onSelect }: ListUnderHeaderProps) {
  const { selected, range } = shown;
  const rows = useMemo(
    () => withOpenRow(visibleRows(eventIndex(set, ['talks']), range), selected === null ? -1 : set.rowOf(selected), set, range),
    [set, selected, range],
  );
  useExcerptFocus(selected);
  return (
    <>
      <header style={{ height: 120 }} />
      <EventList set={set} store={store} rows={rows} render={rowText} followed={-1} onSelect={onSelect} {...shown} />
    </>
  );
}

/** A list in a pane of 400 px; `show` changes what it is given. */
function showList(set: EventSet, first: Partial<Shown> = {}, rowText = render) {
  const place = document.createElement('main');
  place.className = 'reader';
  place.style.cssText = 'width: 400px; height: 400px; display: block; overflow-y: auto';
  document.body.append(place);
  const root = createRoot(place);
  const store = createViewStore(set);
  let given: Shown = { selected: null, openings: 0, range: always, ...first };
  const show = (part: Partial<Shown> = {}) => {
    given = { ...given, openings: given.openings + (part.selected ? 1 : 0), ...part };
    flushSync(() =>
      root.render(<ListUnderHeader set={set} store={store} rowText={rowText} shown={given} onSelect={(id) => show({ selected: id })} />),
    );
  };
  show();
  onTestFinished(() => {
    root.unmount();
    place.remove();
  });
  const offset = (selector: string) => Math.round(boxOf(selector).top - place.getBoundingClientRect().top) || 0;
  const boxOf = (selector: string) => {
    const element = place.querySelector(selector);
    if (!element) throw new Error(`${selector} is not in the list`);
    return element.getBoundingClientRect();
  };
  /** Whether title and first quote lie within the pane. */
  const isReadable = () => offset('.row-open .row-title') >= 0 && boxOf('blockquote').bottom <= place.getBoundingClientRect().bottom;
  return { place, store, show, offset, isReadable };
}

/** Until layout, observers and what they lead to have come to rest: many frames in a row. */
async function rest() {
  for (let frame = 0; frame < 12; frame++) await new Promise(requestAnimationFrame);
}

const lists = [
  ['whole', 60],
  ['virtual', 3000],
] as const;

test.each(lists)('an event opened from elsewhere stands at the top of the pane in the %s list, forwards and back', async (_, count) => {
  const list = showList(makeDays(count));
  for (const share of [0.5, 0.52, 0.1, 0.9, 0.51, 0.02]) {
    list.show({ selected: `e${Math.floor(count * share)}` });
    await expect.poll(() => list.offset('.row-open')).toBe(0);
    await rest();
    expect(list.offset('.row-open')).toBe(0);
    expect(list.isReadable()).toBe(true);
  }
});

test.each(lists)('the event that is open already comes back into sight when it is opened again in the %s list', async (_, count) => {
  const list = showList(makeDays(count), { selected: 'e20' });
  await expect.poll(() => list.offset('.row-open')).toBe(0);
  await rest();
  document.dispatchEvent(new WheelEvent('wheel'));
  list.place.scrollTo(0, 0);
  await rest();
  expect(list.offset('.row-open')).toBeGreaterThan(400);
  list.show({ selected: 'e20' });
  await expect.poll(() => list.offset('.row-open')).toBe(0);
});

test.each(lists)('a row below the open one, clicked in the %s list, ends with title and quote in sight', async (_, count) => {
  const list = showList(makeDays(count), { selected: 'e10' });
  await expect.poll(() => list.offset('.row-open')).toBe(0);
  await expect.poll(() => document.querySelector('#row-e11 .row-button')).not.toBeNull();
  await rest();
  // The row lies below the pane: a reader scrolls there first, from when on the list no longer brings the open row back.
  document.dispatchEvent(new WheelEvent('wheel'));
  await userEvent.click(document.querySelector('#row-e11 .row-button') ?? document.body);
  await expect.poll(() => list.place.querySelector('.row-open')?.id).toBe('row-e11');
  await expect.poll(list.isReadable).toBe(true);
  await rest();
  expect(list.isReadable()).toBe(true);
});

test.each(lists)('an event that is closed gives the focus to its own row, in sight, in the %s list', async (_, count) => {
  const { place, show, offset } = showList(makeDays(count));
  place.querySelector<HTMLElement>('.row-button')?.focus();
  show({ selected: 'e0' });
  await rest();
  show({ selected: 'e30' });
  await rest();
  show({ selected: null });
  await rest();
  expect(document.activeElement?.closest('.row')?.id).toBe('row-e30');
  expect(offset('#row-e30')).toBeGreaterThanOrEqual(0);
  expect(offset('#row-e30')).toBeLessThan(400);
});

test('a row that is opened by its own button and stays in sight with its quote does not move', async () => {
  const list = showList(makeDays(60));
  const before = list.offset('#row-e1');
  await userEvent.click(document.querySelector('#row-e1 .row-button') ?? document.body);
  await expect.poll(() => list.place.querySelector('.row-open')?.id).toBe('row-e1');
  await rest();
  expect(list.offset('.row-open')).toBe(before);
});

test.each(lists)('what grows above an event that has just opened does not push it away in the %s list', async (_, count) => {
  const list = showList(makeDays(count), { selected: 'e40' });
  await expect.poll(() => list.offset('.row-open')).toBe(0);
  list.place.querySelector('header')?.style.setProperty('height', '300px');
  await rest();
  expect(list.offset('.row-open')).toBe(0);
  list.place.style.setProperty('font-size', '30px');
  await rest();
  expect(list.offset('.row-open')).toBe(0);
});

test.each(lists)('the open event stays where it was read when the dates leave out what is around it in the %s list', async (_, count) => {
  const list = showList(makeDays(count), { selected: 'e40' });
  await expect.poll(() => list.offset('.row-open')).toBe(0);
  document.dispatchEvent(new PointerEvent('pointerdown'));
  list.place.scrollBy(0, 200);
  await rest();
  expect(list.offset('.row-open')).toBe(-200);
  // With the event, far from it on either side, and with it again.
  for (const [from, to] of [
    [13, 20],
    [0, 10],
    [16, 20],
    [0, 20],
  ] as const) {
    list.show({ range: { from: startOfDay(from), to: startOfDay(to) } });
    await rest();
    expect(list.place.querySelector('.row-open')?.id).toBe('row-e40');
    expect(Math.abs(list.offset('.row-open') + 200)).toBeLessThanOrEqual(1);
  }
});

test('scrolling is left to the reader once they have begun', async () => {
  const list = showList(makeDays(3000), { selected: 'e1000' });
  await expect.poll(() => list.offset('.row-open')).toBe(0);
  document.dispatchEvent(new WheelEvent('wheel'));
  for (let step = 0; step < 10; step++) {
    list.place.scrollBy(0, 300);
    await rest();
  }
  expect(list.offset('.row-open')).toBeLessThan(-2500);
});

test('an event beyond what is listed is listed last while it is open', async () => {
  const list = showList(makeDays(100_300), { selected: 'e100200' });
  await expect.poll(() => list.place.querySelector('.row-open')?.closest('[aria-posinset]')?.getAttribute('aria-posinset')).toBe('100201');
  await expect.poll(list.isReadable).toBe(true);
});

test.each(lists)('an event that is pointed at renders its row alone, and the one before it, in the %s list', async (_, count) => {
  const rendered: number[] = [];
  const counted: RowRenderers = {
    ...render,
    row: (row) => {
      rendered.push(row);
      return render.row(row);
    },
  };
  const list = showList(makeDays(count), {}, counted);
  await rest();
  // The pointer may rest where a row has come to be.
  flushSync(() => list.store.actions.hover(null));
  for (const [id, rows] of [
    ['e2', [2]],
    ['e4', [2, 4]],
    [null, [4]],
  ] as const) {
    rendered.length = 0;
    flushSync(() => list.store.actions.hover(id));
    expect([...new Set(rendered)].toSorted()).toEqual(rows);
    expect([...list.place.querySelectorAll('[data-hovered]')].map((button) => button.closest('.row')?.id)).toEqual(
      id === null ? [] : [`row-${id}`],
    );
  }
});
