import { describe, expect, test } from 'vitest';
import { degreePairOf, degreesOf, hemisphereOf } from '../../../src/open/place/place-texts.ts';

const near = (lat: number, lng: number) => ({ lat: expect.closeTo(lat, 5), lng: expect.closeTo(lng, 5) });

describe('a position in one cell', () => {
  test.each<[string, number, number]>([
    ['N 49° 59.280 E 036° 13.950', 49.988, 36.2325],
    ['N34 58 0.00 E32 52 60.00', 34.966_667, 32.883_333],
    ['N 49° 60.000 E 036° 13.950', 50, 36.2325],
    [`50 deg 27' 0.36" N, 30 deg 31' 24.24" E`, 50.4501, 30.5234],
    ['50 deg. 27 min 0 sec N; 30 deg. 30 min 0 sec E', 50.45, 30.5],
    ['50 градусів 27 хвилин пн. ш., 30 градусів 30 хвилин сх. д.', 50.45, 30.5],
    ['49°59′ с. ш. 36°14′ в. д.', 49.983_333, 36.233_333],
    ['49°59′28″ пн. ш. 36°13′48″ сх. д.', 49.991_111, 36.23],
    ['33°51′ ю. ш., 151°12′ в. д.', -33.85, 151.2],
    ['49.99° північної широти, 36.23° східної довготи', 49.99, 36.23],
    ['49° 59′ nördlicher Breite, 36° 14′ östlicher Länge', 49.983_333, 36.233_333],
    ['49° 59′ n. Br., 36° 14′ ö. L.', 49.983_333, 36.233_333],
    ['33° 51′ Sud, 3° 30′ Ouest', -33.85, -3.5],
    ['40,4° norte; 3,7° oeste', 40.4, -3.7],
    ['北纬49.99度 东经36.23度', 49.99, 36.23],
    ['49.99n 36.23e', 49.99, 36.23],
    ['33.45s 70.66w', -33.45, -70.66],
    [`49o59'28"N 36o13'48"E`, 49.991_111, 36.23],
    [`50°27'15" 30°31'24"`, 50.454_167, 30.523_333],
    ['Lat: 49.9 Lon: 36.2', 49.9, 36.2],
    ['lng: 37.26, lat: 49.21', 49.21, 37.26],
    ['Latitude 49.9° N, Longitude 36.2° E', 49.9, 36.2],
    ['широта 49.99, долгота 36.23', 49.99, 36.23],
    ['{"lat":49.99,"lng":36.23}', 49.99, 36.23],
    ["{'latitude': '41.8', 'longitude': '-87.6'}", 41.8, -87.6],
    ['49.99/36.23', 49.99, 36.23],
    ['49,99 36,23', 49.99, 36.23],
    ['49.24, 37.28, 120', 49.24, 37.28],
    ['49,24; 37,28; 120,5 m', 49.24, 37.28],
    ['49.9912 36.2301 112.4 4.8', 49.9912, 36.2301],
    ['49.99, 36.23, alt: 120 m', 49.99, 36.23],
    ['geo:49.22,37.26', 49.22, 37.26],
    ['geo:49.22,37.26,120;crs=wgs84;u=35?z=12', 49.22, 37.26],
    ['geo:0,0?q=49.22,37.26(Market)', 49.22, 37.26],
    ['+49.9912+036.2301/', 49.9912, 36.2301],
    ['+4959.472+03613.806/', 49.9912, 36.2301],
    ['-335130-0703945+520CRSWGS_84/', -33.858_333, -70.6625],
    ['https://www.google.com/maps/@49.99,36.23,15z', 49.99, 36.23],
    ['https://www.google.com/maps/place/X/@50.1,36.1,17z/data=!3m1!4b1!8m2!3d50.0059!4d36.2277', 50.0059, 36.2277],
    ['https://maps.google.com/?q=49.99,36.23', 49.99, 36.23],
    ['https://www.google.com/maps/search/?api=1&query=49.99%2C36.23', 49.99, 36.23],
    ['https://www.openstreetmap.org/#map=15/49.99/36.23', 49.99, 36.23],
    ['https://www.openstreetmap.org/?mlat=49.99&mlon=36.23#map=15/49.9/36.2', 49.99, 36.23],
    ['https://yandex.ru/maps/?ll=36.23%2C49.99&z=12', 49.99, 36.23],
    ['18SUJ2337106519', 38.889_805, -77.036_537],
    ['36U XA 72345 40123', 49.988_5, 35.404_35],
    ['36U 672345 5540123', 49.988_505, 35.404_349],
    ['37 north 301234 5541234', 49.990_266, 36.226_91],
    ['19 south 346000 6297000', -33.455_4, -70.657],
    ['8FW4V75V+8Q', 48.858_313, 2.294_438],
  ])('%s', (text, lat, lng) => {
    const pair = degreePairOf(text, true);
    expect(pair?.lat).toBeCloseTo(lat, 3);
    expect(pair?.lng).toBeCloseTo(lng, 3);
  });

  test.each([
    '49.99 N 36.23 E approx.',
    'about 49.99, 36.23',
    '49.99, 36.23 or 49.98, 36.24',
    '49.99 N, 36.23 N',
    '-49.99 S, 36.23 E',
    '50°61′ N, 30°31′ E',
    '50.5°30′ N, 30°31′ E',
    '1 2 3',
    '50 27 15',
    '49.99,36.23,112,4',
    '49.99 N, 36.23 O',
    'geo:49.22,37.26;crs=nad27',
    'geo:somewhere',
    'https://maps.app.goo.gl/abcdef',
    'https://example.org/story/2022/03',
    '+49+3613/',
    '61U XA 72345 40123',
    '36U XA 72345 4012',
    '19S 346000 4100000',
    'V75V+8Q Paris',
    '2 km N of 49.99, 36.23',
  ])('%s is not understood, since not all of it is', (text) => {
    expect(degreePairOf(text, true)).toBeNull();
  });

  test('O is the hemisphere that the column uses it for', () => {
    expect(degreePairOf('49° N, 36° O', true, 'east')).toEqual({ lat: 49, lng: 36 });
    expect(degreePairOf('40° N, 3° O', true, 'west')).toEqual({ lat: 40, lng: -3 });
  });

  test('what a cell says of its axes takes precedence over the order of the column', () => {
    for (const isLatFirst of [true, false]) {
      expect(degreePairOf('E 36.23, N 49.99', isLatFirst)).toEqual(near(49.99, 36.23));
      expect(degreePairOf('lon 36.23 lat 49.99', isLatFirst)).toEqual(near(49.99, 36.23));
    }
  });

  test('long and hostile texts cost no time', () => {
    const start = performance.now();
    for (const text of ['1 '.repeat(2000), '°'.repeat(150), `N${' '.repeat(190)}1`, 'h: '.repeat(60), `https://a/${'/@1,'.repeat(900)}`]) {
      expect(degreePairOf(text, true)).toBeNull();
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

test.each<[string, 'lng' | 'lat', number]>([
  [`50 deg 27' 0.36" N`, 'lat', 50.4501],
  ['30° 31.404', 'lng', 30.5234],
  ['W 3° 42.2′', 'lng', -3.703_333],
  ['3° 42′ з. д.', 'lng', -3.7],
  ['Lon: 36.2', 'lng', 36.2],
  ['49.9 latitude', 'lat', 49.9],
])('%s is an angle of its axis', (text, axis, degrees) => {
  expect(degreesOf(text, axis)).toBeCloseTo(degrees, 5);
  expect(degreesOf(`${text} or so`, axis)).toBeNaN();
});

test.each([
  ['N', 'lat', 1],
  ['s', 'lat', -1],
  ['West', 'lng', -1],
  ['пд. ш.', 'lat', -1],
  ['східної довготи', 'lng', 1],
])('%s names a hemisphere', (text, axis, sign) => {
  expect(hemisphereOf(text)).toEqual({ axis, sign });
});

test.each(['', 'X', 'NE', 'N or S', 'north of town', 1, null])('%j names no hemisphere', (value) => {
  expect(hemisphereOf(value)).toBeNull();
});
