import { describe, expect, test } from 'vitest';
import { palettes } from '../../../src/basemap/palette.ts';
import { Categories, layerSign, mostLayers } from '../../../src/open/table/category-layers.ts';
import { writtenText } from '../../../src/ui/messages/messages.ts';
import { type Rgb, colourBlindViews, contrast, distance, linearRgb } from '../colour-vision.ts';

function makeLayers(values: readonly string[]) {
  const categories = new Categories();
  const numbers = Uint16Array.from(values, (value) => categories.number(value));
  const { layers, indices } = categories.layersOf(numbers);
  const written = layers.map((layer) => ({ ...layer, title: writtenText(layer.title) }));
  return { layers: written, of: values.map((_, index) => written[indices[numbers[index] ?? 0] ?? 0]?.title) };
}

const manyValues = (count: number) => Array.from({ length: count }, (_, index) => `Kind ${index}`);

describe('layers of categories', () => {
  test('come with the most frequent value first, then as they were met', () => {
    const { layers } = makeLayers(['Flood', 'Fire', 'Storm', 'Fire']);
    expect(layers.map(({ id, title }) => [id, title])).toEqual([
      ['fire', 'Fire'],
      ['flood', 'Flood'],
      ['storm', 'Storm'],
    ]);
  });

  test('stay in their order, and so in their colours, while more of the same values come', () => {
    const categories = new Categories();
    const titlesOf = (values: readonly string[]) => {
      const { layers, indices } = categories.layersOf(Uint16Array.from(values, (value) => categories.number(value)));
      return { layers: layers.map(({ title }) => title), last: layers[indices[categories.number(values.at(-1) ?? '')] ?? 0]?.title };
    };
    expect(titlesOf(['Flood', 'Flood', 'Fire'])).toEqual({ layers: ['Flood', 'Fire'], last: 'Fire' });
    expect(titlesOf(['Flood', 'Fire', 'Fire'])).toEqual({ layers: ['Flood', 'Fire'], last: 'Fire' });
    expect(titlesOf(['Flood', 'Storm', 'Storm'])).toEqual({ layers: ['Storm', 'Flood'], last: 'Storm' });
  });

  test('are as many as there are values up to 24', () => {
    expect(makeLayers(manyValues(24)).layers.map(({ title }) => title)).toEqual(manyValues(24));
  });

  test('gather what is beyond the 23 most frequent in a last one that says how many values it holds', () => {
    const { layers, of } = makeLayers([...manyValues(25), 'Kind 24', 'Kind 24']);
    expect([layers.length, layers[0]?.title, layers[23]?.title, of[22], of[23]]).toEqual([
      24,
      'Kind 24',
      'Other, 2 values',
      'Other, 2 values',
      'Other, 2 values',
    ]);
  });

  test('hold blank values together, and values that differ in blanks alone', () => {
    expect(makeLayers(['', ' ', 'A  b', ' A b']).layers.map(({ title }) => title)).toEqual(['No category', 'A b']);
  });

  test('of blank values and of the rest have ids that no value has, in any language', () => {
    const { layers } = makeLayers(['', 'No category', 'Other', ...manyValues(30)]);
    expect(layers.map(({ id }) => id).filter((id) => /^(no|other)/.test(id))).toEqual(['no-category', 'no-category-2', 'other', 'other-2']);
  });

  test('have ids that are unlike each other and fit an address, whatever the values', () => {
    const values = ['Été', 'ete', 'Повінь', 'Пожежа', '<script>', '__proto__', '?&=/', 'x'.repeat(1000)];
    const ids = makeLayers(values).layers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(values.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
    expect(ids.slice(0, 2)).toEqual(['ete', 'ete-2']);
  });

  test('do not grow without end with the number of values', () => {
    const { layers } = makeLayers(manyValues(70_000));
    expect(layers.at(-1)?.title).toBe('Other, more than 65,512 values');
  });
});

describe('the signs of layers', () => {
  const signs = Array.from({ length: mostLayers }, (_, index) => layerSign(index));

  test.each(['light', 'dark'] as const)('have at least 3:1 against %s land', (theme) => {
    const land = linearRgb(palettes[theme].land);
    expect(signs.filter(({ colour }) => contrast(linearRgb(colour[theme]), land) < 3)).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('of one shape are told apart by all eyes in the %s theme', (theme) => {
    const distances = signs.flatMap((sign, index) =>
      signs.slice(index + 1).flatMap((other) => {
        if (sign.shape !== other.shape) return [];
        const [views, otherViews] = [viewsOf(sign.colour[theme]), viewsOf(other.colour[theme])];
        return views.map((view, eyes) => distance(view, otherViews[eyes] ?? view));
      }),
    );
    // A difference that is just seen is 0.02: https://bottosson.github.io/posts/oklab/
    expect(Math.min(...distances)).toBeGreaterThan(0.08);
  });

  test('take turns at the four shapes', () => {
    expect(signs.slice(0, 5).map(({ shape }) => shape)).toEqual(['circle', 'square', 'diamond', 'triangle', 'circle']);
  });
});

function viewsOf(colour: string): readonly Rgb[] {
  return colourBlindViews(linearRgb(colour));
}
