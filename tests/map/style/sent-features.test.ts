import { expect, test } from 'vitest';
import { type NumberedFeature, SentFeatures } from '../../../src/map/style/sent-features.ts';

function feature(id: number): NumberedFeature {
  return { type: 'Feature', id, geometry: { type: 'Point', coordinates: [id, 0] }, properties: {} };
}

test('a source is sent what is new, what has changed and what is gone, and nothing twice', () => {
  const [one, two, three] = [feature(1), feature(2), feature(3)];
  const sent = new SentFeatures();
  expect(sent.change([one, two])).toEqual({ remove: [], add: [one, two] });
  expect(sent.change([two, one])).toBeNull();
  const changed = feature(2);
  expect(sent.change([changed, three])).toEqual({ remove: [1], add: [changed, three] });
  expect(sent.change([])).toEqual({ remove: [2, 3], add: [] });
  expect(sent.change([])).toBeNull();
});

test('what a new style holds is not sent again', () => {
  const sent = new SentFeatures();
  const one = feature(1);
  sent.reset([one]);
  expect(sent.change([one])).toBeNull();
});
