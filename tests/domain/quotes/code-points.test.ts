import { expect, test } from 'vitest';
import { codePointsOf, countCodePoints, offsetsOf, textBetween } from '../../../src/domain/quotes/code-points.ts';

test('the length of a text is its number of code points, not of code units', () => {
  expect(countCodePoints('“Ronø” 🌉')).toBe(8);
});

test('the text between two offsets is counted in code points, and ends with the text', () => {
  const points = codePointsOf('a🌉b𐌰c');
  expect(textBetween(points, 1, 4)).toBe('🌉b𐌰');
  expect(textBetween(points, -3, 2)).toBe('a🌉');
  expect(textBetween(points, 3, 99)).toBe('𐌰c');
});

test('a passage is found at every offset, even where it overlaps itself', () => {
  expect(offsetsOf(codePointsOf('🌉🌉🌉a'), codePointsOf('🌉🌉'))).toEqual([0, 1]);
});

test('half of a character beyond the basic plane is not found in the whole one', () => {
  expect(offsetsOf(codePointsOf('🌉'), codePointsOf('\ud83c'))).toEqual([]);
  expect(offsetsOf(codePointsOf('🌉'), codePointsOf('\udf09'))).toEqual([]);
});

test('an empty passage is not found', () => {
  expect(offsetsOf(codePointsOf('abc'), codePointsOf(''))).toEqual([]);
});
