import { expect, test } from 'vitest';
import { shapeKey } from '../../../src/open/columns/shape-key.ts';

const members = (...names: readonly string[]) => names.map((name) => ({ key: name, name }));
const cells = (...names: readonly string[]) => names.map((name, key) => ({ key, name }));

test('members by name are the same shape in any order', async () => {
  expect(await shapeKey(members('date', 'title'))).toBe(await shapeKey(members('title', 'date')));
});

test('cells are known by their order, so another order is another shape', async () => {
  expect(await shapeKey(cells('date', 'title'))).toBe(await shapeKey(cells('date', 'title')));
  expect(await shapeKey(cells('date', 'title'))).not.toBe(await shapeKey(cells('title', 'date')));
});

test('another column, or one more or fewer, is another shape, whatever characters are in names', async () => {
  const shapes = [members('a', 'b'), members('a'), members('a', 'b', 'c'), members('a\nb'), members('a","b'), members(), cells('a', 'b')];
  expect(new Set(await Promise.all(shapes.map(shapeKey))).size).toBe(shapes.length);
});
