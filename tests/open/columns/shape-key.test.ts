import { expect, test } from 'vitest';
import { shapeKey } from '../../../src/open/columns/shape-key.ts';

const members = (...names: readonly string[]) => names.map((name) => ({ key: name, name }));
const cells = (...names: readonly string[]) => names.map((name, key) => ({ key, name }));

test('members by name are the same shape in any order', () => {
  expect(shapeKey(members('date', 'title'))).toBe(shapeKey(members('title', 'date')));
});

test('cells are known by their order, so another order is another shape', () => {
  expect(shapeKey(cells('date', 'title'))).toBe(shapeKey(cells('date', 'title')));
  expect(shapeKey(cells('date', 'title'))).not.toBe(shapeKey(cells('title', 'date')));
});

test('another column, or one more or fewer, is another shape, whatever characters are in names', () => {
  const shapes = [members('a', 'b'), members('a'), members('a', 'b', 'c'), members('a\nb'), members('a","b'), members(), cells('a', 'b')];
  expect(new Set(shapes.map(shapeKey)).size).toBe(shapes.length);
});
