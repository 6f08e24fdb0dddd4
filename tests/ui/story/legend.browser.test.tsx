import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import { type ViewStore, createViewStore } from '../../../src/state/view-store.ts';
import { Legend } from '../../../src/ui/story/legend.tsx';
import '../../../src/ui/page.css';
import '../../../src/ui/layers.css';
import '../../../src/ui/files/files.css';
import '../../../src/ui/narrow.css';
import { makeEvent, makeSet } from '../../domain/make-story.ts';

function makeStore(count: number): ViewStore {
  const layers = Array.from({ length: count }, (_, index) => ({
    id: `layer-${index}`,
    title: `A category with a rather long name, number ${index}`,
    colour: { light: '#1f5f8b', dark: '#7fb6e6' },
    shape: 'circle' as const,
  }));
  return createViewStore({ ...makeSet([makeEvent()]), layers });
}

/** A legend over a map until the test ends: the elements of both. */
function showLegend(
  count: number,
  [width, height]: readonly [number, number],
): { readonly map: HTMLElement; readonly legend: () => DOMRect } {
  const frame = document.createElement('div');
  frame.className = 'page';
  const map = document.createElement('div');
  map.className = 'map-area';
  map.style.cssText = `inline-size: ${width}px; block-size: ${height}px`;
  frame.append(map);
  document.body.append(frame);
  const root = createRoot(map);
  flushSync(() => root.render(<Legend store={makeStore(count)} note="A note of a few words about what is drawn on this map." />));
  onTestFinished(() => {
    root.unmount();
    frame.remove();
  });
  return { map, legend: () => map.querySelector('.legend')?.getBoundingClientRect() ?? new DOMRect() };
}

test('many categories fold to the first ones, and unfold when all are wanted', async () => {
  await page.viewport(1280, 800);
  showLegend(24, [900, 600]);
  const switches = page.getByRole('switch');
  expect(switches.elements()).toHaveLength(6);
  const more = page.getByRole('button', { name: 'Show 18 more' });
  await expect.element(more).toHaveAttribute('aria-expanded', 'false');
  await more.click();
  expect(switches.elements()).toHaveLength(24);
  await page.getByRole('button', { name: 'Show fewer' }).click();
  expect(switches.elements()).toHaveLength(6);
});

test('a few categories are all there', async () => {
  await page.viewport(1280, 800);
  showLegend(9, [900, 600]);
  expect(page.getByRole('switch').elements()).toHaveLength(9);
  expect(page.getByRole('button', { name: /more/ }).elements()).toHaveLength(0);
});

test.each<[string, readonly [number, number], readonly [number, number]]>([
  ['a wide window', [1280, 800], [780, 560]],
  ['a small window', [1024, 660], [560, 460]],
  ['a phone', [360, 740], [360, 336]],
  ['a phone that is turned', [740, 360], [430, 250]],
])('in %s the open legend never covers more than a third of the map', async (_, [width, height], map) => {
  await page.viewport(width, height);
  const shown = showLegend(24, map);
  const button = page.getByRole('button', { name: 'Layers' });
  if (button.element().getAttribute('aria-expanded') !== 'true') await button.click();
  await page.getByRole('button', { name: 'Show 18 more' }).click();
  const box = shown.legend();
  expect(box.height).toBeGreaterThan(100);
  expect((box.width * box.height) / (map[0] * map[1])).toBeLessThanOrEqual(1 / 3);
});
