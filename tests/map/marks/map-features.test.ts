import { distance } from '@turf/turf';
import { describe, expect, test } from 'vitest';
import { type MarkFeature, markFeatures, marksOf } from '../../../src/map/marks/map-features.ts';
import { makeEvent, makeStory } from '../../domain/make-story.ts';
import { makeCall, makePlaced, point, route, square } from '../make-placed.ts';

function parts(features: readonly MarkFeature[]): string[] {
  return features.map(({ properties }) => `${properties.id} ${properties.part}`);
}

function featureOf(features: readonly MarkFeature[], part: string): MarkFeature {
  const found = features.find(({ properties }) => properties.part === part);
  if (!found) throw new Error(`No feature draws a ${part}`);
  return found;
}

const kyiv: [number, number] = [30.524, 50.455];
const moscow: [number, number] = [37.618, 55.752];

describe('what is drawn for an event', () => {
  test('a point has a symbol at its place, with all that the layers read', () => {
    const label = { title: 'A long title', label: 'Short', modality: 'announced' as const };
    expect(markFeatures(makeStory([makePlaced('meeting', 3, point(30, 50), label)]))).toEqual([
      {
        type: 'Feature',
        id: 0,
        geometry: { type: 'Point', coordinates: [30, 50] },
        properties: {
          id: 'meeting',
          layer: 'talks',
          part: 'symbol',
          modality: 'announced',
          basis: 'stated',
          label: 'Short',
          positionKey: '30.0000 50.0000',
          key: 'meeting 30.0000 50.0000',
          halo: expect.any(Number),
          slope: 0,
        },
      },
    ]);
  });

  test('an area has a symbol at its anchor, or without an anchor at a point inside it', () => {
    const place = { label: 'Gomel region', precision: 'region' as const, basis: 'stated' as const };
    const anchored = markFeatures(makeStory([makePlaced('a', 3, square(29, 52), { place: { ...place, anchor: [29.7, 52.2] } })]));
    expect(parts(anchored)).toEqual(['a area', 'a symbol']);
    expect(featureOf(anchored, 'symbol').geometry).toEqual({ type: 'Point', coordinates: [29.7, 52.2] });
    const free = marksOf(markFeatures(makeStory([makePlaced('a', 3, square(29, 52), { place })])));
    expect(free[0]?.position).toEqual([29.5, 52.5]);
  });

  test('a route has a symbol at its start and an arrow at its end, in its direction', () => {
    const features = markFeatures(makeStory([makePlaced('convoy', 3, route([37, 47], [36, 46], [36, 48]))]));
    expect(parts(features)).toEqual(['convoy route', 'convoy route-end', 'convoy symbol']);
    expect(featureOf(features, 'symbol').geometry).toEqual({ type: 'Point', coordinates: [37, 47] });
    const end = featureOf(features, 'route-end');
    expect(end.geometry).toEqual({ type: 'Point', coordinates: [36, 48] });
    expect(end.properties.slope).toBeCloseTo(-90);
  });

  test('a call has an arc between its places along the great circle, and its name on it', () => {
    const features = markFeatures(makeStory([makeCall('talks', 14, moscow, kyiv)]));
    expect(parts(features)).toEqual(['talks call', 'talks call-name']);
    const arc = featureOf(features, 'call').geometry;
    if (arc.type !== 'LineString') throw new Error(arc.type);
    expect(arc.coordinates).toHaveLength(64);
    const [first = [], last = []] = [arc.coordinates[0], arc.coordinates.at(-1)];
    expect(distance(first, kyiv) + distance(last, moscow)).toBeLessThan(0.001);
    const lengths = arc.coordinates.slice(1).map((position, index) => distance(arc.coordinates[index] ?? [], position));
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeCloseTo(distance(kyiv, moscow), 3);
  });

  test('the label of a call says that it is one, unless its name does', () => {
    const story = makeStory([makeCall('Talks to continue', 14, kyiv, moscow), makeCall('Talks by video', 15, kyiv, moscow)]);
    const names = markFeatures(story).filter(({ properties }) => properties.part === 'call-name');
    expect(names.map(({ properties }) => properties.label)).toEqual(['Talks to continue, by video', 'Talks by video']);
  });

  test('a call of three participants has an arc for each two of them, and one name', () => {
    expect(parts(markFeatures(makeStory([makeCall('talks', 14, kyiv, moscow, [4.9, 52.4])])))).toEqual([
      'talks call',
      'talks call-name',
      'talks call',
      'talks call',
    ]);
  });

  test('a call within one place, and an event with neither place nor participants, are not drawn', () => {
    expect(markFeatures(makeStory([makeCall('inside', 14, kyiv, kyiv), makeEvent()]))).toEqual([]);
  });

  test('a name is never upside down, in either direction of the arc', () => {
    const ends: readonly (readonly [[number, number], [number, number]])[] = [
      [kyiv, moscow],
      [moscow, kyiv],
      [kyiv, [-77, 38.9]],
      [
        [170, 10],
        [-170, -10],
      ],
    ];
    for (const [one, other] of ends) {
      const name = featureOf(markFeatures(makeStory([makeCall('talks', 14, one, other)])), 'call-name');
      expect(Math.abs(name.properties.slope)).toBeLessThanOrEqual(90);
    }
  });
});

describe('the halo of a point', () => {
  test('has the radius of its precision in metres, at any zoom', () => {
    const place = { label: 'Kyiv', precision: 'city' as const, basis: 'stated' as const };
    const [symbol] = markFeatures(makeStory([makePlaced('a', 3, point(...kyiv), { place })]));
    const pixelsAtZoom9 = (symbol?.properties.halo ?? 0) * 2 ** 9;
    const metresPerPixel = (40_075_016.7 * Math.cos((kyiv[1] * Math.PI) / 180)) / (512 * 2 ** 9);
    expect(pixelsAtZoom9 * metresPerPixel).toBeCloseTo(8000);
  });

  test('is missing if the place is exact, and for lines and areas', () => {
    const place = { label: 'Hall', precision: 'exact' as const, basis: 'stated' as const };
    const region = { label: 'Region', precision: 'region' as const, basis: 'stated' as const };
    const story = makeStory([makePlaced('a', 3, point(30, 50), { place }), makePlaced('b', 3, square(30, 50), { place: region })]);
    expect(markFeatures(story).map(({ properties }) => properties.halo)).toEqual([0, 0, 0]);
  });
});
