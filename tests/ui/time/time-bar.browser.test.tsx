import { afterAll, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import { eventSetOf } from '../../../src/domain/events/event-set.ts';
import { initialView } from '../../../src/domain/view/view.ts';
import type { View } from '../../../src/domain/view/view.ts';
import { createViewStore } from '../../../src/state/view-store.ts';
import { TimeBar } from '../../../src/ui/time/time-bar.tsx';
import { makeEventOn, makeStory } from '../../domain/make-story.ts';
import { realStory } from '../../map/real-story.ts';
import { axeViolations, setScheme, showPanel } from '../files/shown-panel.tsx';

beforeEach(() => page.viewport(1280, 800));
afterAll(() => page.viewport(800, 600));

const march = (day: number) => instantOf(2022, 3, day);

function showBar(view: Partial<View> = {}, story = realStory(), width = 1000) {
  const set = eventSetOf(story);
  const store = createViewStore(set, { view: { ...initialView(set), ...view } });
  const titleOf = (row: number) => story.events[row]?.properties.title ?? null;
  const { place } = showPanel(
    <div className="time-pane">
      <TimeBar store={store} silent="Nothing" titleOf={titleOf} />
    </div>,
    width,
  );
  return { place, store };
}

const axis = () => box('.axis-area');
const thumb = (name = 'Date') => page.getByRole('slider', { name, exact: true });

function box(selector: string): DOMRect {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  return element.getBoundingClientRect();
}

/** Where a thumb stands on the axis, 0 at its left end and 1 at its right. */
function shareOf(name = 'Date'): number {
  const { left, width } = thumb(name).element().getBoundingClientRect();
  return (left + width / 2 - axis().left) / axis().width;
}

function focus(slider: string) {
  const element = page.getByRole('slider', { name: slider, exact: true }).element();
  if (element instanceof HTMLElement) element.focus();
}

const tip = () => document.querySelector('.stack-tip');

async function zoomIn(times: number) {
  for (let time = 0; time < times; time++) await page.getByRole('button', { name: 'Zoom the time axis in' }).click();
}

test('buttons and keys zoom about the thumb, which stays where it is', async () => {
  showBar({ to: march(8) });
  await expect.poll(() => shareOf()).toBeCloseTo(11 / 20, 2);
  await zoomIn(2);
  await expect.poll(() => shareOf()).toBeCloseTo(11 / 20, 2);
  focus('Visible part of the time axis');
  await userEvent.keyboard('-');
  await expect.poll(() => shareOf()).toBeCloseTo(11 / 20, 2);
});

test('of a window it is the thumb that was moved last', async () => {
  showBar({ mode: 'window', from: march(1), to: march(13) });
  focus('From');
  await userEvent.keyboard('{ArrowRight}');
  const share = shareOf('From');
  await zoomIn(2);
  await expect.poll(() => shareOf('From')).toBeCloseTo(share, 2);
});

test('wherever the wheel zooms, the thumb stays in sight', async () => {
  showBar();
  await expect.poll(() => shareOf()).toBeCloseTo(1, 2);
  const { left, top } = axis();
  for (let turn = 0; turn < 6; turn++) {
    document
      .querySelector('.axis-area')
      ?.dispatchEvent(new WheelEvent('wheel', { deltaY: -200, clientX: left + 60, clientY: top + 20, bubbles: true, cancelable: true }));
  }
  await expect.poll(() => page.getByRole('button', { name: 'Zoom the time axis out' }).element().hasAttribute('disabled')).toBe(false);
  await expect.poll(() => shareOf()).toBeCloseTo(1, 2);
});

test('panned away from, the thumb leaves a pointer at the end of the axis, which brings it back', async () => {
  showBar();
  await zoomIn(2);
  focus('Visible part of the time axis');
  for (let press = 0; press < 12; press++) await userEvent.keyboard('{ArrowLeft}');
  const pointer = page.getByRole('button', { name: 'Back to 16 March 2022' });
  await expect.element(pointer).toBeVisible();
  expect(pointer.element().getBoundingClientRect().right).toBeLessThanOrEqual(axis().right + 24);
  expect(await axeViolations()).toEqual([]);
  await pointer.click();
  await expect.element(thumb()).toHaveFocus();
  expect(pointer.elements()).toEqual([]);
  await expect.poll(() => shareOf()).toBeLessThanOrEqual(1.001);
});

test('the keyboard’s focus brings a thumb back, too', async () => {
  showBar();
  await zoomIn(2);
  focus('Visible part of the time axis');
  for (let press = 0; press < 12; press++) await userEvent.keyboard('{ArrowLeft}');
  await userEvent.keyboard('{Shift>}{Tab}{Tab}{/Shift}');
  await expect.element(thumb()).toHaveFocus();
  await expect.poll(() => shareOf()).toBeCloseTo(1, 2);
});

test('signs and bars are cut at the ends of the axis', async () => {
  showBar();
  await zoomIn(3);
  const cut = box('.histogram-cut');
  for (const sign of document.querySelectorAll('.stack .symbol')) {
    const { left, right } = sign.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(cut.left - 7);
    expect(right).toBeLessThanOrEqual(cut.right + 7);
  }
  expect(getComputedStyle(document.querySelector('.histogram-cut') ?? document.body).clipPath).not.toBe('none');
});

test('a sign opens its event on its date, in a stack each its own', async () => {
  const { store } = showBar();
  const events = page.getByRole('group', { name: 'Events by date' });
  await events.getByRole('button', { name: '28 February 2022: Residential areas of Kharkiv hit. Shelled cities' }).click();
  expect(store.getState().view).toMatchObject({ selected: 'kharkiv-shelled', to: march(1) });
  await events.getByRole('button', { name: /^28 February 2022: First round/ }).click();
  expect(store.getState().view).toMatchObject({ selected: 'first-round', to: march(1) });
  await events.getByRole('button', { name: /^14 March 2022: .*approximate or uncertain$/ }).click();
  expect(store.getState().view).toMatchObject({ selected: 'kyiv-bombed', to: march(15) });
});

test('in a window a sign leaves the dates as they are, or adds its own', async () => {
  const { store } = showBar({ mode: 'window', from: march(1), to: march(5) });
  const events = page.getByRole('group', { name: 'Events by date' });
  await events.getByRole('button', { name: /^3 March 2022: Second round/ }).click();
  expect(store.getState().view).toMatchObject({ selected: 'second-round', from: march(1), to: march(5) });
  await events.getByRole('button', { name: /^7 March 2022/ }).click();
  expect(store.getState().view).toMatchObject({ selected: 'third-round', from: march(1), to: march(8) });
});

test('arrow keys go from sign to sign, and Enter opens', async () => {
  const { store } = showBar();
  await page.getByRole('button', { name: '24 February 2022: Invasion of Ukraine begins. Other' }).click();
  await userEvent.keyboard('{ArrowRight}{End}{ArrowLeft}{Enter}');
  expect(store.getState().view.selected).toBe('video-conference-resumes');
});

test('a bar of many leads to its dates, a bar of one opens its event', async () => {
  const many = Array.from({ length: 6 }, (_, index) => makeEventOn('2022-03-01', { id: `first-${index}` }));
  const { store } = showBar(
    {},
    makeStory([...many, makeEventOn('2022-03-05', { id: 'alone' }), makeEventOn('2022-03-09', { id: 'last' })]),
  );
  await page.getByRole('button', { name: /^1 March 2022: 6 events/ }).click();
  expect(store.getState().view).toMatchObject({ selected: null, to: march(2) });
  await page.getByRole('button', { name: /^5 March 2022: 1 event/ }).click();
  expect(store.getState().view).toMatchObject({ selected: 'alone', to: march(6) });
});

test('the tip is within the window and over no control; it goes with the pointer, and Escape closes it', async () => {
  await page.viewport(320, 640);
  showBar({}, realStory(), 320);
  const heard: boolean[] = [];
  const onKeyDown = (event: KeyboardEvent) => void heard.push(event.defaultPrevented);
  document.addEventListener('keydown', onKeyDown);
  const events = page.getByRole('group', { name: 'Events by date' });
  for (const name of [/^24 February/, /^16 March/]) {
    await events.getByRole('button', { name }).hover();
    await expect.poll(tip).not.toBeNull();
    const { left, right, top, bottom } = box('.stack-tip');
    expect([left >= 0, right <= window.innerWidth, top >= 0, bottom <= window.innerHeight]).toEqual([true, true, true, true]);
    const bar = box('.time-bar');
    expect(bottom <= bar.top || top >= bar.bottom).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(tip).toBeNull();
    await page.getByRole('button', { name: 'Play' }).hover();
  }
  document.removeEventListener('keydown', onKeyDown);
  expect(heard).toEqual([true, true]);
  await page.getByRole('button', { name: /^7 March/ }).hover();
  await expect.poll(tip).not.toBeNull();
  await page.getByRole('button', { name: 'Play' }).hover();
  await expect.poll(tip).toBeNull();
});

test('a touch shows the tip for about a second', async () => {
  showBar();
  await expect.element(page.getByRole('button', { name: /^7 March/ })).toBeVisible();
  const sign = page.getByRole('button', { name: /^7 March/ }).element();
  const touch = () => sign.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true }));
  touch();
  await expect.poll(tip).not.toBeNull();
  await expect.poll(tip, { timeout: 3000 }).toBeNull();
  touch();
  await expect.poll(tip).not.toBeNull();
  document.body.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true }));
  await expect.poll(tip).toBeNull();
});

test.each([
  [280, '24 Feb', '16 Mar'],
  [600, '24 Feb', '16 Mar'],
  [1200, '24Feb 2022', '16Mar'],
])('both ends are labelled, and no label is cut or lies over another, on %d px', async (width, first, last) => {
  await page.viewport(width + 40, 800);
  showBar({}, realStory(), width + 32);
  await expect.poll(() => document.querySelectorAll('.axis-label').length).toBeGreaterThan(3);
  const labels = [...document.querySelectorAll('.axis-label')];
  expect([labels[0]?.textContent, labels.at(-1)?.textContent]).toEqual([first, last]);
  expect(document.querySelector('.axis-label-current')?.textContent).toBe(last);
  for (const line of ['.axis-label', '.axis-context']) {
    const boxes = [...document.querySelectorAll(line)].map((element) => element.getBoundingClientRect());
    boxes.forEach(({ left, right }, index) => {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(window.innerWidth);
      expect(boxes[index + 1]?.left ?? Infinity).toBeGreaterThan(right);
    });
  }
});

test('a click on a label goes to its date and takes no focus', async () => {
  const { store } = showBar();
  await expect.poll(() => document.querySelector('.axis-label')).not.toBeNull();
  await page.elementLocator(document.querySelector('.axis-label') ?? document.body).click();
  expect(store.getState().view.to).toBe(instantOf(2022, 2, 25));
  expect(document.activeElement).toBe(document.body);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the bar, ${scheme}`, async () => {
    setScheme(scheme);
    showBar({ mode: 'window', from: march(1), to: march(9) });
    await expect.poll(() => document.querySelectorAll('.stack').length).toBe(15);
    expect(await axeViolations()).toEqual([]);
  });
}
