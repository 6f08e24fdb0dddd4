import { expect, test } from 'vitest';
import { secondHeader } from '../../../../src/open/formats/csv/csv-header.ts';

const records = [
  ['A', '2022-03-14', '47', '7'],
  ['B', '2022-03-15', '47', '7'],
];

test('a second row of names is one only below a first row with gaps', () => {
  const second = ['name', 'day', 'lat', 'lng'];
  const names = ['What name', 'When day', 'Place lat', 'Place lng'];
  expect(secondHeader(['What', 'When', 'Place', ''], [second, ...records])).toEqual({ note: 'two', names });
  expect(secondHeader(['title', 'date', 'lat', 'lng'], [['C', 'soon', 'abc', 'n'], ...records])).toBeNull();
});
