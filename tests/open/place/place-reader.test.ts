import { geoJSONToWkt } from 'betterknown';
import * as fc from 'fast-check';
import type * as geojson from 'geojson';
import { describe, expect, test } from 'vitest';
import type { PlaceRole, PlaceSystem } from '../../../src/domain/events/roles.ts';
import { type PlaceOut, makePlaceOut, placeReader } from '../../../src/open/place/place-reader.ts';
import type { RecordValues } from '../../../src/open/record/record.ts';
import { messageText } from '../../../src/ui/messages/messages.ts';

const degrees: PlaceRole = { kind: 'lng-lat', lng: 0, lat: 1 };
const none = { reason: null, ...makePlaceOut() };
const kyiv = pointAt(30.5, 50.5);

function readBy(role: PlaceRole, values: RecordValues, geometry: unknown = null) {
  // What a file holds may be of any shape; the reader is to find out.
  const before: geojson.Geometry = { type: 'Point', coordinates: [1, 2] };
  const out: PlaceOut = { lng: 1, lat: 2, geometry: before, isNullIsland: true, isWrapped: true, isClosed: true };
  const reason = placeReader(role)(values, geometry as geojson.Geometry | null, out);
  return { reason: reason && messageText(reason), ...out };
}

function pointAt(lng: number, lat: number, rest: Partial<PlaceOut> = {}) {
  return { ...none, lng, lat, ...rest };
}

function readCell(kind: 'wkt' | 'geojson', value: unknown) {
  return readBy({ kind, column: 0 }, [value]);
}

function readGeometry(geometry: unknown) {
  return readBy({ kind: 'geometry' }, [], geometry);
}

function shapeOf(geometry: unknown, rest: Partial<PlaceOut> = {}) {
  return { ...none, geometry, ...rest };
}

function lineAlong(...lngs: readonly number[]) {
  return { type: 'LineString', coordinates: lngs.map((lng) => [lng, 10]) };
}

describe('degrees in two columns', () => {
  test.each<[unknown, unknown]>([
    [30.5, 50.5],
    ['30.5', ' 50.5 '],
    ['30,5', '50,5'],
    ['+30.5', '5.05e1'],
    ['30°30′E', '50°30′00″N'],
    ['30° 30\' 0.0" E', "50° 30' N"],
    ['E 30 30 0', 'N50 30'],
    ['30.5°', '50,5° N'],
    ['30:30:00', '50:30'],
    ['30°30′ В', '50°30′ С'],
    ['30d30m0s', '50d30m'],
    ["30°30'0''E", "50°30'00''N"],
  ])('%j and %j are read', (lng, lat) => {
    expect(readBy(degrees, [lng, lat])).toEqual(kyiv);
  });

  test('south and west are below 0', () => {
    expect(readBy(degrees, ['3°45′W', '33°51′36″S'])).toEqual(pointAt(-3.75, -33.86));
    expect(readBy(degrees, ['-3 45', '−33,86'])).toEqual(pointAt(-3.75, -33.86));
  });

  test('a point at 0, 0, or within a hundredth of a degree of it, is kept and marked', () => {
    expect(readBy(degrees, ['0', '0.0'])).toEqual(pointAt(0, 0, { isNullIsland: true }));
    expect(readBy(degrees, ['-0.0099', '0.004'])).toEqual(pointAt(-0.0099, 0.004, { isNullIsland: true }));
    expect(readBy(degrees, ['-0.02', '0.004'])).toEqual(pointAt(-0.02, 0.004));
    expect(readBy(degrees, ['0', '51.5'])).toEqual(pointAt(0, 51.5));
  });

  test('a longitude beyond ±180 is wrapped and marked', () => {
    expect(readBy(degrees, [190, 50])).toEqual(pointAt(-170, 50, { isWrapped: true }));
    expect(readBy(degrees, [-540, 50])).toEqual(pointAt(-180, 50, { isWrapped: true }));
    expect(readBy(degrees, [180, 90])).toEqual(pointAt(180, 90));
  });

  test('where both are blank there is no place', () => {
    for (const blank of ['', '  ', null, undefined]) expect(readBy(degrees, [blank, blank])).toEqual(none);
  });

  test.each<[unknown, unknown, string]>([
    [30, 90.5, 'Found the latitude 90.5, expected degrees from -90 to 90.'],
    [541, 50, 'Found the longitude 541, expected degrees from -180 to 180.'],
    [
      30,
      5_591_000,
      'Found the latitude 5591000, expected degrees from -90 to 90. It may be metres of a map projection: export the file with longitude and latitude in degrees (WGS 84).',
    ],
    [30, Infinity, 'Found the latitude Infinity, expected degrees from -90 to 90.'],
    [NaN, 50, 'Found “NaN” as the longitude, expected degrees such as 30.52.'],
    ['', 50, 'Found an empty cell as the longitude, expected degrees such as 30.52.'],
    ['30', 'N/A', 'Found “N/A” as the latitude, expected degrees such as 50.45.'],
    ['50°N', '30°E', 'Found “50°N” as the longitude, expected degrees such as 30.52.'],
    ['30°75′E', '50', 'Found “30°75′E” as the longitude, expected degrees such as 30.52.'],
    ['30 O', '50', 'Found “30 O” as the longitude, expected degrees such as 30.52.'],
    ['1.234,5', '50', 'Found “1.234,5” as the longitude, expected degrees such as 30.52.'],
    [{}, [], 'Found an object without members as the longitude, expected degrees such as 30.52.'],
  ])('%j and %j are refused', (lng, lat, reason) => {
    expect(readBy(degrees, [lng, lat])).toEqual({ ...none, reason });
  });
});

describe('both in one column', () => {
  test.each<[unknown, 'lng-lat' | 'lat-lng']>([
    ['50.5, 30.5', 'lat-lng'],
    ['50.5,30.5', 'lat-lng'],
    ['30.5 50.5', 'lng-lat'],
    ['50,5; 30,5', 'lat-lng'],
    ['50,5, 30,5', 'lat-lng'],
    ['(50.5, 30.5)', 'lat-lng'],
    ['[30.5, 50.5]', 'lng-lat'],
    ['50°30′N 30°30′E', 'lat-lng'],
    ['50°30′N30°30′E', 'lat-lng'],
    ['30.5E, 50.5N', 'lat-lng'],
    ['50.5N, 30.5E', 'lng-lat'],
    [[30.5, 50.5, 100], 'lng-lat'],
  ])('%j (%s)', (value, order) => {
    expect(readBy({ kind: 'pair', column: 0, order }, [value])).toEqual(kyiv);
  });

  test('what is not two numbers is refused, a blank cell is no place', () => {
    const role: PlaceRole = { kind: 'pair', column: 'where', order: 'lat-lng' };
    for (const where of ['Kyiv', '50.5', '1,2,3,4', '1 2 3', 'x'.repeat(1000)]) {
      expect(readBy(role, { where }).reason).toMatch(/^Found “.+”, expected two numbers such as 50\.45, 30\.52\.$/);
    }
    expect(readBy(role, { where: ' ' })).toEqual(none);
  });
});

describe('geometries', () => {
  const triangle = [
    [0, 0],
    [1, 0],
    [0, 1],
    [0, 0],
  ];

  test.each<[unknown, readonly [number, number]]>([
    [{ type: 'Point', coordinates: [30.5, 50.5] }, [30.5, 50.5]],
    [{ type: 'Point', coordinates: [30.5, 50.5, 120] }, [30.5, 50.5]],
    [{ type: 'MultiPoint', coordinates: [[30.5, 50.5]] }, [30.5, 50.5]],
    [{ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [30.5, 50.5] }] }, [30.5, 50.5]],
    [
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Polygon', coordinates: [] },
          { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [30.5, 50.5] }] },
        ],
      },
      [30.5, 50.5],
    ],
  ])('%j is a point', (geometry, [lng, lat]) => {
    expect(readGeometry(geometry)).toEqual(pointAt(lng, lat));
  });

  test.each<[unknown]>([
    [{ type: 'MultiPoint', coordinates: triangle }],
    [{ type: 'LineString', coordinates: triangle }],
    [{ type: 'MultiLineString', coordinates: [triangle, triangle] }],
    [{ type: 'Polygon', coordinates: [triangle] }],
    [{ type: 'MultiPolygon', coordinates: [[triangle], [triangle, triangle]] }],
    [
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Point', coordinates: [1, 2] },
          { type: 'LineString', coordinates: triangle },
        ],
      },
    ],
  ])('%j is a shape as it stands', (geometry) => {
    expect(readGeometry(geometry)).toEqual(shapeOf(geometry));
    expect(readCell('geojson', JSON.stringify(geometry))).toEqual(shapeOf(geometry));
    expect(readCell('geojson', { type: 'Feature', properties: {}, geometry })).toEqual(shapeOf(geometry));
  });

  test('rings are closed, heights and empty parts left out, other members with them', () => {
    const open = triangle.slice(0, 3).map(([lng, lat]) => [lng, lat, 7]);
    expect(readGeometry({ type: 'MultiPolygon', coordinates: [[open, []], []], bbox: [] })).toEqual(
      shapeOf({ type: 'MultiPolygon', coordinates: [[triangle]] }, { isClosed: true }),
    );
  });

  test('a shape beyond ±180 as a whole is brought back; one that crosses the 180th meridian stays', () => {
    expect(readGeometry(lineAlong(190, 200))).toEqual(shapeOf(lineAlong(-170, -160), { isWrapped: true }));
    expect(readGeometry(lineAlong(-200, -180))).toEqual(shapeOf(lineAlong(160, 180), { isWrapped: true }));
    expect(readGeometry(lineAlong(170, 190))).toEqual(shapeOf(lineAlong(170, 190)));
  });

  test.each([
    null,
    undefined,
    { type: 'Point', coordinates: [] },
    { type: 'Polygon', coordinates: [[]] },
    { type: 'GeometryCollection', geometries: [] },
  ])('%j is no place', (geometry) => {
    expect(readGeometry(geometry)).toEqual(none);
  });

  test.each<[unknown, string]>([
    [{ type: 'Point', coordinates: [30] }, 'Found a position that is not two numbers, expected longitude and latitude.'],
    [{ type: 'Point', coordinates: ['30', 'N50'] }, 'Found a position that is not two numbers, expected longitude and latitude.'],
    [{ type: 'Point', coordinates: [30, 91] }, 'Found the latitude 91, expected degrees from -90 to 90.'],
    [{ type: 'Point', coordinates: [NaN, 50] }, 'Found the longitude NaN, expected degrees from -180 to 180.'],
    [{ type: 'Point' }, 'Found a position that is not two numbers, expected longitude and latitude.'],
    [{ type: 'LineString', coordinates: [[1, 2]] }, 'Found a line of one position, expected two or more.'],
    [{ type: 'Polygon', coordinates: [[[0, 0], [1, 1]]] }, 'Found a ring of 3 positions, expected four or more.'], // prettier-ignore
    [{ type: 'Polygon', coordinates: {} }, 'Found an object without members, expected a list of coordinates.'],
    [{ type: 'Polygon', coordinates: [[[0, 0], [1, 1], [[2]]]] }, 'Found a position that is not two numbers, expected longitude and latitude.'], // prettier-ignore
    [{ type: 'Circle' }, 'Found a geometry of the type “Circle”, expected one of GeoJSON, such as Point or Polygon.'],
    ['POINT (1 2)', 'Found “POINT (1 2)”, expected a GeoJSON geometry.'],
  ])('%j is refused', (geometry, reason) => {
    expect(readGeometry(geometry)).toEqual({ ...none, reason });
  });

  test('collections nested without end are refused, whatever their depth', () => {
    let geometry: unknown = { type: 'Point', coordinates: [1, 2] };
    for (let depth = 0; depth < 100_000; depth++) geometry = { type: 'GeometryCollection', geometries: [geometry] };
    expect(readGeometry(geometry).reason).toBe('Found collections nested more than 16 deep, expected a geometry.');
    expect(readCell('geojson', '['.repeat(100_000)).reason).toMatch(/expected a GeoJSON geometry\.$/);
    expect(readCell('wkt', 'GEOMETRYCOLLECTION('.repeat(100_000)).reason).toMatch(/expected well-known text/);
    expect(readCell('wkt', `${'GEOMETRYCOLLECTION('.repeat(100_000)}POINT(1 2)${')'.repeat(100_000)}`).reason).toMatch(
      /expected well-known text/,
    );
  });
});

const ringBetween = (west: number, east: number) => [[[west, -22], [east, -22], [east, -17], [west, -17], [west, -22]]]; // prettier-ignore

describe('a crossing of the 180th meridian', () => {
  test('goes the short way, in lines and areas', () => {
    expect(readGeometry(lineAlong(178.4, -171.8))).toEqual(shapeOf(lineAlong(178.4, 188.2)));
    expect(readGeometry(lineAlong(-170, 175, -175))).toEqual(shapeOf(lineAlong(-170, -185, -175)));
    expect(readGeometry({ type: 'Polygon', coordinates: ringBetween(177, -174) })).toEqual(
      shapeOf({ type: 'Polygon', coordinates: ringBetween(177, 186) }),
    );
  });

  test('is not seen in what goes round the Earth or to a pole', () => {
    for (const north of [60, 90]) {
      const world = { type: 'Polygon', coordinates: [[[-180, -60], [180, -60], [180, north], [-180, north], [-180, -60]]] }; // prettier-ignore
      expect(readGeometry(world)).toEqual(shapeOf(world));
    }
    const cap = { type: 'Polygon', coordinates: [[[-170, -70], [-50, -70], [70, -70], [170, -70], [170, -89], [-170, -89], [-170, -70]]] }; // prettier-ignore
    expect(readGeometry(cap)).toEqual(shapeOf(cap));
  });
});

describe('hemispheres in columns of their own', () => {
  const role: PlaceRole = { kind: 'lng-lat', lng: 0, lngHemisphere: 1, lat: 2, latHemisphere: 3 };

  test('give the degrees their signs', () => {
    expect(readBy(role, ['30.5', 'E', '50.5', 'N'])).toEqual(kyiv);
    expect(readBy(role, ['70.66', 'W', '33.45', 'south'])).toEqual(pointAt(-70.66, -33.45));
    expect(readBy(role, [-70.66, 'W', '33°27′', 'S'])).toEqual(pointAt(-70.66, -33.45));
    expect(readBy(role, ['', 'W', ' ', ''])).toEqual(none);
  });

  test.each<[RecordValues, string]>([
    [
      ['70.66', '', '33.45', 'S'],
      'Found “70.66” with the hemisphere an empty cell, expected one of E, W, and no sign that contradicts it.',
    ],
    [['70.66', 'W', '33.45', 'X'], 'Found “33.45” with the hemisphere “X”, expected one of N, S, and no sign that contradicts it.'],
    [['70.66', 'W', '-33.45', 'N'], 'Found “-33.45” with the hemisphere “N”, expected one of N, S, and no sign that contradicts it.'],
  ])('%j are refused', (values, reason) => {
    expect(readBy(role, values)).toEqual({ ...none, reason });
  });
});

const inSystem = (system: PlaceSystem): PlaceRole => ({ kind: 'lng-lat', lng: 0, lat: 1, system });

describe('numbers that are no degrees', () => {
  test.each<[PlaceSystem, RecordValues, number, number]>([
    ['e7', [85_417_000, '473769000'], 8.5417, 47.3769],
    ['epsg:3857', ['4033105.15', '6445128.92'], 36.23, 50.0],
    ['epsg:32637', ['305123,4', '5 541 876,2'], 36.2807, 49.9973],
    ['epsg:32719', [346_000, 6_297_000], -70.6569, -33.4524],
  ])('%s: %j', (system, values, lng, lat) => {
    const read = readBy(inSystem(system), values);
    expect(read.reason).toBeNull();
    expect(read.lng).toBeCloseTo(lng, 1);
    expect(read.lat).toBeCloseTo(lat, 1);
  });

  test('of a system that nobody has chosen have no place, and those that are not of it are refused', () => {
    expect(readBy(inSystem('metres'), ['305123.4', '5541876.2'])).toEqual(none);
    expect(readBy(inSystem('epsg:32637'), ['305123.4', 'north']).reason).toBe(
      'Found “305123.4” and “north”, expected a position in EPSG:32637.',
    );
    expect(readBy(inSystem('epsg:32637'), ['305123.4', '-5']).reason).toMatch(/expected a position in EPSG:32637/);
  });
});

describe('well-known binary in hexadecimal digits', () => {
  test.each([
    ['0101000020E61000003D0AD7A3701D42401F85EB51B8FE4840', pointAt(36.23, 49.99)],
    ['01010000003D0AD7A3701D42401F85EB51B8FE4840', pointAt(36.23, 49.99)],
    ['\\x0101000020E61000003D0AD7A3701D42401F85EB51B8FE4840', pointAt(36.23, 49.99)],
    ['00000000014042 1D70A3D70A3D4048FEB851EB851F'.replace(' ', ''), pointAt(36.23, 49.99)],
    ['01E90300003D0AD7A3701D42401F85EB51B8FE48400000000000005E40', pointAt(36.23, 49.99)],
    ['01010000A0E61000003D0AD7A3701D42401F85EB51B8FE48400000000000005E40', pointAt(36.23, 49.99)],
    ['0102000000020000000000000000003E4000000000000049400000000000003F400000000000804940', shapeOf({ type: 'LineString', coordinates: [[30, 50], [31, 51]] })], // prettier-ignore
    ['0101000000000000000000F87F000000000000F87F', none],
  ])('%s', (text, place) => {
    expect(readCell('wkt', text)).toEqual(place);
  });

  test('metres of Web Mercator are converted; another system and damage are refused', () => {
    const mercator = readCell('wkt', '0101000020110F00000000000080C34E41000000000095584 1'.replace(' ', ''));
    expect(mercator.reason).toBeNull();
    expect(mercator.lng).toBeCloseTo(36.22, 1);
    expect(readCell('wkt', '01010000208408000000000000003D42400000000000804840').reason).toMatch(/^Found the SRID 2180/);
    for (const damaged of [
      '0101000020E61000003D0AD7A3701D42401F85EB51B8FE48',
      '0101000020E61000003D0AD7A3701D42401F85EB51B8FE484000',
      '0109000000FFFFFFFF3D0AD7A3701D42401F85EB51B8FE4840',
    ]) {
      expect(readCell('wkt', damaged).reason).toMatch(/expected well-known text/);
    }
  });
});

test('coordinates that are numbers as text are read', () => {
  expect(readGeometry({ type: 'Point', coordinates: ['30.5', '50.5'] })).toEqual(kyiv);
  expect(readGeometry({ type: 'LineString', coordinates: [['30', '50'], ['31', 51]] })).toEqual(shapeOf({ type: 'LineString', coordinates: [[30, 50], [31, 51]] })); // prettier-ignore
});

describe('well-known text', () => {
  test.each([
    'POINT(30.5 50.5)',
    'point ( 30.5  50.5 )',
    'POINT Z (30.5 50.5 100)',
    'POINTZ(30.5 50.5 100)',
    'POINT ZM (30.5 50.5 100 1)',
    'POINT(30.5 50.5 100)',
    'SRID=4326;POINT(30.5 50.5)',
    '<http://www.opengis.net/def/crs/OGC/1.3/CRS84> Point(30.5 50.5)',
    'MULTIPOINT((30.5 50.5))',
    'GEOMETRYCOLLECTION(POINT(30.5 50.5))',
  ])('%s is a point', (text) => {
    expect(readCell('wkt', text)).toEqual(kyiv);
  });

  test('numbers of endless digits are refused at once', () => {
    for (const text of [
      `POINT(${'1'.repeat(1_000_000)} 2)`,
      `LINESTRING(${'1.'.repeat(500_000)} 2, 1 2)`,
      `POLYGON((${'1 '.repeat(100_000)}))`,
    ]) {
      expect(readCell('wkt', text)).toEqual({ ...none, reason: expect.stringMatching(/^Found /) });
    }
  });

  test('lines and areas are shapes, with heights left out and over several lines', () => {
    const coordinates = [
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ];
    expect(readCell('wkt', 'POLYGON ((0 0, 1 0,\n\t0 1, 0 0))')).toEqual(shapeOf({ type: 'Polygon', coordinates: [coordinates] }));
    expect(readCell('wkt', 'LINESTRING Z (0 0 5, 1 0 5, 0 1 5, 0 0 5)')).toEqual(shapeOf({ type: 'LineString', coordinates }));
    expect(readCell('wkt', 'MULTIPOLYGON (((0 0 1,1 0 1,0 1 1,0 0 1)))')).toEqual(
      shapeOf({ type: 'MultiPolygon', coordinates: [[coordinates]] }),
    );
  });

  test('blank cells and what is EMPTY are no place', () => {
    for (const text of ['', 'POINT EMPTY', 'MULTIPOLYGON Z EMPTY', 'GEOMETRYCOLLECTION (POINT EMPTY)'])
      expect(readCell('wkt', text)).toEqual(none);
  });

  test.each([
    [
      'SRID=2180;POINT(639000 486000)',
      'Found the SRID 2180, expected a system that can be read: 4326 (WGS 84), 3857 (Web Mercator) or UTM on WGS 84.',
    ],
    [
      'POINT(3395000 6530000)',
      'Found the latitude 6530000, expected degrees from -90 to 90. It may be metres of a map projection: export the file with longitude and latitude in degrees (WGS 84).',
    ],
    ['POINT(1 2) POINT(3 4)', 'Found “POINT(1 2) POINT(3 4)”, expected well-known text such as POINT (30.5 50.4).'],
    ['POINT(1x 2)', 'Found “POINT(1x 2)”, expected well-known text such as POINT (30.5 50.4).'],
    ['POINT(1, 2)', 'Found “POINT(1, 2)”, expected well-known text such as POINT (30.5 50.4).'],
    ['CIRCLE(1 2)', 'Found “CIRCLE(1 2)”, expected well-known text such as POINT (30.5 50.4).'],
    ['Kyiv', 'Found “Kyiv”, expected well-known text such as POINT (30.5 50.4).'],
  ])('%s is refused', (text, reason) => {
    expect(readCell('wkt', text)).toEqual({ ...none, reason });
  });
});

/** To a tenth of a second, with the first letter at 0 and above and the second below. */
function sexagesimal(value: number, letters: string): string {
  const tenths = Math.round(Math.abs(value) * 36_000);
  return `${Math.floor(tenths / 36_000)}°${Math.floor(tenths / 600) % 60}′${(tenths % 600) / 10}″${value < 0 ? letters[1] : letters[0]}`;
}

describe('laws', () => {
  const lngs = fc.double({ min: -180, max: 180, noNaN: true });
  const lats = fc.double({ min: -90, max: 90, noNaN: true });
  test('a point is read back, to the digits it was written with, from every way of writing it', () => {
    fc.assert(
      fc.property(lngs, lats, (lng, lat) => {
        const [lngText, latText] = [lng.toFixed(6), lat.toFixed(6)];
        const texts: [PlaceRole, RecordValues][] = [
          [degrees, [lngText, latText]],
          [degrees, [lngText.replace('.', ','), latText.replace('.', ',')]],
          [degrees, [sexagesimal(lng, 'EW'), sexagesimal(lat, 'NS')]],
          [{ kind: 'pair', column: 0, order: 'lat-lng' }, [`${latText}, ${lngText}`]],
          [{ kind: 'pair', column: 0, order: 'lng-lat' }, [`${lngText} ${latText}`]],
          [{ kind: 'pair', column: 0, order: 'lat-lng' }, [`${sexagesimal(lat, 'NS')} ${sexagesimal(lng, 'EW')}`]],
          [{ kind: 'wkt', column: 0 }, [`POINT(${lngText} ${latText})`]],
          [{ kind: 'geojson', column: 0 }, [`{"type":"Point","coordinates":[${lng},${lat}]}`]],
        ];
        for (const [role, values] of texts) {
          const read = readBy(role, values);
          expect(Math.abs(read.lng - lng)).toBeLessThan(2e-5);
          expect(Math.abs(read.lat - lat)).toBeLessThan(2e-5);
        }
      }),
    );
  });

  test('lines are read from well-known text as they were written', () => {
    const positions = fc.array(fc.tuple(lngs, lats), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(positions, (coordinates) => {
        const line: geojson.LineString = { type: 'LineString', coordinates: coordinates.map(([lng, lat]) => [lng + 0, lat + 0]) };
        const read = readCell('wkt', geoJSONToWkt(line));
        expect(read).toEqual(readGeometry(line));
      }),
    );
  });

  test('whatever stands there, nothing is thrown, and a place is on Earth', () => {
    const cell = fc.oneof(fc.anything(), fc.string(), fc.double(), fc.stringMatching(/^[\d°′″ NSEW,.;()POINT-]{0,30}$/));
    const geometry = fc.record({
      type: fc.constantFrom('Point', 'MultiPoint', 'LineString', 'Polygon', 'MultiPolygon', 'GeometryCollection', 'x'),
      coordinates: fc.oneof(fc.anything(), fc.array(fc.tuple(lngs, lats)), fc.array(fc.array(fc.tuple(lngs, lats)))),
      geometries: fc.anything(),
    });
    const roles: PlaceRole[] = [
      degrees,
      { kind: 'geometry' },
      { kind: 'pair', column: 0, order: 'lat-lng' },
      { kind: 'wkt', column: 0 },
      { kind: 'geojson', column: 1 },
    ];
    fc.assert(
      fc.property(cell, fc.oneof(cell, geometry), fc.oneof(geometry, fc.anything()), (one, two, three) => {
        for (const role of roles) {
          const { lng, lat, reason, geometry: shape } = readBy(role, [one, two], three);
          expect(Number.isNaN(lng) || (Math.abs(lng) <= 180 && Math.abs(lat) <= 90 && shape === null)).toBe(true);
          expect(reason === null || (Number.isNaN(lng) && Number.isNaN(lat) && shape === null)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
